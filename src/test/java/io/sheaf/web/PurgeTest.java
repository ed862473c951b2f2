package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.Eventually;
import io.sheaf.cases.EvidenceStore;
import io.sheaf.database.Database;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// What is in the trash, taken away for ever.
class PurgeTest {

    private static final String WHY = "{\"reason\": \"The retention period is over.\"}";

    private final TestServer server = TestServer.shared();
    private final Client client = server.client();

    private String made(String path, String json) {
        return client.post(path, json).responseBody().path("id").asText();
    }

    private boolean stored(String sha256) {
        return Files.exists(server.data().resolve(EvidenceStore.key(sha256)));
    }

    private String attached(String batch, String content) {
        return client.multipart(
                        batch + "/files", Map.of("a.txt", content.getBytes(StandardCharsets.UTF_8)))
                .responseBody()
                .at("/files/0/sha256")
                .asText();
    }

    @Test
    void a_purge_takes_everything_below_and_the_bytes_that_nobody_else_has() {
        String path = "/cases/" + made("/cases", "{\"title\": \"Purge\"}");
        String event = path + "/events/" + made(path + "/events", "{\"title\": \"Purge\"}");
        String one = event + "/batches/" + made(event + "/batches", "{\"label\": \"one\"}");
        String two = event + "/batches/" + made(event + "/batches", "{\"label\": \"two\"}");
        String alone = attached(one, "alone " + path);
        String shared = attached(one, "shared " + path);
        assertThat(attached(two, "shared " + path)).isEqualTo(shared);

        assertThat(client.post(one + "/purge", WHY).status()).isEqualTo(404);
        client.delete(one);
        assertThat(client.wrongly().post(one + "/purge", "{}").status()).isEqualTo(422);
        assertThat(client.post(one + "/purge", WHY).status()).isEqualTo(204);
        assertThat(client.post(one + "/restore").status()).isEqualTo(404);
        Eventually.eventually("its bytes are gone", () -> !stored(alone));
        assertThat(stored(shared)).isTrue();

        client.delete(event);
        assertThat(client.post(event + "/purge", WHY).status()).isEqualTo(204);
        Eventually.eventually("its bytes are gone", () -> !stored(shared));
        assertThat(client.post(path + "/purge", WHY).status()).isEqualTo(404);
        client.delete(path);
        assertThat(client.post(path + "/purge", WHY).status()).isEqualTo(204);
        assertThat(client.post(path + "/restore").status()).isEqualTo(404);
    }

    /// The hash stays in the custody chain, which is in the tables and here in another folder.
    @Test
    void what_was_purged_is_in_no_file_any_more_after_it_was_shown_and_exported()
            throws IOException {
        String path = "/cases/" + made("/cases", "{\"title\": \"Purge\"}");
        String event = path + "/events/" + made(path + "/events", "{\"title\": \"Purge\"}");
        String batch = event + "/batches/" + made(event + "/batches", "{\"label\": \"one\"}");
        byte[] card = Cards.png(path.hashCode());
        JsonNode file =
                client.multipart(batch + "/files", Map.of("card.png", card))
                        .responseBody()
                        .at("/files/0");
        String shown = batch + "/files/" + file.path("id").asText();
        assertThat(client.get(shown + "/thumbnail").status()).isEqualTo(200);
        assertThat(client.get(path + "/export").status()).isEqualTo(200);
        String sha256 = file.path("sha256").asText();
        assertThat(holding(sha256, card)).isNotEmpty();

        client.delete(path);
        assertThat(client.post(path + "/purge", WHY).status()).isEqualTo(204);
        Eventually.eventually("its bytes are gone", () -> !stored(sha256));
        assertThat(holding(sha256, card)).isEmpty();
    }

    private List<Path> holding(String sha256, byte[] bytes) throws IOException {
        String content = new String(bytes, StandardCharsets.ISO_8859_1);
        try (Stream<Path> files = Files.walk(server.data())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> holds(file, sha256) || holds(file, content))
                    .toList();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return file.getFileName().toString().contains(text)
                    || Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void nothing_of_a_case_on_hold_is_purged() {
        String path = "/cases/" + made("/cases", "{\"title\": \"Hold\", \"status\": \"on_hold\"}");
        String event = path + "/events/" + made(path + "/events", "{\"title\": \"Hold\"}");
        client.delete(event);
        Exchange refused = client.post(event + "/purge", WHY);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.responseBody().path("possible").toString()).isEqualTo("[\"release\"]");
        client.delete(path);
        assertThat(client.post(path + "/purge", WHY).status()).isEqualTo(409);
        assertThat(client.post(path + "/restore").status()).isEqualTo(200);
        assertThat(client.post(event + "/restore").status()).isEqualTo(200);
    }

    @Test
    void nothing_of_a_sealed_case_is_changed_deleted_or_purged() {
        String id = made("/cases", "{\"title\": \"Sealed\"}");
        String path = "/cases/" + id;
        String event = path + "/events/" + made(path + "/events", "{\"title\": \"Sealed\"}");
        String deleted = path + "/events/" + made(path + "/events", "{\"title\": \"Deleted\"}");
        client.delete(deleted);
        server.database()
                .useTransaction(handle ->
                        handle.execute(
                                "update cases set status = 'sealed' where id = ?",
                                UUID.fromString(id)));
        for (Exchange refused :
                new Exchange[] {
                    client.patch(path, "{\"status\": \"open\"}"),
                    client.patch(path, "{\"title\": \"x\"}"),
                    client.delete(path),
                    client.delete(event),
                    client.post(deleted + "/restore"),
                    client.post(deleted + "/purge", WHY)
                }) {
            assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
            assertThat(refused.responseBody().path("status_now").asText()).isEqualTo("sealed");
        }
    }

    /// The rows are written by SQL, the purge is the real one. Other work on the machine may slow
    /// one round down, not three.
    @Test
    void a_large_case_is_purged_in_less_than_a_second() throws IOException {
        Duration quickest = largePurged();
        for (int round = 2; round <= 3 && quickest.toMillis() >= 1000; round++) {
            Duration took = largePurged();
            quickest = took.compareTo(quickest) < 0 ? took : quickest;
        }
        System.out.printf(
                "50 events, 500 file batches, 10,000 files purged in %d ms%n", quickest.toMillis());
        assertThat(quickest).isLessThan(Duration.ofSeconds(1));
    }

    private Duration largePurged() throws IOException {
        String id = made("/cases", "{\"title\": \"Large\"}");
        large(server.database(), UUID.fromString(id));
        for (int i = 1; i <= 10_000; i++) {
            Path file = server.data().resolve(EvidenceStore.key("%064x".formatted(i)));
            Files.createDirectories(file.getParent());
            Files.writeString(file, "%d".formatted(i));
        }
        client.delete("/cases/" + id);
        long start = System.nanoTime();
        assertThat(client.post("/cases/" + id + "/purge", WHY).status()).isEqualTo(204);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(rows("select count(*) from evidence_files where added_by_name = 'large'"))
                .isZero();
        Eventually.eventually(
                "the bytes are gone too",
                () ->
                        rows("select count(*) from evidence where stored_at = '2000-01-01'") == 0
                                && left(server.data().resolve("evidence/00")) == 0);
        return took;
    }

    private static long left(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private long rows(String sql) {
        return server.database().read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static void large(Database database, UUID caseId) {
        database.useTransaction(handle -> {
            handle.execute(
                    """
                    insert into events (id, case_id, title, recorded_at, updated_at)
                    select gen_random_uuid(), ?, 'event ' || n, now(), now() from generate_series(1, 50) n
                    """,
                    caseId);
            handle.execute(
                    """
                    insert into file_batches (id, event_id, label, created_at, updated_at)
                    select gen_random_uuid(), e.id, 'batch ' || n, now(), now()
                    from events e, generate_series(1, 10) n where e.case_id = ?
                    """,
                    caseId);
            handle.execute(
                    """
                    insert into evidence (sha256, size, media_type, stored_at)
                    select lpad(to_hex(n), 64, '0'), 4, 'text/plain', '2000-01-01' from generate_series(1, 10000) n
                    """);
            handle.execute(
                    """
                    insert into evidence_files (id, file_batch_id, sha256, name, position, added_by, added_by_name,
                        added_at)
                    select gen_random_uuid(), b.id, lpad(to_hex((b.number - 1) * 20 + n), 64, '0'), 'scan ' || n, n,
                        gen_random_uuid(), 'large', now()
                    from (select b.id, row_number() over () as number
                          from file_batches b join events e on e.id = b.event_id where e.case_id = ?) b,
                        generate_series(1, 20) n
                    """,
                    caseId);
        });
    }
}
