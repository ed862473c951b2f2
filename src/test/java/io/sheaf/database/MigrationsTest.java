package io.sheaf.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MigrationsTest {

    @Test
    void a_database_that_a_newer_program_has_migrated_is_refused() {
        ServerAddress address = TestDatabase.freshAddress();
        try (Database database = TestDatabase.open(address)) {
            database.useTransaction(handle -> {
                handle.execute(
                        """
                        insert into flyway_schema_history
                        select installed_rank + 1000, '999', 'later', type,
                               'V999__later.sql', 1, installed_by, now(), 1, true
                          from flyway_schema_history where version = '1'
                        """);
                handle.execute("comment on table flyway_schema_history is 'newer'");
            });
        }
        assertThatThrownBy(() -> TestDatabase.open(address))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("999");
    }

    @Test
    void a_server_that_does_not_answer_is_said_in_words() {
        ServerAddress nobody =
                new ServerAddress("jdbc:postgresql://127.0.0.1:1/none", "ann", "secret");
        assertThatThrownBy(() -> TestDatabase.open(nobody))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("refused")
                .hasMessageNotContaining("secret");
    }
}
