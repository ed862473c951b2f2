package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.sheaf.Eventually;
import io.sheaf.reader.fake.FakeModel;
import io.sheaf.reader.fake.FakeModel.Behaviour;
import io.sheaf.reader.fake.Fault;
import io.sheaf.reader.fake.Manner;
import io.sheaf.reader.fake.Truth;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// What is paid for: stopping in time, keeping what was answered, and telling what it cost.
class ModelMoneyTest {

    private static final int IN_FLIGHT = 5;

    private static TestServer server;
    private static Client client;

    private final Map<String, byte[]> pictures = new LinkedHashMap<>();
    private final Map<String, JsonNode> truth = new HashMap<>();
    private final String name = "m-" + UUID.randomUUID();
    private @Nullable FakeModel started;

    @BeforeAll
    static void open() {
        server = TestServer.fresh();
        client = server.client();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @AfterEach
    void stop() {
        model().close();
    }

    private FakeModel model() {
        return Objects.requireNonNull(started, "cards() first");
    }

    private void cards(int count, int latency, Manner manner) throws IOException {
        cards(count, latency, manner, 60);
    }

    /// @param answer seconds for an answer
    private void cards(int count, int latency, Manner manner, double answer) throws IOException {
        for (int i = 1; i <= count; i++) {
            String card = "card-%03d.png".formatted(i);
            pictures.put(card, Cards.png(i));
            truth.put(card, JsonNodeFactory.instance.objectNode().put("title", "Title " + i));
        }
        started =
                FakeModel.start(
                        0,
                        Truth.of(pictures, truth),
                        Behaviour.GOOD.with(manner).after(Duration.ofMillis(latency)));
        Exchange made =
                client.post(
                        "/api/v1/endpoints",
                        """
                        {"name": "%s", "dialect": "openai", "base": "http://127.0.0.1:%d/v1", "model": "m",
                         "limits": {"in_flight": %d, "answer_seconds": %s}, "prices": {"image": 1}}\
                        """
                                .formatted(name, model().port(), IN_FLIGHT, answer));
        assertThat(made.status()).isEqualTo(201);
    }

    private String batch(String more) {
        String session = client.upload("", pictures).responseBody().path("session_id").asText();
        Exchange made =
                client.post(
                        "/api/v1/batches",
                        "{\"session_id\": \"%s\", \"name\": \"x\", \"reader\": \"%s\", \"fields\": [{\"name\": \"title\"}, {\"name\": \"year\"}]%s}"
                                .formatted(session, name, more));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.responseBody().path("id").asText();
    }

    private static JsonNode get(String id) {
        return client.get("/api/v1/batches/" + id).responseBody();
    }

    private static JsonNode spending(String id) {
        return client.get("/api/v1/batches/" + id + "/spending").responseBody();
    }

    private static JsonNode until(String id, String status) {
        return Eventually.eventually(
                id + " is " + status,
                () -> get(id),
                batch -> batch.path("status").asText().equals(status));
    }

    private static int done(String id) {
        return get(id).at("/progress/finished").asInt();
    }

    /// Nothing is on the way any more.
    private static int settled(String id, int requests) {
        return Eventually.eventually(
                "all answers are written", () -> done(id), done -> done == requests);
    }

    @Test
    void a_cancelled_batch_asks_for_no_more_than_what_is_on_the_way_and_keeps_that()
            throws IOException {
        cards(100, 150, Manner.GOOD);
        String id = batch("");
        Eventually.eventually("ten are read", () -> done(id) >= 10);
        client.post("/api/v1/batches/" + id + "/cancel");
        int asked = model().requests();
        settled(id, model().requests());
        Eventually.eventually(
                "every answer is kept",
                () -> spending(id).path("kept").asInt() == model().requests());
        assertThat(model().requests() - asked).isLessThanOrEqualTo(IN_FLIGHT);
        assertThat(model().requests()).isLessThan(40);
    }

    @Test
    void a_probe_finds_out_what_a_server_can_do() throws IOException {
        cards(1, 0, Manner.GOOD);
        Exchange probed = client.post("/api/v1/endpoints/" + name + "/probe");
        JsonNode probe = probed.responseBody().path("probe");
        assertThat(probe.path("reachable").asBoolean()).isTrue();
        assertThat(probe.path("models").toString()).contains(FakeModel.MODEL);
        assertThat(probe.path("honours_schema").asBoolean()).isTrue();
        assertThat(probe.path("returns_usage").asBoolean()).isTrue();
        assertThat(probe.path("sees_images").asBoolean()).isFalse();
        assertThat(probe.path("fault").isNull()).isTrue();
    }

    @Test
    void a_paused_batch_goes_on_where_it_was() throws IOException {
        cards(100, 60, Manner.GOOD);
        String id = batch("");
        Eventually.eventually("ten are read", () -> done(id) >= 10);
        client.post("/api/v1/batches/" + id + "/pause");
        int asked = model().requests();
        settled(id, model().requests());
        assertThat(model().requests() - asked).isLessThanOrEqualTo(IN_FLIGHT);
        client.post("/api/v1/batches/" + id + "/resume");
        until(id, "completed");
        assertThat(model().requests()).isEqualTo(100);
    }

    @Test
    void a_spent_budget_pauses_and_a_raised_one_goes_on() throws IOException {
        cards(100, 60, Manner.GOOD);
        String id = batch(", \"budget\": 10");
        JsonNode paused = until(id, "paused");
        assertThat(paused.path("status_reason").asText()).contains("budget of 10 is spent");
        int asked = settled(id, model().requests());
        assertThat(asked).isBetween(10, 10 + IN_FLIGHT);
        assertThat(spending(id).path("paid").asInt()).isEqualTo(asked);
        client.post("/api/v1/batches/" + id + "/resume");
        assertThat(until(id, "paused").path("status_reason").asText()).contains("budget");
        assertThat(model().requests()).isEqualTo(asked);
        client.put("/api/v1/batches/" + id + "/spending", "{\"budget\": 1000}");
        client.post("/api/v1/batches/" + id + "/resume");
        until(id, "completed");
        assertThat(model().requests()).isEqualTo(100);
    }

    @Test
    void a_sample_of_five_tells_what_all_would_cost() throws IOException {
        cards(30, 20, Manner.GOOD);
        String id = batch(", \"sample\": 5");
        assertThat(until(id, "paused").path("status_reason").asText())
                .contains("sample of 5 cards")
                .contains("cost 5; all 30 would cost about 30.");
        assertThat(model().requests()).isEqualTo(5);
        assertThat(spending(id).path("expected").asInt()).isEqualTo(30);
        client.post("/api/v1/batches/" + id + "/resume");
        until(id, "completed");
        assertThat(model().requests()).isEqualTo(30);
    }

    @Test
    void an_answer_is_used_again_only_when_that_is_asked_for() throws IOException {
        cards(6, 0, Manner.GOOD);
        until(batch(""), "completed");
        until(batch(""), "completed");
        assertThat(model().requests()).isEqualTo(12);
        String id = batch(", \"reuse_answers\": true");
        until(id, "completed");
        assertThat(model().requests()).isEqualTo(12);
        JsonNode books = spending(id);
        assertThat(books.path("reused").asInt()).isEqualTo(6);
        assertThat(books.path("paid").asInt()).isZero();
    }

    @Test
    void a_later_try_repeats_no_answer_and_the_books_tell_what_was_wasted() throws IOException {
        cards(
                2,
                0,
                Manner.scripted(
                        Map.of(
                                "card-001.png",
                                List.of(Fault.BARE_TEXT, Fault.STATUS_500, Fault.NONE))));
        String id = batch("");
        until(id, "completed");
        assertThat(model().requests("card-001.png")).isEqualTo(3);
        JsonNode books = spending(id);
        assertThat(books.path("sent").asInt()).isEqualTo(4);
        assertThat(books.path("paid").asInt()).isEqualTo(3);
        assertThat(books.path("kept").asInt()).isEqualTo(2);
        assertThat(books.path("wasted").asInt()).isEqualTo(1);
        assertThat(client.get("/api/v1/spending").responseText()).contains(name);
    }

    @Test
    void two_readings_are_held_against_each_other_and_cells_taken_over() throws IOException {
        cards(4, 0, Manner.scripted(Map.of("card-002.png", List.of(Fault.NUMBER_FOR_TEXT))));
        String first = batch("");
        until(first, "completed");
        String second =
                client.post("/api/v1/batches/" + first + "/reread", "{}")
                        .responseBody()
                        .path("id")
                        .asText();
        until(second, "completed");
        client.patch(
                "/api/v1/batches/" + second + "/items/2", "{\"values\": {\"year\": \"1943\"}}");
        JsonNode compared =
                client.get("/api/v1/batches/" + first + "/compare/" + second).responseBody();
        assertThat(compared.path("cards").asInt()).isEqualTo(4);
        assertThat(compared.path("different").asInt()).isEqualTo(1);
        assertThat(compared.at("/differences/0/value").asText()).isEqualTo("1984");
        assertThat(compared.at("/differences/0/other_value").asText()).isEqualTo("Title 2");
        assertThat(compared.path("verified").asInt()).isEqualTo(1);
        assertThat(compared.at("/accuracy/0/right").asInt()).isZero();
        assertThat(compared.at("/accuracy/0/other_right").asInt()).isEqualTo(1);
        assertThat(compared.at("/runs/1/paid").asInt()).isEqualTo(4);
        assertThat(
                        client.post(
                                        "/api/v1/batches/" + first + "/adopt",
                                        "{\"from\": \"%s\"}".formatted(second))
                                .responseText())
                .isEqualTo("{\"taken\":1}");
        assertThat(
                        client.get("/api/v1/batches/" + first + "/items/2")
                                .responseBody()
                                .at("/values/title")
                                .asText())
                .isEqualTo("Title 2");
        JsonNode bins =
                client.get("/api/v1/batches/" + first + "/calibration").responseBody().path("bins");
        assertThat(bins.at("/0/cells").asInt()).isEqualTo(1);
        assertThat(bins.at("/0/right").asInt()).isZero();
    }

    /// The fake server knows the cards; the first answer about the second card is wrong in one
    /// field, and the first about the third is no good at all.
    @Test
    void a_second_reading_shows_where_the_first_is_not_to_be_trusted() throws IOException {
        cards(
                3,
                0,
                Manner.scripted(
                        Map.of(
                                "card-002.png", List.of(Fault.NUMBER_FOR_TEXT),
                                "card-003.png", List.of(Fault.STATUS_500, Fault.BARE_TEXT))));
        String once = batch("");
        until(once, "completed");
        String id = batch(", \"second_reading\": true");
        until(id, "completed");
        assertThat(spending(id).path("second_reading").asBoolean()).isTrue();
        assertThat(model().requests("card-001.png")).isEqualTo(3);
        double alone = cell(once, 1).path("confidence").asDouble();
        assertThat(cell(id, 1).path("confidence").asDouble()).isGreaterThan(alone);
        JsonNode books = spending(id);
        assertThat(books.path("paid").asInt()).isEqualTo(6);
        assertThat(books.path("kept").asInt()).isEqualTo(6);
        JsonNode calls =
                client.get("/api/v1/batches/" + id + "/items/1").responseBody().path("calls");
        assertThat(calls.findValuesAsText("step")).containsExactly("constrained", "second");
        assertThat(calls.findValuesAsText("outcome")).containsOnly("answered");
        assertThat(calls.at("/0/request_sha256")).isNotEqualTo(calls.at("/1/request_sha256"));
        assertThat(calls.at("/0/answer").asText()).contains("Title 1");
        assertThat(calls.at("/0/cost").asInt()).isEqualTo(1);
    }

    @Test
    void readings_that_differ_are_told_apart() throws IOException {
        cards(1, 0, Manner.scripted(Map.of("card-001.png", List.of(Fault.NUMBER_FOR_TEXT))));
        String id = batch(", \"second_reading\": true");
        until(id, "completed");
        JsonNode cell = cell(id, 1);
        assertThat(cell.path("rule").asText()).isEqualTo("two readings differ");
        assertThat(cell.path("confidence").asDouble()).isLessThan(0.5);
    }

    private static JsonNode cell(String id, int seq) {
        return client.get("/api/v1/batches/" + id + "/items/" + seq).responseBody().at("/cells/0");
    }

    /// Two hundred cards, of whose requests a fifth go wrong.
    @Test
    void many_faults_lose_no_card_and_every_failure_has_a_name() throws IOException {
        cards(200, 0, Manner.seeded(7, 20), 1.5);
        String id = batch("");
        for (int resumed = 0; resumed < 20; resumed++) {
            JsonNode batch =
                    Eventually.within(
                            Duration.ofMinutes(2),
                            "rest",
                            () -> get(id),
                            each ->
                                    each.path("status").asText().startsWith("completed")
                                            || each.path("status").asText().equals("paused"));
            if (!batch.path("status").asText().equals("paused")) {
                break;
            }
            client.post("/api/v1/batches/" + id + "/resume");
        }
        JsonNode batch = get(id);
        assertThat(batch.at("/progress/finished").asInt()).isEqualTo(200);
        JsonNode items =
                client.get("/api/v1/batches/" + id + "/items?per_page=500")
                        .responseBody()
                        .path("items");
        for (JsonNode item : items) {
            if (item.path("state").asText().equals("failed")) {
                assertThat(item.path("reason").asText()).isNotBlank();
            } else {
                assertThat(item.path("state").asText()).isEqualTo("done");
                assertThat(item.path("values").has("title")).isTrue();
            }
        }
        int paidTwice =
                server.database()
                        .jdbi()
                        .withHandle(handle ->
                                handle.createQuery(
                                                """
                                                select count(*) from (select 1 from calls
                                                where batch_id = ? and cost > 0
                                                group by seq, asked having count(*) > 1) as twice
                                                """)
                                        .bind(0, id)
                                        .mapTo(Integer.class)
                                        .one());
        assertThat(paidTwice).isZero();
    }
}
