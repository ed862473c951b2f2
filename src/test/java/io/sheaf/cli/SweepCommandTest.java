package io.sheaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.database.Database;
import io.sheaf.database.DatabaseSettings;
import io.sheaf.database.TestDatabase;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/// The command with a data folder and a database of its own.
class SweepCommandTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Path data = Path.of("none");

    @BeforeEach
    void folder() throws IOException {
        data = Files.createTempDirectory("sheaf-sweep");
    }

    @AfterEach
    void remove() throws IOException {
        TestDatabase.remove(data);
    }

    @Test
    void a_folder_without_a_database_is_not_swept() {
        assertThat(sweep()).isEqualTo(Exit.USAGE.code());
        assertThat(words()).contains("There is no database in " + data);
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void it_lists_first_and_deletes_only_when_asked() throws IOException {
        Path lost = data.resolve("temp/lost/card.png");
        Path stray = data.resolve("evidence/ab/ab12");
        try (Database database = Database.open(DatabaseSettings.embedded(data))) {
            assertThat(database.answers(5)).isTrue();
            Files.createDirectories(lost.getParent());
            Files.writeString(lost, "12345");
            Files.setLastModifiedTime(lost, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
            Files.createDirectories(stray.getParent());
            Files.writeString(stray, "123");
            Files.setLastModifiedTime(stray, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
            assertThat(sweep()).isEqualTo(Exit.UNAVAILABLE.code());
            assertThat(words()).contains("already running");
        }
        assertThat(sweep()).isZero();
        assertThat(words())
                .contains("temp/lost  (1 file of 5 bytes, changed 2026-01-01T00:00:00Z")
                .contains("evidence/ab/ab12  (1 file of 3 bytes")
                .contains("--delete");
        assertThat(lost).exists();
        assertThat(sweep("--delete")).isEqualTo(Exit.USAGE.code());
        assertThat(words()).contains("knows no upload and no batch");
        try (Database database = Database.open(DatabaseSettings.embedded(data))) {
            database.useTransaction(handle ->
                    handle.execute(
                            "insert into upload_sessions (id, owner_id, created_at, updated_at)"
                                    + " select gen_random_uuid(), id, now(), now() from users limit 1"));
        }
        assertThat(sweep("--delete")).isZero();
        assertThat(words()).contains("Deleted 2 of 2");
        assertThat(lost).doesNotExist();
        assertThat(stray).doesNotExist();
    }

    private int sweep(String... more) {
        said.reset();
        String[] args = new String[3 + more.length];
        args[0] = "sweep";
        args[1] = "--data";
        args[2] = data.toString();
        System.arraycopy(more, 0, args, 3, more.length);
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return Main.run(args, new OwnServer(out), out, out);
    }

    private String words() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
