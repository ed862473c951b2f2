package io.sheaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// `./sheaf generate` as a person runs it, with the painter that is built in.
class GenerateCommandTest {

    @TempDir private Path folder = Path.of("none");

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private int sheaf(String... args) {
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        return Main.run(args, new OwnServer(stream), stream, stream);
    }

    private static Map<String, Integer> files(Path out) throws IOException {
        Map<String, Integer> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(out)) {
            for (Path file : all.toList()) {
                files.put(file.getFileName().toString(), Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return files;
    }

    @Test
    void the_signs_of_the_zodiac_are_painted_and_a_second_run_is_the_same_to_the_byte()
            throws Exception {
        Path data = folder.resolve("data");
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        String[] command = {
            "generate", "zodiac signs", "--theme", "steampunk", "--data", data.toString(), "--out"
        };
        assertThat(sheaf(with(command, first.toString()))).as(said.toString()).isZero();
        assertThat(sheaf(with(command, second.toString(), "--again"))).as(said.toString()).isZero();
        assertThat(files(first))
                .containsKeys("01 Aries.png", "12 Pisces.png", "print.pdf", "tabletop.png")
                .hasSize(15)
                .isEqualTo(files(second));
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("12 of 12 pictures");
    }

    private static String[] with(String[] command, String... more) {
        return Stream.of(List.of(command), List.of(more))
                .flatMap(List::stream)
                .toArray(String[]::new);
    }

    @Test
    void a_table_of_ones_own_becomes_cards() throws Exception {
        Path table = folder.resolve("birds.csv");
        Files.writeString(table, "name;text\nRaven;black as night\nOwl;sees in the dark\n");
        Path out = folder.resolve("out");
        int exit =
                sheaf(
                        "generate",
                        "--csv",
                        table.toString(),
                        "--theme",
                        "ink",
                        "--size",
                        "256x384",
                        "--data",
                        folder.resolve("data").toString(),
                        "--out",
                        out.toString());
        assertThat(exit).as(said.toString()).isZero();
        assertThat(files(out)).containsKeys("01 Raven.png", "02 Owl.png");
    }

    @Test
    void wrong_use_is_told_before_anything_starts() {
        assertThat(sheaf("generate", "--theme", "x", "--out", folder.toString())).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("Name a template");
    }
}
