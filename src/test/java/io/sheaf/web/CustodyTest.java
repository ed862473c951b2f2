package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.cases.custody.Chain;
import io.sheaf.cases.custody.Custody;
import io.sheaf.cases.custody.Entry;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Who did what to a case.
class CustodyTest {

    private final TestServer server = TestServer.shared();
    private final Client client = server.client();

    private String made(String path, String json) {
        return client.post(path, json).responseBody().path("id").asText();
    }

    private List<Entry> entries(String caseId) {
        List<Entry> all = new ArrayList<>();
        JsonNode page;
        do {
            long after = all.isEmpty() ? 0 : all.getLast().caseNumber();
            page =
                    client.get("/cases/" + caseId + "/custody?limit=3&after=" + after)
                            .responseBody();
            page.path("entries").forEach(each -> all.add(Entry.of(each)));
        } while (!page.path("entries").isEmpty());
        assertThat(page.path("total").asInt()).isEqualTo(all.size());
        return all;
    }

    @Test
    void everything_that_is_done_to_a_case_is_in_its_chain() {
        String caseId = made("/cases", "{\"title\": \"Custody\"}");
        String path = "/cases/" + caseId;
        client.patch(path, "{\"title\": \"Custody of files\", \"description\": null}");
        client.patch(path, "{\"title\": \"Custody of files\"}");
        String event = path + "/events/" + made(path + "/events", "{\"title\": \"Search\"}");
        client.patch(
                event, "{\"description\": \"%s\"}".formatted("secret words ".repeat(100).strip()));
        String batch = event + "/batches/" + made(event + "/batches", "{\"label\": \"Files\"}");
        String file =
                client.multipart(
                                batch + "/files",
                                Map.of("a.txt", "a".getBytes(StandardCharsets.UTF_8)))
                        .responseBody()
                        .at("/files/0/id")
                        .asText();
        client.get(batch + "/files/" + file + "/content");
        client.patch(batch + "/files/" + file, "{\"caption\": \"A\"}");
        client.delete(batch);
        client.post(batch + "/restore");
        client.get(event);
        List<Entry> entries = entries(caseId);
        assertThat(entries)
                .extracting(Entry::action)
                .containsExactly(
                        "case_created",
                        "case_changed",
                        "event_created",
                        "event_changed",
                        "file_batch_created",
                        "file_attached",
                        "file_downloaded",
                        "file_captioned",
                        "file_batch_deleted",
                        "file_batch_restored");
        assertThat(Chain.check(Chain.ofCases(), entries)).isEmpty();
        assertThat(entries.get(1).data().at("/changes/title/from").asText()).isEqualTo("Custody");
        assertThat(entries.get(1).data().path("changes").size()).isEqualTo(1);
        assertThat(entries.get(3).data().at("/changes/description/to/sha256").asText()).hasSize(64);
        assertThat(entries.get(3).data().toString()).doesNotContain("secret");
        assertThat(entries.get(5).data().path("sha256").asText())
                .isEqualTo("ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb");
        assertThat(entries).allSatisfy(each -> assertThat(each.actorName()).isEqualTo("local"));
    }

    @Test
    void a_refused_change_leaves_no_entry() {
        String caseId = made("/cases", "{\"title\": \"Refused\"}");
        client.wrongly().patch("/cases/" + caseId, "{\"title\": \"\"}");
        client.patch("/cases/" + caseId, "{\"title\": \"x\"}", "If-Match", "\"99\"");
        assertThat(entries(caseId)).hasSize(1);
    }

    @Test
    void many_at_once_make_one_chain() throws Exception {
        List<Callable<Exchange>> acts = new ArrayList<>();
        List<String> cases = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            cases.add(made("/cases", "{\"title\": \"Together\"}"));
        }
        for (int i = 0; i < 80; i++) {
            String events = "/cases/" + cases.get(i % 4) + "/events";
            acts.add(() -> client.post(events, "{\"title\": \"At once\"}"));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Exchange> done : threads.invokeAll(acts)) {
                assertThat(done.get().status()).isEqualTo(201);
            }
        }
        for (String caseId : cases) {
            assertThat(entries(caseId)).hasSize(21);
        }
        List<Entry> all = server.database().read(handle -> Custody.all(handle, 0, 1_000_000));
        assertThat(Chain.check(Chain.ofAll(), all)).isEmpty();
    }

    @Test
    void the_chain_cannot_be_changed_and_outlives_the_case() {
        String caseId = made("/cases", "{\"title\": \"Outlived\"}");
        client.delete("/cases/" + caseId);
        assertThat(client.post("/cases/" + caseId + "/purge", "{\"reason\": \"A test.\"}").status())
                .isEqualTo(204);
        List<Entry> kept =
                server.database()
                        .read(handle -> Custody.ofCase(handle, UUID.fromString(caseId), 0, 100));
        assertThat(kept)
                .extracting(Entry::action)
                .containsExactly("case_created", "case_deleted", "case_purged");
        assertThat(kept.getLast().data().path("reason").asText()).isEqualTo("A test.");
        for (String sql :
                List.of(
                        "update custody set actor_name = 'nobody'",
                        "delete from custody",
                        "truncate custody cascade",
                        "delete from custody_head",
                        "update custody_checkpoints set key = ''",
                        "delete from custody_checkpoints")) {
            assertThatThrownBy(
                            () -> server.database().useTransaction(handle -> handle.execute(sql)))
                    .as(sql)
                    .isInstanceOf(RuntimeException.class);
        }
    }
}
