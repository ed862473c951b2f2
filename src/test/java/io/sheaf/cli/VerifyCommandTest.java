package io.sheaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// `sheaf verify` and its exit codes; what it finds is [io.sheaf.cases.DamageTest]'s.
class VerifyCommandTest {

    @TempDir private Path folder;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private int verify(String... arguments) {
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new CommandLine(new VerifyCommand(out, out)).execute(arguments);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void what_is_not_there_cannot_be_read() {
        assertThat(verify(folder.resolve("none.zip").toString())).isEqualTo(2);
        assertThat(said()).contains("there is no").contains("none.zip");
        assertThat(verify("--data", folder.toString())).isEqualTo(2);
        assertThat(said()).contains("there is no database in " + folder);
    }

    @Test
    void what_is_no_export_is_damaged() throws IOException {
        Path file = Files.writeString(folder.resolve("some.zip"), "no ZIP");
        assertThat(verify(file.toString())).isEqualTo(1);
        assertThat(said()).contains("is damaged").contains("no whole ZIP");
        assertThat(verify(Files.createDirectory(folder.resolve("empty")).toString())).isEqualTo(1);
        assertThat(said()).contains("bagit.txt");
    }

    @Test
    void an_empty_file_is_damaged() throws IOException {
        assertThat(verify(Files.createFile(folder.resolve("empty.zip")).toString())).isEqualTo(1);
    }
}
