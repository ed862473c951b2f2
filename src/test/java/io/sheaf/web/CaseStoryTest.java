package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.UUID;

/// C1 to C8 by their literal paths.
class CaseStoryTest {

    private final Client client = TestServer.shared().client();

    private String made(String path, String json) {
        Exchange made = client.post(path, json);
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.responseBody().path("id").asText();
    }

    @Test
    void files_are_filed_under_the_events_of_a_case() {
        Exchange opened =
                client.post(
                        "/cases",
                        """
                        {"title": "The Miller papers", "number": "2026/17", "description": "Who signed?",
                         "tags": ["archive", "fraud"]}\
                        """);
        assertThat(opened.status()).isEqualTo(201);
        JsonNode file = opened.responseBody();
        String caseId = file.path("id").asText();
        assertThat(opened.responseHeader("Location")).contains("/api/v1/cases/" + caseId);
        assertThat(file.path("status").asText()).isEqualTo("open");
        assertThat(file.path("role").asText()).isEqualTo("owner");
        String events = "/cases/" + caseId + "/events";

        Exchange noted =
                client.post(
                        events,
                        """
                        {"title": "The contract is signed", "description": "By two of three.",
                         "time": "1943-05-17T14:30:00+02:00", "place": "Lübeck"}\
                        """);
        assertThat(noted.status()).isEqualTo(201);
        JsonNode event = noted.responseBody();
        String eventId = event.path("id").asText();
        assertThat(event.path("time").asText()).isEqualTo("1943-05-17T14:30:00+02:00");
        assertThat(event.path("earliest").asText()).isEqualTo("1943-05-17T12:30:00Z");
        assertThat(event.path("place").asText()).isEqualTo("Lübeck");
        assertThat(event.path("file_batches")).isEmpty();
        String batches = events + "/" + eventId + "/batches";

        JsonNode batch =
                client.post(
                                batches,
                                """
                                {"label": "Scans", "file_count": 12, "description": "Both sides",
                                 "file_types": ".pdf, .docx", "sort_order": 2}\
                                """)
                        .responseBody();
        assertThat(UUID.fromString(batch.path("id").asText())).isNotNull();
        assertThat(batch.path("event_id").asText()).isEqualTo(eventId);
        assertThat(batch.path("file_count").asInt()).isEqualTo(12);
        assertThat(batch.path("file_types").asText()).isEqualTo(".pdf, .docx");
        assertThat(batch.path("created_at").asText()).endsWith("Z");
        assertThat(batch.path("updated_at")).isEqualTo(batch.path("created_at"));
        JsonNode usual = client.post(batches, "{\"label\": \"Letters\"}").responseBody();
        assertThat(usual.path("sort_order").asInt()).isZero();
        assertThat(usual.path("file_count").asInt()).isZero();
        made(batches, "{\"label\": \"Photographs\", \"sort_order\": 1}");

        assertThat(client.get(batches).responseBody().findValuesAsText("label"))
                .containsExactly("Letters", "Photographs", "Scans");
        assertThat(
                        client.get(events + "/" + eventId)
                                .responseBody()
                                .path("file_batches")
                                .findValuesAsText("label"))
                .containsExactly("Letters", "Photographs", "Scans");
        assertThat(client.get(events).responseBody().at("/events/0/file_batches/2/label").asText())
                .isEqualTo("Scans");

        String one = batches + "/" + batch.path("id").asText();
        JsonNode changed = client.patch(one, "{\"file_count\": 13}").responseBody();
        assertThat(changed.path("file_count").asInt()).isEqualTo(13);
        assertThat(changed.path("label").asText()).isEqualTo("Scans");
        assertThat(changed.path("file_types").asText()).isEqualTo(".pdf, .docx");
        JsonNode cleared =
                client.patch(one, "{\"file_types\": null, \"description\": null}").responseBody();
        assertThat(cleared.path("file_types").isNull()).isTrue();
        assertThat(cleared.path("description").isNull()).isTrue();
        assertThat(cleared.path("file_count").asInt()).isEqualTo(13);

        assertThat(client.delete(one).status()).isEqualTo(204);
        assertThat(client.get(one).status()).isEqualTo(404);
        assertThat(client.get(batches).responseBody().path("total").asInt()).isEqualTo(2);

        JsonNode renamed = client.patch(events + "/" + eventId, "{\"place\": null}").responseBody();
        assertThat(renamed.path("place").isNull()).isTrue();
        assertThat(renamed.path("title").asText()).isEqualTo("The contract is signed");
        JsonNode replaced =
                client.put("/cases/" + caseId, "{\"title\": \"The Miller papers, closed\"}")
                        .responseBody();
        assertThat(replaced.path("number").isNull()).isTrue();
        assertThat(replaced.path("tags")).isEmpty();

        assertThat(client.delete(events + "/" + eventId).status()).isEqualTo(204);
        assertThat(client.get(batches).status()).isEqualTo(404);
        assertThat(client.delete("/cases/" + caseId).status()).isEqualTo(204);
        assertThat(client.get("/cases/" + caseId).status()).isEqualTo(404);
        assertThat(client.get(events).status()).isEqualTo(404);
    }

    @Test
    void an_event_of_another_case_and_a_batch_of_another_event_are_not_there() {
        String one = made("/cases", "{\"title\": \"One\"}");
        String two = made("/cases", "{\"title\": \"Two\"}");
        String here = made("/cases/" + one + "/events", "{\"title\": \"Here\"}");
        String there = made("/cases/" + two + "/events", "{\"title\": \"There\"}");
        String batch =
                made("/cases/" + one + "/events/" + here + "/batches", "{\"label\": \"Files\"}");
        for (String wrong :
                List.of(
                        "/cases/" + two + "/events/" + here,
                        "/cases/" + one + "/events/" + there,
                        "/cases/" + two + "/events/" + here + "/batches/" + batch,
                        "/cases/" + one + "/events/" + there + "/batches/" + batch,
                        "/cases/" + two + "/events/" + there + "/batches/" + batch,
                        "/cases/" + one + "/events/" + here + "/batches/" + UUID.randomUUID(),
                        "/cases/" + one + "/events/" + here + "/batches/nonsense")) {
            String change =
                    wrong.contains("/batches/") ? "{\"label\": \"x\"}" : "{\"title\": \"x\"}";
            Client asking = wrong.endsWith("nonsense") ? client.wrongly() : client;
            assertThat(asking.get(wrong).status()).as(wrong).isEqualTo(404);
            assertThat(asking.patch(wrong, change).status()).as(wrong).isEqualTo(404);
            assertThat(asking.delete(wrong).status()).as(wrong).isEqualTo(404);
        }
        assertThat(client.get("/cases/" + two + "/events/" + here + "/batches").status())
                .isEqualTo(404);
        assertThat(
                        client.post(
                                        "/cases/" + two + "/events/" + here + "/batches",
                                        "{\"label\": \"x\"}")
                                .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | label | true",
                "{\"label\": \"\"} | label | true",
                "{\"label\": \"  \"} | label | false",
                "{\"label\": null} | label | true",
                "{\"label\": 7} | label | true",
                "{\"label\": \"a\", \"file_count\": -1} | file_count | true",
                "{\"label\": \"a\", \"file_count\": 1.5} | file_count | true",
                "{\"label\": \"a\", \"file_count\": \"3\"} | file_count | true",
                "{\"label\": \"a\", \"file_types\": \".pdf,,.docx\"} | file_types | false",
                "{\"label\": \"a\", \"file_types\": \"pdf and docx\"} | file_types | false",
                "{\"label\": \"a\", \"sort_order\": 3000000000} | sort_order | true",
                "{\"label\": \"a\", \"colour\": \"red\"} | colour | true",
            })
    void what_is_wrong_with_a_file_batch_is_named(String body, String field, boolean inContract) {
        String caseId = made("/cases", "{\"title\": \"Wrong\"}");
        String event = made("/cases/" + caseId + "/events", "{\"title\": \"Wrong\"}");
        String batches = "/cases/" + caseId + "/events/" + event + "/batches";
        Client asking = inContract ? client.wrongly() : client;
        Exchange refused = asking.post(batches, body);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.responseBody().at("/errors/0/field").asText()).isEqualTo(field);
    }

    @Test
    void the_longest_that_is_taken_is_taken() {
        String caseId = made("/cases", "{\"title\": \"%s\"}".formatted("é".repeat(200)));
        String event = made("/cases/" + caseId + "/events", "{\"title\": \"Long\"}");
        String batches = "/cases/" + caseId + "/events/" + event + "/batches";
        String types = ".a" + ", .bb".repeat(99) + "ccc"; // 2 + 99 × 5 + 3 = 500
        made(
                batches,
                "{\"label\": \"%s\", \"file_types\": \"%s\"}".formatted("𝄞".repeat(200), types));
        Exchange label =
                client.wrongly().post(batches, "{\"label\": \"%s\"}".formatted("x".repeat(201)));
        assertThat(label.status()).isEqualTo(422);
        Exchange longer =
                client.wrongly()
                        .post(
                                batches,
                                "{\"label\": \"x\", \"file_types\": \"%s\"}"
                                        .formatted(types + "d"));
        assertThat(longer.responseBody().at("/errors/0/field").asText()).isEqualTo("file_types");
    }

    @Test
    void of_two_editors_the_second_gets_the_current_state() {
        String id = made("/api/v1/cases", "{\"title\": \"Two editors\"}");
        String path = "/api/v1/cases/" + id;
        String tag = client.get(path).responseHeader("ETag").orElseThrow();
        assertThat(client.patch(path, "{\"title\": \"First\"}", "If-Match", tag).status())
                .isEqualTo(200);
        Exchange late = client.patch(path, "{\"title\": \"Second\"}", "If-Match", tag);
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.responseBody().at("/current/title").asText()).isEqualTo("First");
        assertThat(client.delete(path, "If-Match", tag).status()).isEqualTo(412);
        assertThat(client.patch(path, "{\"title\": \"Second\"}").status()).isEqualTo(200);
        String now = client.get(path).responseHeader("ETag").orElseThrow();
        assertThat(client.delete(path, "If-Match", now).status()).isEqualTo(204);
    }

    @Test
    void a_closed_case_is_only_read_until_it_is_opened_again() {
        String id = made("/cases", "{\"title\": \"Closed\"}");
        String path = "/cases/" + id;
        String event = made(path + "/events", "{\"title\": \"Before\"}");
        assertThat(client.patch(path, "{\"status\": \"closed\"}").status()).isEqualTo(200);
        for (Exchange refused :
                List.of(
                        client.patch(path, "{\"title\": \"Other\"}"),
                        client.delete(path),
                        client.post(path + "/events", "{\"title\": \"After\"}"),
                        client.patch(path + "/events/" + event, "{\"title\": \"After\"}"),
                        client.delete(path + "/events/" + event),
                        client.post(
                                path + "/events/" + event + "/batches",
                                "{\"label\": \"After\"}"))) {
            assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
            assertThat(refused.responseBody().path("status_now").asText()).isEqualTo("closed");
            assertThat(refused.responseBody().path("possible").toString()).contains("reopen");
        }
        assertThat(client.get(path + "/events/" + event).status()).isEqualTo(200);
        assertThat(client.patch(path, "{\"status\": \"sealed\"}").status()).isEqualTo(409);
        assertThat(client.patch(path, "{\"status\": \"open\"}").status()).isEqualTo(200);
        assertThat(client.post(path + "/events", "{\"title\": \"After\"}").status()).isEqualTo(201);
    }

    @Test
    void what_was_deleted_is_restored_from_the_trash() {
        String id = made("/cases", "{\"title\": \"Trash\"}");
        String path = "/cases/" + id;
        String event = made(path + "/events", "{\"title\": \"Kept\"}");
        String gone = made(path + "/events", "{\"title\": \"Gone\"}");
        String batch = made(path + "/events/" + event + "/batches", "{\"label\": \"Files\"}");
        String under = made(path + "/events/" + gone + "/batches", "{\"label\": \"Under\"}");
        client.delete(path + "/events/" + gone);
        client.delete(path + "/events/" + event + "/batches/" + batch);
        JsonNode trash = client.get(path + "/trash").responseBody();
        assertThat(trash.at("/events/0/id").asText()).isEqualTo(gone);
        assertThat(trash.path("events").size()).isEqualTo(1);
        assertThat(trash.at("/file_batches/0/id").asText()).isEqualTo(batch);
        assertThat(trash.path("file_batches").size()).isEqualTo(1);
        assertThat(client.post(path + "/events/" + gone + "/restore").status()).isEqualTo(200);
        assertThat(client.get(path + "/events/" + gone + "/batches/" + under).status())
                .isEqualTo(200);
        assertThat(
                        client.post(path + "/events/" + event + "/batches/" + batch + "/restore")
                                .status())
                .isEqualTo(200);
        client.delete(path);
        assertThat(client.post(path + "/events/" + gone + "/restore").status()).isEqualTo(404);
        assertThat(client.get("/cases?deleted=true").responseBody().findValuesAsText("id"))
                .contains(id);
        assertThat(client.get("/cases").responseBody().findValuesAsText("id")).doesNotContain(id);
        assertThat(client.post(path + "/restore").status()).isEqualTo(200);
        assertThat(client.get(path).responseBody().path("event_count").asInt()).isEqualTo(2);
        assertThat(client.post(path + "/restore").status()).isEqualTo(404);
    }

    @Test
    void file_batches_are_reordered_in_one_call() {
        String caseId = made("/cases", "{\"title\": \"Order\"}");
        String event = made("/cases/" + caseId + "/events", "{\"title\": \"Order\"}");
        String batches = "/cases/" + caseId + "/events/" + event + "/batches";
        String a = made(batches, "{\"label\": \"a\"}");
        String b = made(batches, "{\"label\": \"b\"}");
        String c = made(batches, "{\"label\": \"c\"}");
        String wish = "{\"ids\": [\"%s\", \"%s\", \"%s\"]}";
        assertThat(
                        client.put(batches + "/order", wish.formatted(c, a, b))
                                .responseBody()
                                .findValuesAsText("label"))
                .containsExactly("c", "a", "b");
        assertThat(client.get(batches).responseBody().findValuesAsText("label"))
                .containsExactly("c", "a", "b");
        assertThat(client.put(batches + "/order", wish.formatted(c, a, a)).status()).isEqualTo(422);
        assertThat(client.put(batches + "/order", "{\"ids\": [\"%s\"]}".formatted(a)).status())
                .isEqualTo(422);
    }
}
