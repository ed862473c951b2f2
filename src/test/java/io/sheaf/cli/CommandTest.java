package io.sheaf.cli;

import static io.sheaf.Eventually.eventually;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.web.Cards;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The command as processes of its own, with a server and a database of its own.
class CommandTest {

    private static final int CARDS = 40;

    @TempDir Path folder;

    private record Started(Process process, Path out, Path err) {

        int end() throws InterruptedException {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the command does not end: " + text(err));
            }
            return process.exitValue();
        }
    }

    private Started start(Class<?> main, Object... arguments) throws IOException {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m"));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Dlogback.configurationFile=logback.xml");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        return new Started(process, out, err);
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void sampleCardsBecomeATableAndThePersonSeesNoLog() throws Exception {
        Path data = folder.resolve("50 % data");
        Path table = folder.resolve("cards.csv");
        Started run =
                start(
                        Main.class,
                        "extract",
                        Path.of("samples/card-01.png"),
                        Path.of("samples/card-02.png"),
                        "--fields",
                        "author, title",
                        "--out",
                        table,
                        "--data",
                        data);

        assertThat(run.end()).as(text(run.err)).isZero();
        assertThat(text(table)).contains("card-01.png", "\"Arden, Clara\",The harbour in winter");
        assertThat(text(run.out)).contains("The harbour in winter");
        assertThat(text(run.err).lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("sending 2 of 2 (100 %)"),
                        line -> assertThat(line).startsWith("reading 2 of 2 (100 %)"),
                        line -> assertThat(line).startsWith("2 of 2 cards read"),
                        line -> assertThat(line).startsWith("Batch "),
                        line -> assertThat(line).isEqualTo("Table: " + table));
        assertThat(text(Logs.file(data))).contains("PostgreSQL").contains("is ready");
        assertThat(data.resolve("server.json")).doesNotExist();
        Path batch = Path.of(text(run.err).replaceAll("(?s).*Batch \\S+ in (\\S.*?)\n.*", "$1"));
        assertThat(batch.resolve("json")).isDirectoryContaining("glob:**card-02.png.json");
        assertThat(text(batch.resolve("csv").resolve(batch.getFileName() + ".csv")))
                .contains("card-01.png", "card-02.png");
    }

    @Test
    void stoppedInTheMiddleItGoesOnWithEveryCardReadOnce() throws Exception {
        Path cards = Files.createDirectory(folder.resolve("cards"));
        for (int number = 0; number < CARDS; number++) {
            Files.write(cards.resolve("card-%02d.png".formatted(number)), Cards.png(number));
        }
        Path calls = folder.resolve("calls");
        Object[] command = {
            calls,
            "extract",
            cards,
            "--fields",
            "title",
            "--out",
            folder.resolve("t.csv"),
            "--data",
            folder.resolve("data")
        };

        Started stopped = start(SlowReader.class, command);
        eventually("some are read", () -> text(calls).lines().count() > CARDS / 8);
        Path hold = Files.createFile(Path.of(calls + SlowReader.HOLD));
        interrupt(stopped.process());
        assertThat(stopped.end()).isEqualTo(130);
        assertThat(text(stopped.err)).contains("Nothing is lost").doesNotContain("Exception");
        assertThat(text(calls).lines().count()).isLessThan(CARDS);
        assertThat(folder.resolve("t.csv")).doesNotExist();
        Files.delete(hold);

        Started resumed = start(SlowReader.class, command);
        assertThat(resumed.end()).as(text(resumed.err)).isZero();
        assertThat(text(resumed.err)).contains("40 of 40 cards read");
        assertThat(text(folder.resolve("t.csv")).lines()).hasSize(CARDS + 1);
        assertThat(text(calls).lines()).hasSize(CARDS).doesNotHaveDuplicates();
    }

    @Test
    void twoAtOnceTakeTurns() throws Exception {
        Path cards = Files.createDirectory(folder.resolve("cards"));
        for (int number = 0; number < 4; number++) {
            Files.write(cards.resolve(number + ".png"), Cards.png(number));
        }
        Started title = take(cards, "title");
        Started author = take(cards, "author");

        assertThat(title.end()).as(text(title.err)).isZero();
        assertThat(author.end()).as(text(author.err)).isZero();
        assertThat(text(title.err) + text(author.err)).contains("Waiting for it to end");
        assertThat(text(title.out).lines()).hasSize(5);
        assertThat(text(author.out).lines()).hasSize(5);
    }

    private Started take(Path cards, String field) throws IOException {
        return start(
                SlowReader.class,
                folder.resolve("calls"),
                "extract",
                cards,
                "--fields",
                field,
                "--out",
                "-",
                "--data",
                folder.resolve("data"));
    }

    private static void interrupt(Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }
}
