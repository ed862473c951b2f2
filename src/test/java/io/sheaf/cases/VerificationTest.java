package io.sheaf.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.database.Database;
import io.sheaf.database.TestDatabase;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// Somebody with the database's password, or the disk, changes what is kept.
class VerificationTest {

    @TempDir private Path folder;
    private final Database database = TestDatabase.fresh();
    private Desk desk;
    private UUID id;

    @BeforeEach
    void aCase() throws IOException {
        desk = Desk.in(folder, database);
        id = desk.aCase();
        desk.work().proofs().exports().export(Desk.OWNER, id).close();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Verdict verdict() throws IOException {
        return desk.work().proofs().verification().check(_ -> {});
    }

    @Test
    void what_nobody_touched_is_whole() throws IOException {
        Verdict verdict = verdict();
        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.leftovers()).isEmpty();
        assertThat(verdict.contents()).isEqualTo(5);
        assertThat(verdict.cases()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update cases set title = 'Other' | title of the case",
                "update cases set deleted_at = now() | in the trash",
                "delete from cases | never purged",
                "update events set place = 'Hamburg' | place of the event",
                "update events set starts = starts - interval '1 hour' where starts is not null | time of the event",
                "update file_batches set file_count = 99 | file_count of the file_batch",
                "update file_batches set deleted_at = null | custody chain",
                "update evidence_files set caption = 'Nothing' | caption of the file",
                "update evidence_files set added_by_name = 'Otto' | added_by_name of the file",
                "delete from evidence_files where superseded_by is not null | is not there",
                "alter table custody disable trigger custody_stands; update custody set actor_name = 'Otto' where number = 3"
                        + " | Custody entry 3",
                "alter table custody disable trigger custody_stands; delete from custody where number = 4"
                        + " | Custody entry 5",
                "alter table custody_checkpoints disable trigger custody_checkpoints_stand;"
                        + " update custody_checkpoints set hash = repeat('0', 64) | signature",
                "update custody_head set number = number - 1 | where it should end"
            })
    void a_change_behind_the_chain_is_named(String sql, String words) throws IOException {
        database.jdbi().useHandle(handle -> handle.createScript(sql).execute());
        assertThat(verdict().faults()).anySatisfy(fault -> assertThat(fault).contains(words));
    }

    @Test
    void changed_and_missing_bytes_are_named_with_the_file_that_has_them() throws IOException {
        Event event = desk.noted(id, "More", "2001");
        Place place = desk.filed(event, "More", 1);
        EvidenceFile file = desk.attached(place, "more.bin", new byte[] {1, 2, 3});
        Path path = desk.storage().path(EvidenceStore.key(file.sha256()));
        Files.write(path, new byte[] {1, 2, 4});
        assertThat(verdict().faults())
                .singleElement()
                .asString()
                .contains(file.sha256())
                .contains("more.bin (case " + id + ")");
        Files.delete(path);
        assertThat(verdict().faults()).singleElement().asString().contains("is not there");
    }

    @Test
    void what_a_kill_left_is_told_and_is_no_damage() throws IOException {
        String key = "evidence/incoming/" + UUID.randomUUID();
        desk.storage().write(key, new ByteArrayInputStream(new byte[] {1}));
        Verdict verdict = verdict();
        assertThat(verdict.whole()).isTrue();
        assertThat(verdict.leftovers()).containsExactly(key);
    }
}
