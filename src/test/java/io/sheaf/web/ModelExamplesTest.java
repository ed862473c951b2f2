package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.Eventually;
import io.sheaf.reader.fake.FakeModel;
import io.sheaf.reader.fake.FakeModel.Behaviour;
import io.sheaf.reader.fake.Truth;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/// Cards that a person has found right, shown to a model before the one that it is to read.
class ModelExamplesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIELDS = "[{\"name\": \"title\"}, {\"name\": \"year\"}]";
    private static final Queue<JsonNode> heard = new ConcurrentLinkedQueue<>();
    private static TestServer server;
    private static Client client;
    private static FakeModel model;

    @BeforeAll
    static void open() throws IOException {
        server = TestServer.shared();
        client = server.client();
        Map<String, byte[]> pictures = new HashMap<>();
        Map<String, JsonNode> truth = new HashMap<>();
        for (int i = 1; i <= 6; i++) {
            pictures.put(name(i), Cards.png(i));
            truth.put(
                    name(i),
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("title", "Title " + i)
                            .put("year", "190" + i));
        }
        model =
                FakeModel.start(
                        0,
                        Truth.of(pictures, truth),
                        Behaviour.GOOD.telling(said -> heard.add(tree(said.body()))));
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static String name(int card) {
        return "card-" + card + ".png";
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String endpoint(String dialect) {
        String name = dialect.replace("_", "-") + UUID.randomUUID();
        Exchange made =
                client.post(
                        "/api/v1/endpoints",
                        """
                        {"name": "%s", "dialect": "%s", "base": "http://127.0.0.1:%d%s", "model": "m",
                         "prices": {"image": 1}}\
                        """
                                .formatted(
                                        name,
                                        dialect,
                                        model.port(),
                                        dialect.equals("openai") ? "/v1" : ""));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return name;
    }

    private static Exchange order(String more, int... cards) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int card : cards) {
            files.put(name(card), Cards.png(card));
        }
        String session = client.upload("", files).responseBody().path("session_id").asText();
        return client.post(
                "/api/v1/batches",
                "{\"session_id\": \"%s\", \"name\": \"examples\", %s}".formatted(session, more));
    }

    /// A batch that has been read.
    private static String batch(String more, int... cards) {
        Exchange made = order(more, cards);
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        String id = made.responseBody().path("id").asText();
        Eventually.eventually(
                id + " is read",
                () -> client.get("/api/v1/batches/" + id).responseBody().path("status").asText(),
                "completed"::equals);
        return id;
    }

    /// Two cards of which one is corrected, and one accepted; a third that nobody has looked at.
    private static String verified() {
        String id =
                batch(
                        "\"fields\": %s, \"reader\": \"%s\"".formatted(FIELDS, endpoint("openai")),
                        1,
                        2,
                        3);
        String items = "/api/v1/batches/" + id + "/items/";
        client.patch(items + 1, "{\"values\": {\"year\": \"1911\"}}");
        client.put(items + 2 + "/mark", "{\"mark\": \"accepted\"}");
        return id;
    }

    private static String cards(String batch, int... seqs) {
        List<String> cards = new ArrayList<>();
        for (int seq : seqs) {
            cards.add("{\"batch_id\": \"%s\", \"seq\": %d}".formatted(batch, seq));
        }
        return "[" + String.join(", ", cards) + "]";
    }

    private static String template(String examples) {
        return "{\"name\": \"t %s\", \"fields\": %s%s}"
                .formatted(
                        UUID.randomUUID(),
                        FIELDS,
                        examples.isEmpty() ? "" : ", \"examples\": " + examples);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "ollama", "llama_cpp"})
    void examples_come_first_as_questions_with_their_answers(String dialect) {
        String source = verified();
        JsonNode template =
                client.post("/api/v1/templates", template(cards(source, 1, 2))).responseBody();
        assertThat(client.delete("/api/v1/batches/" + source).status()).isEqualTo(204);
        heard.clear();
        // the first of them is an example and is read too
        String id =
                batch(
                        "\"template_id\": \"%s\", \"reader\": \"%s\""
                                .formatted(template.path("id").asText(), endpoint(dialect)),
                        1,
                        4);
        assertThat(heard).hasSize(2);
        for (JsonNode request : heard) {
            JsonNode messages = request.path("messages");
            assertThat(messages).hasSize(5);
            assertThat(card(messages.path(0))).isEqualTo(1);
            assertThat(card(messages.path(2))).isEqualTo(2);
            assertThat(card(messages.path(4))).isIn(1, 4);
            assertThat(messages.path(1).toString())
                    .isEqualTo(answer("{\"title\":\"Title 1\",\"year\":\"1911\"}").toString());
            assertThat(messages.path(3).toString())
                    .isEqualTo(answer("{\"title\":\"Title 2\",\"year\":\"1902\"}").toString());
            assertThat(messages.path(0).toString()).contains("Rules:");
            assertThat(messages.path(4).toString()).doesNotContain("Rules:");
        }
        JsonNode spending = client.get("/api/v1/batches/" + id + "/spending").responseBody();
        assertThat(spending.path("paid").asInt()).as("three pictures each").isEqualTo(6);
        JsonNode rows = client.get("/api/v1/batches/" + id + "/items").responseBody();
        assertThat(rows.at("/items/0/values/title").asText()).isEqualTo("Title 1");
        assertThat(rows.at("/items/1/values/title").asText()).isEqualTo("Title 4");
        JsonNode kept = client.get("/api/v1/batches/" + id).responseBody();
        assertThat(kept.path("examples")).isEqualTo(template.path("examples")).hasSize(2);
        assertThat(kept.path("template_revision").asInt()).isEqualTo(1);
        JsonNode again =
                client.post("/api/v1/batches/" + id + "/reread", "{\"start\": false}")
                        .responseBody();
        assertThat(again.path("examples")).isEqualTo(template.path("examples"));
        assertThat(again.path("template_revision").asInt()).isEqualTo(1);
    }

    private static ObjectNode answer(String content) {
        return JSON.createObjectNode().put("role", "assistant").put("content", content);
    }

    private static int card(JsonNode message) {
        String data = message.path("images").path(0).asText();
        for (JsonNode part : message.path("content")) {
            String url = part.at("/image_url/url").asText();
            data = url.isEmpty() ? data : url.substring(url.indexOf(',') + 1);
        }
        byte[] picture = Base64.getDecoder().decode(data);
        return IntStream.rangeClosed(1, 6)
                .filter(card -> Arrays.equals(picture, Cards.png(card)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_request_s_digest_tells_the_examples() {
        String reader = endpoint("openai");
        String source = verified();
        String same = "\"fields\": %s, \"reader\": \"%s\"".formatted(FIELDS, reader);
        String without = digest(batch(same, 5));
        String with = digest(batch(same + ", \"examples\": " + cards(source, 1), 5));
        String other = digest(batch(same + ", \"examples\": " + cards(source, 2), 5));
        assertThat(List.of(without, with, other)).doesNotHaveDuplicates();
        assertThat(digest(batch(same + ", \"examples\": " + cards(source, 1), 5))).isEqualTo(with);
    }

    private static String digest(String batch) {
        return client.get("/api/v1/batches/" + batch + "/items/1")
                .responseBody()
                .at("/calls/0/request_sha256")
                .asText();
    }

    @Test
    void revisions_keep_their_examples_and_a_change_that_says_nothing_keeps_them() {
        String source = verified();
        JsonNode made =
                client.post("/api/v1/templates", template(cards(source, 1, 2))).responseBody();
        String path = "/api/v1/templates/" + made.path("id").asText();
        String first = made.at("/examples/0/id").asText();
        assertThat(client.put(path, template("")).responseBody().path("examples"))
                .isEqualTo(made.path("examples"));
        String one =
                "[{\"template_id\": \"%s\", \"id\": \"%s\"}]"
                        .formatted(made.path("id").asText(), first);
        assertThat(client.put(path, template(one)).responseBody().path("examples")).hasSize(1);
        assertThat(client.put(path, template("[]")).responseBody().path("examples")).isEmpty();
        client.delete("/api/v1/batches/" + source);
        JsonNode revisions = client.get(path + "/revisions").responseBody().path("revisions");
        assertThat(revisions)
                .extracting(each -> each.path("examples").size())
                .containsExactly(0, 1, 2, 2);
        assertThat(client.get(path + "/examples/" + first + "/image").status()).isEqualTo(200);
        assertThat(client.put(path, template(one)).responseBody().at("/examples/0/id").asText())
                .as("an earlier revision's can be taken up again")
                .isEqualTo(first);
    }

    @Test
    void the_preview_shows_them_as_they_are_sent() {
        String source = verified();
        JsonNode shown =
                client.post(
                                "/api/v1/fields/preview",
                                "{\"fields\": [{\"name\": \"year\", \"type\": \"integer\"}], \"examples\": %s}"
                                        .formatted(cards(source, 1, 2)))
                        .responseBody()
                        .path("examples");
        assertThat(shown)
                .extracting(each -> each.path("answer").asText())
                .containsExactly("{\"year\":1911}", "{\"year\":1902}");
        assertThat(shown.at("/1/file").asText()).isEqualTo(name(2));
    }

    @Test
    void what_nobody_has_found_right_is_no_example() {
        String source = verified();
        client.put("/api/v1/batches/" + source + "/items/1/mark", "{\"mark\": \"flagged\"}");
        refused(client, cards(source, 2, 3), "examples[1]", "accept or correct it first");
        refused(client, cards(source, 1), "examples[0]", "accept or correct it first");
        refused(client, cards(source, 9), "examples[0]", "no card 9");
        refused(client, cards(source, 2, 2), "examples[1]", "already");
        refused(client, "[{\"seq\": 1}]", "examples[0]", "batch_id and seq");
        refused(
                client.wrongly(),
                cards(source, 1, 2, 1, 2, 1),
                "examples",
                "5 examples; at most 4 are possible");
        Exchange more =
                client.post(
                        "/api/v1/templates",
                        "{\"name\": \"t\", \"fields\": [{\"name\": \"author\"}], \"examples\": %s}"
                                .formatted(cards(source, 2)));
        assertThat(more.responseBody().at("/errors/0/field").asText())
                .isEqualTo("examples[0].values.author");
    }

    @Test
    void another_person_s_card_is_no_example() {
        String source = verified();
        Client stranger = server.client(Person.fresh(server).signIn(server.client("")).access());
        refused(stranger, cards(source, 2), "examples[0]", "You have no card 2");
        JsonNode mine = client.post("/api/v1/templates", template(cards(source, 2))).responseBody();
        String known =
                "[{\"template_id\": \"%s\", \"id\": \"%s\"}]"
                        .formatted(mine.path("id").asText(), mine.at("/examples/0/id").asText());
        refused(stranger, known, "examples[0]", "No template of yours");
    }

    private static void refused(Client who, String examples, String field, String words) {
        Exchange answer = who.post("/api/v1/templates", template(examples));
        assertThat(answer.status()).as(answer.toString()).isIn(400, 422);
        JsonNode error = answer.responseBody().at("/errors/0");
        assertThat(error.path("field").asText()).as(answer.toString()).isEqualTo(field);
        assertThat(error.path("detail").asText()).contains(words);
    }
}
