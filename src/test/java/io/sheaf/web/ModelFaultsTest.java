package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.sheaf.Eventually;
import io.sheaf.reader.fake.FakeModel;
import io.sheaf.reader.fake.FakeModel.Behaviour;
import io.sheaf.reader.fake.Fault;
import io.sheaf.reader.fake.Manner;
import io.sheaf.reader.fake.Truth;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Every way in which a model server misbehaves, each towards one card of a batch of three: what
/// becomes of the card, of the batch and of the endpoint, and that nobody else is harmed.
class ModelFaultsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIELDS =
            """
            [{"name": "title"}, {"name": "year", "type": "integer"},
             {"name": "price", "type": "number"}, {"name": "day", "type": "date"},
             {"name": "kind", "type": "choice", "choices": ["book", "map"]},
             {"name": "present", "type": "boolean"}, {"name": "subjects", "type": "list"}]\
            """;
    private static final int CARDS = 3;

    private static TestServer server;
    private static Client client;

    @BeforeAll
    static void open() {
        server = TestServer.fresh();
        client = server.client();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static JsonNode truth(String card) {
        return JSON.createObjectNode()
                .put("title", "Title of " + card)
                .put("year", 1943)
                .put("price", 12.5)
                .put("day", "1984-03-12")
                .put("kind", "book")
                .put("present", true)
                .set("subjects", JSON.createArrayNode().add("Law").add("Order"));
    }

    private static void endpoint(String name, String dialect, String base) {
        Exchange made =
                client.post(
                        "/api/v1/endpoints",
                        """
                        {"name": "%s", "dialect": "%s", "base": "%s", "key": "sk-very-secret", "model": "m",
                         "limits": {"in_flight": 4, "answer_seconds": 0.8}, "prices": {"input": 1, "output": 1}}\
                        """
                                .formatted(name, dialect, base));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
    }

    private static String batch(String name, Map<String, byte[]> files) {
        String session = client.upload("", files).responseBody().path("session_id").asText();
        Exchange made =
                client.post(
                        "/api/v1/batches",
                        "{\"session_id\": \"%s\", \"name\": \"%s\", \"reader\": \"%s\", \"fields\": %s}"
                                .formatted(session, name, name, FIELDS));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.responseBody().path("id").asText();
    }

    @Test
    void each_fault_ends_as_it_should_and_harms_no_other_card() throws IOException {
        List<ModelCase> cases = ModelCase.all();
        assertThat(cases).hasSizeGreaterThanOrEqualTo(60);
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        Map<String, JsonNode> truth = new HashMap<>();
        Map<String, List<Fault>> scripts = new HashMap<>();
        for (int i = 0; i < cases.size(); i++) {
            for (int card = 0; card < CARDS; card++) {
                String name = "c" + i + "-" + card + ".png";
                pictures.put(name, Cards.png(1000 + i * CARDS + card));
                truth.put(name, truth(name));
            }
            scripts.put("c" + i + "-1.png", cases.get(i).script());
        }
        Map<String, String> upgrades = new TreeMap<>();
        Behaviour behaviour =
                Behaviour.GOOD
                        .with(Manner.scripted(scripts))
                        .telling(heard -> {
                            if (heard.headers().containsKey("upgrade")) {
                                upgrades.put(heard.path(), heard.headers().toString());
                            }
                        });
        try (FakeModel model = FakeModel.start(0, Truth.of(pictures, truth), behaviour)) {
            Map<Integer, String> batches = new LinkedHashMap<>();
            for (int i = 0; i < cases.size(); i++) {
                String dialect = cases.get(i).dialect();
                String base = "http://127.0.0.1:" + model.port();
                endpoint("m" + i, dialect, dialect.equals("openai") ? base + "/v1" : base);
                Map<String, byte[]> files = new LinkedHashMap<>();
                for (int card = 0; card < CARDS; card++) {
                    String name = "c" + i + "-" + card + ".png";
                    files.put(name, pictures.getOrDefault(name, new byte[0]));
                }
                batches.put(i, batch("m" + i, files));
            }
            List<String> wrong = new ArrayList<>();
            batches.forEach((i, id) -> {
                try {
                    check(cases.get(i), i, id, model);
                } catch (AssertionError fault) {
                    wrong.add(String.valueOf(fault.getMessage()));
                }
            });
            assertThat(wrong).isEmpty();
            Path page = Path.of("docs/model-faults.md");
            Path seen = Path.of("target/model-faults.md");
            Files.writeString(seen, ModelMatrix.page(cases));
            assertThat(page)
                    .as("copy %s when the change is meant", seen)
                    .hasSameTextualContentAs(seen);
        }
        assertThat(upgrades).as("no request asks for HTTP/2").isEmpty();
    }

    private static void check(ModelCase wanted, int i, String id, FakeModel model) {
        String as = i + " " + wanted;
        JsonNode batch = untilRest(id);
        if (wanted.end() == ModelCase.End.PAUSED) {
            assertThat(batch.path("status").asText()).as(as).isEqualTo("paused");
            assertThat(batch.path("status_reason").asText()).as(as).contains(wanted.words());
            assertThat(batch.at("/progress/failed").asInt()).as(as).isZero();
            client.post("/api/v1/batches/" + id + "/resume");
            batch = untilRest(id);
            assertThat(batch.path("status").asText()).as(as).isEqualTo("completed");
        } else {
            assertThat(model.requests("c" + i + "-1.png")).as(as).isEqualTo(wanted.requests());
        }
        JsonNode items =
                client.get("/api/v1/batches/" + id + "/items").responseBody().path("items");
        for (JsonNode item : items) {
            boolean its = item.path("key").asText().endsWith("-1.png");
            boolean failed = its && wanted.end() == ModelCase.End.FAILED;
            assertThat(item.path("state").asText())
                    .as(as + " " + item)
                    .isEqualTo(failed ? "failed" : "done");
            if (!its) {
                assertThat(model.requests(item.path("key").asText()))
                        .as(as + ": the other cards are asked about once")
                        .isEqualTo(1);
            }
            if (failed) {
                assertThat(item.path("reason").asText()).as(as).contains(wanted.words());
            } else if (!its) {
                assertThat(item.at("/values/title").asText())
                        .isEqualTo("Title of " + item.path("key").asText());
                assertThat(item.at("/values/subjects").toString()).isEqualTo("[\"Law\",\"Order\"]");
            }
        }
        JsonNode endpoint = client.get("/api/v1/endpoints/m" + i).responseBody();
        if (!wanted.count().isEmpty()) {
            assertThat(endpoint.at("/counts/" + wanted.count()).asInt())
                    .as(as + " " + endpoint.path("counts"))
                    .isPositive();
        }
    }

    /// Until nothing more happens by itself.
    private static JsonNode untilRest(String id) {
        return Eventually.eventually(
                "batch " + id + " comes to rest",
                () -> client.get("/api/v1/batches/" + id).responseBody(),
                batch ->
                        batch.path("status").asText().equals("paused")
                                || batch.path("status").asText().startsWith("completed"));
    }

    @Test
    void a_server_that_cannot_be_reached_leaves_its_cards_open() {
        Map<String, String> bases =
                Map.of(
                        "refused", "http://127.0.0.1:9",
                        "nameless", "http://no-such-host.invalid",
                        "tls", "https://127.0.0.1:" + server.port());
        Map<String, String> batches = new TreeMap<>();
        bases.forEach((name, base) -> {
            endpoint(name, "openai", base);
            batches.put(name, batch(name, Map.of(name + ".png", Cards.png(name.hashCode()))));
        });
        batches.forEach((name, id) -> {
            JsonNode item =
                    Eventually.eventually(
                            name + " is tried",
                            () -> client.get("/api/v1/batches/" + id + "/items/1").responseBody(),
                            row -> row.path("tries").size() > 0);
            assertThat(item.path("state").asText()).isNotEqualTo("failed");
            assertThat(item.at("/tries/0/outcome").asText()).as(name).isEqualTo("retryable");
            JsonNode rests = untilRest(id);
            assertThat(rests.path("status").asText()).as(name).isEqualTo("paused");
            assertThat(rests.at("/progress/failed").asInt()).as(name).isZero();
            assertThat(item.at("/tries/0/reason").asText())
                    .as(name)
                    .contains(name)
                    .doesNotContain("secret");
            JsonNode after = client.get("/api/v1/batches/" + id + "/items/1").responseBody();
            assertThat(after.path("state").asText()).as(name).isEqualTo("todo");
            client.post("/api/v1/batches/" + id + "/cancel");
        });
    }
}
