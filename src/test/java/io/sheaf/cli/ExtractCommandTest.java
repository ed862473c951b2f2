package io.sheaf.cli;

import static io.sheaf.Eventually.eventually;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.sheaf.web.Cards;
import io.sheaf.web.TestServer;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;

/// `extract` beside a running server, in this process: what it says, writes and returns. The
/// server's reader answers `card-7.png/title` for the title of `card-7.png`.
class ExtractCommandTest {

    @TempDir Path folder;

    private final TestServer server = TestServer.shared();
    private Path cards;

    @BeforeEach
    void makeCards() throws IOException {
        cards = Files.createDirectory(folder.resolve("Größe & Gewicht – 旧"));
        for (int number = 1; number <= 3; number++) {
            Files.write(cards.resolve("card %d é.png".formatted(number)), Cards.png(number));
        }
    }

    private record Run(int exit, String out, String err) {}

    private Run extract(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = extract(out, err, arguments);
        return new Run(
                exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private int extract(OutputStream out, OutputStream err, Object... arguments) {
        List<String> all = new ArrayList<>(List.of("extract"));
        Arrays.stream(arguments).map(Object::toString).forEach(all::add);
        all.addAll(List.of("--data", server.data().toString()));
        return Main.run(
                all.toArray(String[]::new),
                data -> {
                    throw new AssertionError("a server runs on " + data + " already");
                },
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    void aFolderBecomesATableInEveryFormat() throws IOException {
        Path csv = folder.resolve("out dir/tablé.csv");
        Files.createDirectory(csv.getParent());
        Run run = extract(cards, "--fields", "title, year:integer", "--out", csv);

        assertThat(run.exit).isZero();
        assertThat(run.out).contains("card 1 é.png", "card 3 é.png/title");
        assertThat(run.err)
                .contains("3 of 3 cards read", "Table: " + csv, "batches/")
                .doesNotContain("INFO", "Exception", "\u001b");
        assertThat(Files.readAllLines(csv))
                .hasSize(4)
                .anyMatch(line -> line.contains("card 2 é.png/title"));
        assertThat(csv.getParent()).isDirectoryContaining("glob:**.csv");
        assertThat(csv.resolveSibling("tablé.csv.part")).doesNotExist();

        JsonNode json = json(table(".json"));
        assertThat(json.findValuesAsText("title")).contains("card 1 é.png/title");
        assertThat(Files.readAllLines(table(".jsonl"))).hasSize(3);
        try (ZipFile xlsx = new ZipFile(table(".xlsx").toFile())) {
            assertThat(xlsx.stream().map(Object::toString)).contains("xl/workbook.xml");
        }
    }

    private Path table(String ending) {
        Path file = folder.resolve("table" + ending);
        Run run = extract(cards, "--fields", "title, year:integer", "--out", file, "--quiet");
        assertThat(run).isEqualTo(new Run(0, "", ""));
        return file;
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    @Test
    void theSameCommandReadsNothingTwice() {
        Run first = extract(cards, "--fields", "title");
        Run second = extract(cards, "--fields", "title");
        Run third = extract(cards, "--fields", "title", "--again");

        assertThat(List.of(first.exit, second.exit, third.exit)).containsOnly(0);
        assertThat(second.err).contains("have been read", "--again").doesNotContain("sending");
        assertThat(second.out).isEqualTo(first.out).isEqualTo(third.out);
        assertThat(batch(second)).isEqualTo(batch(first)).isNotEqualTo(batch(third));
    }

    private static String batch(Run run) {
        return run.err.lines().filter(line -> line.startsWith("Batch ")).toList().getLast();
    }

    @Test
    void theTableGoesToAPipeAndNothingElseDoes() {
        Run run = extract(cards, "--fields", "title", "--out", "-");

        assertThat(run.exit).isZero();
        assertThat(run.out.lines()).hasSize(4).first().asString().contains("title");
        assertThat(run.err).contains("reading 3 of 3 (100 %)");
    }

    @Test
    void aPipeThatNobodyReadsIsNoSuccess() {
        OutputStream closed =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                };
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        assertThat(extract(closed, err, cards, "--fields", "title", "--out", "-")).isEqualTo(74);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("The rows are safe");
    }

    @Test
    void brokenFilesAreNamedAndTheOthersGoOn() throws IOException {
        byte[] whole = Cards.png(9);
        Files.write(cards.resolve("torn.png"), Arrays.copyOf(whole, whole.length / 2));
        Files.write(cards.resolve("hollow.png"), Cards.hollow());
        Run run = extract(cards, "--fields", "title");

        assertThat(run.exit).isEqualTo(1);
        assertThat(run.err)
                .contains("left out: torn.png: ", "failed: hollow.png: ")
                .contains("3 of 4 cards read, 1 failed, 1 file left out", "--retry-failed");
        assertThat(run.out).contains("card 3 é.png/title", "failed: This picture");
        Path errors = Path.of(run.err.replaceAll("(?s).*and why: (.*?/_errors).*", "$1"));
        eventually(
                "the server writes the folder",
                () -> Files.exists(errors.resolve("hollow.png.error.json")));
        assertThat(errors.resolve("hollow.png")).isRegularFile();

        Run retried = extract(cards, "--fields", "title", "--retry-failed");
        assertThat(retried.exit).isEqualTo(1);
        assertThat(retried.err).contains("failed: hollow.png: ");
    }

    @Test
    void whatNobodyCanReadIsNotATable() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "no picture");
        Run alone = extract(text, "--fields", "title");
        assertThat(alone.exit).isEqualTo(3);
        assertThat(alone.err).contains("None of the files can be read", "text");

        Path hollow = Files.write(folder.resolve("hollow.png"), Cards.hollow());
        assertThat(extract(hollow, "--fields", "title").exit).isEqualTo(3);
    }

    @Test
    void aCommandThatCannotBeUnderstoodSaysWhatToDo() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path notJson = Files.writeString(folder.resolve("fields.json"), "[{]");
        Map<String, Object[]> wrong =
                Map.of(
                        "Check the path",
                        new Object[] {folder.resolve("nowhere"), "--fields", "a"},
                        "There are no files in",
                        new Object[] {empty, "--fields", "a"},
                        "Say what to read: --fields",
                        new Object[] {cards},
                        "--fields: ",
                        new Object[] {cards, "--fields", "title, :integer"},
                        "year",
                        new Object[] {cards, "--fields", "title, year:whenever"},
                        "no such file and no such template",
                        new Object[] {cards, "--template", "Nobody's"},
                        "is not JSON: line 1",
                        new Object[] {cards, "--template", notJson},
                        ".csv, .json, .jsonl or .xlsx",
                        new Object[] {cards, "--fields", "a", "--out", "table.doc"},
                        "Name a file in it",
                        new Object[] {
                            cards,
                            "--fields",
                            "a",
                            "--out",
                            Files.createDirectory(folder.resolve("folder.csv"))
                        },
                        "check that its folder is there",
                        new Object[] {
                            cards, "--fields", "a", "--out", folder.resolve("no/where.csv")
                        });
        wrong.forEach((words, arguments) -> {
            Run run = extract(arguments);
            assertThat(run.err).contains(words);
            assertThat(run.exit).as(words).isEqualTo(2);
            assertThat(run.out).isEmpty();
        });
    }

    @Test
    void fieldsComeFromAFileOrByTheNameOfATemplate() throws IOException {
        Path file = folder.resolve("my fields.json");
        Files.writeString(file, "[{\"name\": \"Überschrift\"}, {\"name\": \"year\"}]");
        Run byFile = extract(cards, "--template", file);
        assertThat(byFile.exit).isZero();
        assertThat(byFile.out).contains("card 1 é.png/Überschrift");

        String name = "Karten " + folder.getFileName();
        try (Api api = new Api(RunningServer.of(server.data()).orElseThrow())) {
            JsonNode template =
                    Api.parse(
                            "{\"name\": \"%s\", \"fields\": [{\"name\": \"Ort\"}]}"
                                    .formatted(name));
            api.post("/api/v1/templates", template, Map.of());
        }
        Run byName = extract(cards, "--template", name.toUpperCase(java.util.Locale.ROOT));
        assertThat(byName.exit).isZero();
        assertThat(byName.out).contains("card 1 é.png/Ort");
    }

    @Test
    void aBatchHasTheNameThatWasAskedFor() {
        assertThat(extract(cards, "--fields", "a", "--name", "Nachlass 7").err)
                .contains("batches/Nachlass 7_");
        assertThat(extract(cards, "--fields", "b").err).contains("Größe & Gewicht");
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream screen = new PrintStream(err, true, StandardCharsets.UTF_8);
        String[] serve = {
            "serve", "--port", "" + server.port(), "--data", folder.resolve("other").toString()
        };

        assertThat(
                        Main.run(
                                serve,
                                data -> {
                                    throw new AssertionError("no server is needed for " + data);
                                },
                                screen,
                                screen))
                .isEqualTo(69);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Cannot listen at", "--port 0");
    }

    @Test
    void aServerThatIsGoneIsNoFault() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        try (Api api = new Api(new ServerFile(1, "127.0.0.1", 1, "", java.time.Instant.EPOCH))) {
            assertThat(data).isEmptyDirectory();
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> api.get("/api/v1/health"))
                    .isInstanceOfSatisfying(
                            Failure.class,
                            failure -> assertThat(failure.exit()).isEqualTo(Exit.UNAVAILABLE))
                    .hasMessageContaining("the same command goes on");
        }
    }
}
