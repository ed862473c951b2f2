package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.Eventually;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The story of docs/api.md through the front door, with two corrupt images among the good ones.
class StoryTest {

    private final TestServer server = TestServer.shared();
    private final Client client = server.client();

    @Test
    void images_become_a_table_though_two_of_them_are_corrupt() throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>(Cards.named("cards/", 6));
        files.put("hollow.png", Cards.hollow());
        files.put("cut.png", Arrays.copyOf(Cards.png(9), 70));

        Exchange uploaded = client.upload("", files);
        JsonNode upload = uploaded.responseBody();
        assertThat(upload.path("accepted").asInt()).isEqualTo(7);
        assertThat(upload.path("refused").asInt()).isEqualTo(1);
        assertThat(upload.at("/files/7/reason").asText()).isNotBlank();
        String session = upload.path("session_id").asText();
        assertThat(client.upload("?session_id=" + session, Cards.named("more", 1)).status())
                .isEqualTo(201);
        assertThat(client.get("/api/v1/uploads/" + session).responseBody().path("total").asInt())
                .isEqualTo(9);

        String body =
                """
                {"session_id": "%s", "name": "Parish Cards", "reader": "test",
                 "fields": [{"name": "title"}, {"name": "shelf mark"}]}\
                """
                        .formatted(session);
        Exchange created = client.post("/api/v1/batches", body, "Idempotency-Key", "story-1");
        assertThat(created.status()).isEqualTo(201);
        String id = created.responseBody().path("id").asText();
        Exchange again = client.post("/api/v1/batches", body, "Idempotency-Key", "story-1");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.responseBody().path("id").asText()).isEqualTo(id);

        JsonNode batch = client.untilFinal(id);
        assertThat(batch.path("status").asText()).isEqualTo("completed_with_errors");
        assertThat(batch.at("/progress/done").asInt()).isEqualTo(7);
        assertThat(batch.at("/progress/failed").asInt()).isEqualTo(1);
        assertThat(batch.path("folder").asText())
                .matches("Parish Cards_\\d{4}-\\d\\d-\\d\\d_\\d\\d-\\d\\d-\\d\\d_" + id);

        JsonNode failed =
                client.get("/api/v1/batches/" + id + "/items?state=failed").responseBody();
        assertThat(failed.path("total").asInt()).isEqualTo(1);
        assertThat(failed.at("/items/0/file").asText()).isEqualTo("hollow.png");
        assertThat(failed.at("/items/0/reason").asText()).isNotBlank();
        Path folder = server.data().resolve("batches").resolve(batch.path("folder").asText());
        Eventually.eventually(
                "the failed image is in _errors",
                () -> Files.exists(folder.resolve("_errors/hollow.png")));

        String csv = client.get("/api/v1/batches/" + id + "/export.csv").responseText();
        assertThat(csv).contains("title").contains("shelf mark").contains("cards/1.png/title");
        for (String format : List.of("json", "jsonl", "xlsx", "zip", "csv?form=spreadsheet")) {
            Exchange export = client.get("/api/v1/batches/" + id + "/export." + format);
            assertThat(export.status()).as(format).isEqualTo(200);
            assertThat(export.bytes()).as(format).isNotEmpty();
        }

        assertThat(client.post("/api/v1/batches/" + id + "/retry").status()).isEqualTo(200);
        client.untilFinal(id);
        JsonNode item = client.get("/api/v1/batches/" + id + "/items?state=failed").responseBody();
        assertThat(item.at("/items/0/attempts").asInt()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void a_correction_keeps_the_readers_value_and_guards_against_a_second_person() {
        String id = client.batch("Review", Cards.named("c", 2), true).path("id").asText();
        client.untilFinal(id);
        String path = "/api/v1/batches/" + id + "/items/1";
        Exchange before = client.get(path);
        String tag = before.responseHeader("ETag").orElseThrow();
        Exchange corrected =
                client.patch(path, "{\"values\": {\"title\": \"=Emma\"}}", "If-Match", tag);
        assertThat(corrected.status()).isEqualTo(200);
        assertThat(corrected.responseBody().at("/values/title").asText()).isEqualTo("=Emma");
        assertThat(corrected.responseBody().at("/cells/0/value").asText())
                .isEqualTo("c1.png/title");
        assertThat(corrected.responseBody().at("/corrections/title/by").asText())
                .isEqualTo("local");
        Exchange late =
                client.patch(path, "{\"values\": {\"title\": \"Sanditon\"}}", "If-Match", tag);
        assertThat(late.status()).isEqualTo(412);
        assertThat(client.get("/api/v1/batches/" + id + "/export.csv").responseText())
                .contains("=Emma");
        assertThat(
                        client.get("/api/v1/batches/" + id + "/items?corrected=true")
                                .responseBody()
                                .path("total")
                                .asInt())
                .isEqualTo(1);
        Exchange unknown = client.patch(path, "{\"values\": {\"colour\": \"red\"}}");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.responseBody().at("/errors/0/field").asText())
                .isEqualTo("values.colour");
    }

    @Test
    void images_and_thumbnails_are_served_once_and_kept_by_no_browser() {
        String id = client.batch("Pictures", Cards.named("p", 1), true).path("id").asText();
        client.untilFinal(id);
        for (String what : List.of("image", "thumbnail")) {
            String path = "/api/v1/batches/" + id + "/items/1/" + what;
            Exchange first = client.get(path);
            assertThat(first.status()).isEqualTo(200);
            assertThat(first.responseHeader("Content-Type").orElse("")).startsWith("image/");
            assertThat(first.responseHeader("Cache-Control")).contains("no-store");
            String tag = first.responseHeader("ETag").orElseThrow();
            Exchange again = client.get(path, "If-None-Match", tag);
            assertThat(again.status()).isEqualTo(304);
            assertThat(again.responseHeader("Cache-Control")).contains("no-store");
        }
    }

    @Test
    void what_a_batch_cannot_do_now_is_a_conflict_that_says_what_it_can() {
        String id = client.batch("Locked", Cards.named("l", 1), false).path("id").asText();
        Exchange paused = client.post("/api/v1/batches/" + id + "/pause");
        assertThat(paused.status()).isEqualTo(409);
        assertThat(paused.responseBody().path("possible").toString()).contains("start");
        assertThat(client.post("/api/v1/batches/" + id + "/start").status()).isEqualTo(200);
        client.untilFinal(id);
        Exchange change =
                client.patch("/api/v1/batches/" + id, "{\"fields\": [{\"name\": \"x\"}]}");
        assertThat(change.status()).isEqualTo(409);
        assertThat(change.responseBody().path("status_now").asText()).isEqualTo("completed");
        Exchange reread =
                client.post(
                        "/api/v1/batches/" + id + "/reread",
                        "{\"fields\": [{\"name\": \"other\"}]}");
        assertThat(reread.status()).isEqualTo(201);
        client.untilFinal(reread.responseBody().path("id").asText());
        assertThat(client.delete("/api/v1/batches/" + id).status()).isEqualTo(204);
        assertThat(client.get("/api/v1/batches/" + id).status()).isEqualTo(404);
    }

    @Test
    void templates_are_kept_in_revisions() {
        Exchange made =
                client.post(
                        "/api/v1/templates",
                        "{\"name\": \"Catalogue\", \"fields\": [{\"name\": \"Titel\"}, {\"name\": \"Jahr\", \"type\": \"integer\"}]}");
        assertThat(made.status()).isEqualTo(201);
        String path = made.responseHeader("Location").orElseThrow();
        String tag = made.responseHeader("ETag").orElseThrow();
        String next = "{\"name\": \"Catalogue\", \"fields\": [{\"name\": \"Titel\"}]}";
        assertThat(client.put(path, next, "If-Match", tag).status()).isEqualTo(200);
        assertThat(client.put(path, next, "If-Match", tag).status()).isEqualTo(412);
        assertThat(client.get(path + "/revisions").responseBody().path("revisions")).hasSize(2);
        assertThat(client.post("/api/v1/templates", next).status()).isEqualTo(409);
        assertThat(client.get("/api/v1/templates").status()).isEqualTo(200);
        assertThat(client.delete(path).status()).isEqualTo(204);
        assertThat(client.get(path).status()).isEqualTo(404);
    }

    @Test
    void the_prompt_and_the_schema_can_be_seen_before_the_start() {
        Exchange preview =
                client.post(
                        "/api/v1/fields/preview",
                        "{\"fields\": [{\"name\": \"Jahr\", \"type\": \"integer\"}], \"intent\": \"old cards\"}");
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.responseBody().path("prompt").asText())
                .contains("Jahr")
                .contains("old cards");
        String id = client.batch("Seen", Cards.named("s", 1), false).path("id").asText();
        assertThat(client.get("/api/v1/batches/" + id + "/prompt").responseText())
                .contains("title");
        assertThat(
                        client.get("/api/v1/batches/" + id + "/schema")
                                .responseBody()
                                .path("type")
                                .asText())
                .isEqualTo("object");
        assertThat(new String(client.get("/openapi.yaml").bytes(), StandardCharsets.UTF_8))
                .startsWith("openapi: 3.1");
    }
}
