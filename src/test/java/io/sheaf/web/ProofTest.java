package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.Eventually;
import io.sheaf.cases.bag.Findings;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Seals, exports and the check of everything, over HTTP.
class ProofTest {

    @TempDir private Path folder;
    private final Client client = TestServer.shared().client();
    private String path = "";
    private String batch = "";

    @BeforeEach
    void aCase() {
        path = "/cases/" + made("/cases", "{\"title\": \"Proof\"}");
        String event = made(path + "/events", "{\"title\": \"Search\", \"time\": \"1998\"}");
        String batches = path + "/events/" + event + "/batches";
        batch = batches + "/" + made(batches, "{\"label\": \"Seized\", \"file_count\": 1}");
        byte[] bytes = "A page".getBytes(StandardCharsets.UTF_8);
        assertThat(client.multipart(batch + "/files", Map.of("page.txt", bytes)).status())
                .isEqualTo(201);
    }

    private String made(String at, String json) {
        Exchange made = client.post(at, json);
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.responseBody().path("id").asText();
    }

    @Test
    void a_sealed_case_changes_no_more_until_it_is_unsealed_with_a_reason() {
        Exchange sealed = client.post(path + "/seal");
        assertThat(sealed.status()).isEqualTo(200);
        assertThat(sealed.responseBody().path("status").asText()).isEqualTo("sealed");
        for (Exchange refused :
                new Exchange[] {
                    client.post(path + "/seal"),
                    client.patch(path, "{\"title\": \"Other\"}"),
                    client.patch(path, "{\"status\": \"open\"}"),
                    client.post(path + "/events", "{\"title\": \"Later\"}"),
                    client.patch(batch, "{\"label\": \"Other\"}"),
                    client.delete(batch),
                    client.multipart(batch + "/files", Map.of("b.txt", new byte[] {1}))
                }) {
            assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
            assertThat(refused.responseBody().path("possible").toString())
                    .isEqualTo("[\"unseal\",\"export\"]");
        }
        assertThat(client.post(path + "/unseal", "{\"reason\": \" \"}").status()).isEqualTo(422);
        JsonNode open =
                client.post(path + "/unseal", "{\"reason\": \"A page is missing\"}").responseBody();
        assertThat(open.path("status").asText()).isEqualTo("open");
        assertThat(open.path("revision").asInt()).isEqualTo(2);
        assertThat(client.patch(path, "{\"title\": \"Other\"}").status()).isEqualTo(200);
        assertThat(client.post(path + "/unseal", "{\"reason\": \"Again\"}").status())
                .isEqualTo(409);
    }

    @Test
    void an_export_comes_whole_and_signed_with_the_key_that_is_told() throws Exception {
        Exchange export = client.get(path + "/export");
        assertThat(export.status()).isEqualTo(200);
        assertThat(export.responseHeader("Content-Length"))
                .contains(String.valueOf(export.bytes().length));
        Findings findings = Findings.of(Files.write(folder.resolve("e.zip"), export.bytes()));
        assertThat(findings.faults()).isEmpty();
        assertThat(client.get("/api/v1/custody/key").responseBody().path("fingerprint").asText())
                .isEqualTo(findings.summary().key());
        assertThat(client.get(path + "/custody").responseBody().toString())
                .contains("case_exported");
    }

    @Test
    void an_export_is_checked_for_whoever_brings_it() {
        byte[] export = client.get(path + "/export").bytes();
        JsonNode whole = checked(export);
        assertThat(whole.path("whole").asBoolean()).as(whole.toString()).isTrue();
        assertThat(whole.path("own_key").asBoolean()).isTrue();
        assertThat(whole.path("files").asInt()).isEqualTo(1);
        export[export.length / 2] ^= 1;
        assertThat(checked(export).path("whole").asBoolean()).isFalse();
        assertThat(checked(new byte[] {'P', 'K'}).path("whole").asBoolean()).isFalse();
    }

    private JsonNode checked(byte[] export) {
        Exchange answer = client.post("/api/v1/exports/check", export, "application/zip");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.responseBody();
    }

    @Test
    void the_chain_tells_all_of_a_case_however_it_was_filled() throws Exception {
        String id = client.batch("Filed", Cards.named("card ", 2), true).path("id").asText();
        client.untilFinal(id);
        String batches = batch.substring(0, batch.lastIndexOf('/'));
        String filed =
                made(
                        batches,
                        "{\"label\": \"The cards\", \"kind\": \"extraction\", \"batch_id\": \"%s\"}"
                                .formatted(id));
        String first = batch.substring(batch.lastIndexOf('/') + 1);
        String order = "{\"ids\": [\"%s\", \"%s\"]}".formatted(filed, first);
        assertThat(client.put(batches + "/order", order).status()).isEqualTo(200);
        String csv = "title,time,about\nTrial,1950-02,yes\nWar,1939,no\n";
        assertThat(client.post(path + "/timeline.csv", csv, "Content-Type", "text/csv").status())
                .isEqualTo(201);
        JsonNode events = client.get(path + "/events").responseBody().path("events");
        String event = path + "/events/" + events.at("/0/id").asText();
        assertThat(client.patch(event, "{\"end_time\": \"1945\"}").status()).isEqualTo(200);
        assertThat(client.delete(event).status()).isEqualTo(204);
        assertThat(client.post(event + "/restore").status()).isEqualTo(200);
        Exchange export = client.get(path + "/export");
        assertThat(export.status()).as(export.toString()).isEqualTo(200);
        Findings findings = Findings.of(Files.write(folder.resolve("f.zip"), export.bytes()));
        assertThat(findings.faults()).isEmpty();
        assertThat(findings.summary().files()).isEqualTo(6);
    }

    @Test
    void everything_that_is_kept_is_checked_on_demand() {
        assertThat(client.post("/api/v1/verify").status()).isEqualTo(202);
        Eventually.eventually(
                "the check ends",
                () -> !client.get("/api/v1/verify").responseBody().path("running").asBoolean());
        JsonNode verdict = client.get("/api/v1/verify").responseBody().path("verdict");
        assertThat(verdict.path("entries").asLong()).isPositive();
        assertThat(verdict.path("contents").asLong()).isPositive();
        String caseId = path.substring(path.lastIndexOf('/') + 1);
        assertThat(verdict.path("faults").toString()).doesNotContain(caseId);
    }
}
