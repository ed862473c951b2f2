package io.sheaf.cases.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sheaf.account.Accounts;
import io.sheaf.database.Database;
import io.sheaf.database.TestDatabase;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/// Signatures under the chain.
class CheckpointsTest {

    @TempDir private Path data;
    private final Database database = TestDatabase.fresh();
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");

    @AfterEach
    void close() {
        database.close();
    }

    private Checkpoints checkpoints() throws IOException {
        return new Checkpoints(database, CustodyKey.open(data, () -> now), () -> now);
    }

    private void record(int entries) throws IOException {
        Custody custody = new Custody(() -> now, checkpoints());
        UUID id = UUID.randomUUID();
        Act act = Act.of("case_changed", "case", id);
        database.useTransaction(handle ->
                custody.record(handle, id, Accounts.local(), Collections.nCopies(entries, act)));
    }

    private List<Long> signed() {
        return database.read(Checkpoints::all).stream().map(Checkpoint::number).toList();
    }

    @Test
    void every_thousandth_entry_is_signed_with_what_came_with_it() throws IOException {
        record(999);
        assertThat(signed()).isEmpty();
        record(3);
        assertThat(signed()).containsExactly(1002L);
        record(997);
        assertThat(signed()).containsExactly(1002L);
        record(1);
        assertThat(signed()).containsExactly(1002L, 2000L);
        assertThat(database.read(Checkpoints::all)).allMatch(Checkpoint::valid);
    }

    @Test
    void a_start_after_a_day_signs_the_end() throws IOException {
        checkpoints().keepUp();
        assertThat(signed()).isEmpty();
        record(2);
        checkpoints().keepUp();
        assertThat(signed()).containsExactly(2L);
        record(1);
        now = now.plus(Duration.ofHours(23));
        checkpoints().keepUp();
        assertThat(signed()).containsExactly(2L);
        now = now.plus(Duration.ofHours(2));
        checkpoints().keepUp();
        assertThat(signed()).containsExactly(2L, 3L);
    }

    @Test
    void the_key_is_for_its_user_alone_and_the_same_after_a_restart() throws IOException {
        CustodyKey key = CustodyKey.open(data, () -> now);
        Path file = data.resolve("keys/custody.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(CustodyKey.open(data, () -> now).publicKey()).isEqualTo(key.publicKey());
        byte[] words = {1, 2, 3};
        String signature = key.sign(words);
        assertThat(key.sign(words)).isEqualTo(signature);
        assertThat(CustodyKey.verify(key.publicKey(), words, signature)).isTrue();
        words[0] = 0;
        assertThat(CustodyKey.verify(key.publicKey(), words, signature)).isFalse();
        assertThat(CustodyKey.verify("no key", words, signature)).isFalse();
        Files.writeString(file, "{}");
        assertThatThrownBy(() -> CustodyKey.open(data, () -> now)).isInstanceOf(IOException.class);
    }

    @Test
    void a_checkpoint_with_another_word_in_it_is_not_valid() throws IOException {
        record(1);
        checkpoints().keepUp();
        Checkpoint good = database.read(Checkpoints::all).getFirst();
        assertThat(Checkpoint.of(good.json())).isEqualTo(good);
        assertThat(Checkpoint.of(good.json().put("number", 2)).valid()).isFalse();
        assertThat(Checkpoint.of(good.json().put("hash", Entry.NONE)).valid()).isFalse();
        assertThatThrownBy(() -> Checkpoint.of(good.json().put("more", 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
