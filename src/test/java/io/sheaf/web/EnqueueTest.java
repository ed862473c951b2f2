package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.Eventually;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.UUID;

/// A run is accepted whole or not at all, however large it is.
class EnqueueTest {

    private static final int ROWS = 3_000;

    private final TestServer server = TestServer.shared();
    private final Client client = server.client();
    private final String name = UUID.randomUUID().toString().replace("-", "");

    @AfterEach
    void mend() {
        server.database()
                .useTransaction(handle -> {
                    handle.execute("drop trigger if exists cut_" + name + " on items");
                    handle.execute("drop function if exists cut_" + name);
                });
    }

    /// The database server cuts the connection while the last row is being written.
    private void cutAtTheLastRow() {
        server.database()
                .useTransaction(handle -> {
                    handle.execute(
                            """
                            create function cut_%1$s() returns trigger language plpgsql as $$
                            begin
                                perform pg_terminate_backend(pg_backend_pid());
                                return new;
                            end $$
                            """
                                    .formatted(name));
                    handle.execute(
                            """
                            create trigger cut_%1$s after insert on items for each row
                            when (new.key = '%1$s-%2$d') execute function cut_%1$s()
                            """
                                    .formatted(name, ROWS));
                });
    }

    private long template(String last) {
        StringBuilder csv = new StringBuilder("key,title\\n");
        for (int row = 1; row <= ROWS; row++) {
            String title = row < ROWS ? "Card " + row : last;
            csv.append(name).append('-').append(row).append(',').append(title).append("\\n");
        }
        Exchange made =
                client.post(
                        "/api/batch-templates",
                        """
                        {"name": "%s", "prompt_template": "{{title}} in {{theme}}", "width": 64,
                         "height": 64, "painter": "test-painter", "csv_items": "%s"}\
                        """
                                .formatted(UUID.randomUUID(), csv));
        assertThat(made.status()).isEqualTo(201);
        return made.responseBody().path("id").asLong();
    }

    private Exchange generate(Client who, long template) {
        return who.post(
                "/api/batch-templates/" + template + "/generate",
                "{\"album_name\": \"%1$s\", \"user_theme\": \"ink\"}".formatted(name),
                "Idempotency-Key",
                name);
    }

    /// What is there of the run: a batch, its items, its album, the run, its tokens.
    private long traces() {
        return server.database()
                .read(handle ->
                        handle.createQuery(
                                        """
                                        select (select count(*) from batches where name = :name)
                                            + (select count(*) from albums where name = :name)
                                            + (select count(*) from runs where album_name = :name)
                                            + (select count(*) from items where key like :name || '-%')
                                            + (select count(*) from tokens t join batches b on b.id = t.batch_id
                                                where b.name = :name)
                                        """)
                                .bind("name", name)
                                .mapTo(Long.class)
                                .one());
    }

    @Test
    void a_connection_that_breaks_at_the_last_row_leaves_nothing_and_the_next_try_is_whole() {
        long template = template("The last");
        cutAtTheLastRow();
        Exchange broken = generate(client, template);
        assertThat(broken.status()).as(broken.toString()).isGreaterThanOrEqualTo(500);
        assertThat(traces()).isZero();
        mend();
        Exchange accepted = generate(client, template);
        assertThat(accepted.status()).as(accepted.toString()).isEqualTo(202);
        JsonNode run = accepted.responseBody().path("run");
        assertThat(run.path("total_items").asInt()).isEqualTo(ROWS);
        String batch = "/api/v1/batches/" + run.path("batch_id").asText();
        client.post(batch + "/cancel");
        Eventually.eventually(
                "the rest is cancelled",
                () -> client.get(batch).responseBody().path("status").asText(),
                "cancelled"::equals);
    }

    @Test
    void a_last_row_that_cannot_be_painted_refuses_all_of_them() {
        Exchange refused = generate(client, template(""));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.responseBody().at("/errors/0/field").asText())
                .isEqualTo("csv_items[" + (ROWS - 1) + "].title");
        assertThat(traces()).isZero();
    }
}
