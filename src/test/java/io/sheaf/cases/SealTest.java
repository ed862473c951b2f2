package io.sheaf.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sheaf.cases.bag.Damaged;
import io.sheaf.cases.bag.Findings;
import io.sheaf.cases.custody.Checkpoint;
import io.sheaf.cases.custody.Checkpoints;
import io.sheaf.cases.custody.Entry;
import io.sheaf.database.Database;
import io.sheaf.database.TestDatabase;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// Cases that are finished.
class SealTest {

    @TempDir private Path folder;
    private final Database database = TestDatabase.fresh();
    private Desk desk;
    private UUID id;

    @BeforeEach
    void aCase() throws IOException {
        desk = Desk.in(folder, database);
        id = desk.aCase();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private CaseFile sealed() throws IOException {
        return desk.work().proofs().seals().seal(Desk.OWNER, id, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update cases set title = 'other'",
                "update cases set status = 'open'",
                "update cases set deleted_at = now()",
                "delete from cases",
                "update events set title = 'other'",
                "delete from events",
                "insert into events (id, case_id, title, recorded_at, updated_at)"
                        + " select gen_random_uuid(), id, 'new', now(), now() from cases",
                "update file_batches set label = 'other'",
                "delete from file_batches",
                "update evidence_files set caption = 'other'",
                "delete from evidence_files"
            })
    void the_database_itself_refuses_to_change_a_sealed_case(String sql) throws IOException {
        sealed();
        assertThatThrownBy(() -> database.useTransaction(handle -> handle.execute(sql)))
                .hasMessageContaining("sealed");
        assertThat(desk.work().proofs().verification().check(_ -> {}).faults()).isEmpty();
    }

    @Test
    void a_seal_is_signed_and_holds_in_exports() throws IOException {
        assertThat(sealed().status()).isEqualTo(CaseStatus.SEALED);
        Entry last = database.read(handle -> CaseState.allEntries(handle, id)).getLast();
        assertThat(last.action()).isEqualTo("case_sealed");
        assertThat(last.data().path("manifest")).hasSize(1 + 2 + 2 + 5);
        Checkpoint checkpoint = database.read(Checkpoints::all).getLast();
        assertThat(checkpoint.number()).isEqualTo(last.number());
        assertThat(checkpoint.hash()).isEqualTo(last.hash());
        assertThat(checkpoint.valid()).isTrue();
        try (CaseExports.Export export = desk.work().proofs().exports().export(Desk.OWNER, id)) {
            assertThat(Findings.of(export.file()).faults()).isEmpty();
            assertThat(Findings.of(export.file()).summary().status()).isEqualTo("sealed");
        }
    }

    @Test
    void a_case_on_hold_is_on_hold_again_after_its_seal() throws IOException {
        desk.work()
                .cases()
                .change(
                        Desk.OWNER,
                        id,
                        null,
                        new CaseChange(
                                Given.absent(),
                                Given.absent(),
                                Given.absent(),
                                Given.of("on_hold"),
                                Given.absent()));
        sealed();
        CaseFile open = desk.work().proofs().seals().unseal(Desk.OWNER, id, null, "To go on");
        assertThat(open.status()).isEqualTo(CaseStatus.ON_HOLD);
        assertThat(open.revision()).isEqualTo(2);
        assertThat(desk.work().proofs().verification().check(_ -> {}).faults()).isEmpty();
    }

    @Test
    void damaged_evidence_is_not_sealed() throws IOException {
        String key = desk.storage().list("evidence").getLast();
        Files.write(desk.storage().path(key), new byte[] {1});
        assertThatThrownBy(this::sealed).isInstanceOf(Damaged.class);
        assertThat(desk.work().cases().get(Desk.OWNER, id).status()).isEqualTo(CaseStatus.OPEN);
    }
}
