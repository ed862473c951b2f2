package io.sheaf.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.batch.BatchStatus;
import io.sheaf.database.Database;
import io.sheaf.database.TestDatabase;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class FenceTest {

    private static final Token TOKEN = new Token("AAAAAA", 1, 1);

    private final Database database = TestDatabase.fresh();
    private final Workshop workshop = new Workshop(database);

    @BeforeEach
    void insert() {
        workshop.insert("AAAAAA", Workshop.LOCAL, "none", 10);
        database.useTransaction(handle -> TokenTable.revive(handle, "AAAAAA", 1, 1));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_new_slice_fences_the_earlier_one_out_and_opens_its_items() {
        long first = open();
        claim();
        assertThat(workshop.count("state = 'running'", "AAAAAA")).isEqualTo(3);

        long second = open();

        assertThat(stands(first)).isFalse();
        assertThat(stands(second)).isTrue();
        assertThat(workshop.count("state = 'todo'", "AAAAAA")).isEqualTo(10);
    }

    @Test
    void a_task_of_an_earlier_life_of_the_token_does_nothing() {
        database.useTransaction(handle -> {
            TokenTable.retire(handle, TOKEN);
            assertThat(TokenTable.revive(handle, "AAAAAA", 1, 1))
                    .containsExactly(new Token("AAAAAA", 1, 2));
            assertThat(TokenTable.open(handle, TOKEN, BatchStatus.PROCESSING, Instant.now()))
                    .isEmpty();
        });
    }

    @Test
    void a_live_token_is_not_scheduled_a_second_time() {
        database.useTransaction(
                handle -> assertThat(TokenTable.revive(handle, "AAAAAA", 1, 1)).isEmpty());
    }

    private long open() {
        return database.inTransaction(handle ->
                TokenTable.open(handle, TOKEN, BatchStatus.PROCESSING, Instant.now())
                        .orElseThrow());
    }

    private List<Claim> claim() {
        return database.inTransaction(handle ->
                ItemTable.claim(handle, TOKEN, ItemTable.Cursor.START, 3, Instant.now()).claims());
    }

    private boolean stands(long epoch) {
        return database.inTransaction(handle -> TokenTable.stands(handle, TOKEN, epoch));
    }
}
