package io.sheaf.batch;

import static io.sheaf.batch.Desk.ME;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

class OrphansTest {

    @TempDir Path root;
    private Desk desk;
    private Orphans later;

    @BeforeEach
    void open() throws IOException {
        desk = new Desk(root);
        later = at(Instant.now().plus(Duration.ofHours(2)));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void what_has_a_row_is_no_orphan() throws IOException {
        desk.session("waiting.png");
        Batch batch = desk.make(true, "a.png", "old/b.png");
        for (String ours :
                new String[] {"json/a.png.json", "checkpoint.json", "_errors/old/b.png"}) {
            write(batch.folderKey() + "/" + ours);
        }
        assertThat(later.folders()).isEmpty();
        assertThat(later.all()).isEmpty();
        assertThat(later.databaseIsEmpty()).isFalse();
    }

    @Test
    void folders_without_a_row_are_named_with_their_size() throws IOException {
        write("temp/" + UUID.randomUUID() + "/x.png");
        write("batches/Lost_2026-01-01_00-00-00_AAAAAA/old/a.png");
        write("batches/Lost_2026-01-01_00-00-00_AAAAAA/b.png");
        assertThat(later.folders()).hasSize(2);
        assertThat(later.folders().getLast())
                .returns("batches/Lost_2026-01-01_00-00-00_AAAAAA", Orphan::key)
                .returns(2, Orphan::files)
                .returns(10L, Orphan::bytes);
        assertThat(later.databaseIsEmpty()).isTrue();
    }

    @Test
    void single_files_without_a_row_are_found_too_also_unfinished_ones() throws IOException {
        UUID session = desk.session("a.png");
        write("temp/" + session + "/half.png");
        Files.writeString(root.resolve("temp/" + session + "/.1234.part"), "half");
        Batch batch = desk.make(false, "b.png");
        write(batch.folderKey() + "/killed before its row.png");
        assertThat(later.folders()).isEmpty();
        assertThat(later.all())
                .extracting(Orphan::key)
                .containsExactly(
                        "temp/" + session + "/.1234.part",
                        "temp/" + session + "/half.png",
                        batch.folderKey() + "/killed before its row.png");
    }

    @Test
    void pictures_of_examples_belong_to_templates_and_batches() throws IOException {
        Batch batch = desk.make(false, "a.png");
        desk.sql(
                "update batches set examples = '[{\"sha256\": \"ab01\", \"values\": {}}]' where id = ?",
                batch.id());
        write("examples/ab/ab01");
        write("examples/ab/ab02");
        write("examples/cd/cd01");
        assertThat(later.folders()).extracting(Orphan::key).containsExactly("examples/cd");
        assertThat(later.all())
                .extracting(Orphan::key)
                .containsExactly("examples/cd", "examples/ab/ab02");
    }

    @Test
    void what_has_just_come_is_left_alone() throws IOException {
        write("temp/" + UUID.randomUUID() + "/x.png");
        assertThat(at(Instant.now()).all()).isEmpty();
    }

    @Test
    void only_what_still_is_an_orphan_is_deleted() throws IOException {
        UUID session = UUID.randomUUID();
        write("temp/" + session + "/x.png");
        write("temp/nobody/y.png");
        Orphan known =
                later.all().stream()
                        .filter(one -> one.key().contains("" + session))
                        .findFirst()
                        .orElseThrow();
        Orphan lost =
                later.all().stream()
                        .filter(one -> one.key().contains("nobody"))
                        .findFirst()
                        .orElseThrow();
        desk.sql(
                "insert into upload_sessions (id, owner_id, created_at, updated_at) values (?, ?, now(), now())",
                session,
                ME.id());
        assertThat(later.delete(known)).isFalse();
        assertThat(later.delete(lost)).isTrue();
        assertThat(desk.storage.exists("temp/" + session + "/x.png")).isTrue();
        assertThat(desk.storage.exists("temp/nobody")).isFalse();
    }

    private Orphans at(Instant now) {
        return new Orphans(desk.database, desk.storage, () -> now);
    }

    private void write(String key) throws IOException {
        desk.storage.write(key, new ByteArrayInputStream(new byte[5]));
    }
}
