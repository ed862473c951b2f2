package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

class LiveTest {

    private final TestServer server = TestServer.shared();
    private final Client client = server.client();

    @Test
    void the_snapshot_comes_first_and_then_every_event_once_and_in_order() {
        String id = client.batch("Live", Cards.named("live-", 12), true).path("id").asText();
        try (Watching watching = new Watching(server.client(), id, "?since=0")) {
            JsonNode snapshot = watching.next();
            assertThat(snapshot.path("kind").asText()).isEqualTo("snapshot");
            assertThat(snapshot.path("batch").path("id").asText()).isEqualTo(id);
            List<JsonNode> events = watching.until(LiveTest::isEnd);
            assertGapless(events);
            assertThat(events.getFirst().path("type").asText()).isEqualTo("batch_created");
            assertThat(ofType(events, "item_finished"))
                    .hasSize(12)
                    .allSatisfy(event ->
                            assertThat(event.at("/data/cells/0/value").asText())
                                    .endsWith("/title"));
            assertThat(
                            ofType(events, "item_finished")
                                    .getLast()
                                    .path("progress")
                                    .path("percent")
                                    .asDouble())
                    .isEqualTo(100.0);
        }
    }

    @Test
    void two_clients_see_the_same_though_one_reconnects_all_the_time() throws Exception {
        String id =
                client.batch("Two clients", Cards.named("gate-two_", 60), true).path("id").asText();
        CompletableFuture<List<JsonNode>> steady =
                CompletableFuture.supplyAsync(() -> steadily(id));
        CompletableFuture<List<JsonNode>> restless =
                CompletableFuture.supplyAsync(() -> restlessly(id, 3));
        for (int item = 0; item < 60; item++) {
            server.reader().open("gate-two", 1);
        }
        List<JsonNode> one = steady.get();
        List<JsonNode> other = restless.get();
        assertGapless(one);
        assertThat(ofType(one, "item_finished")).hasSize(60);
        assertThat(other.stream().map(LiveTest::bare))
                .isEqualTo(one.stream().map(LiveTest::bare).toList());
    }

    private List<JsonNode> steadily(String id) {
        try (Watching watching = new Watching(server.client(), id, "?since=0")) {
            watching.next();
            return watching.until(LiveTest::isEnd);
        }
    }

    /// Leaves after every few messages and comes back with the number of the last.
    private List<JsonNode> restlessly(String id, int few) {
        List<JsonNode> seen = new ArrayList<>();
        long number = 0;
        while (true) {
            try (Watching watching = new Watching(server.client(), id, "?since=" + number)) {
                assertThat(watching.next().path("kind").asText()).isEqualTo("snapshot");
                for (int message = 0; message < few; message++) {
                    JsonNode event = watching.next();
                    seen.add(event);
                    number = event.path("number").asLong();
                    if (isEnd(event)) {
                        return seen;
                    }
                }
            }
        }
    }

    @Test
    void a_finished_batch_replays_the_same_after_the_server_was_started_again() {
        try (TestServer own = TestServer.fresh()) {
            String id =
                    own.client().batch("Restart", Cards.named("r-", 5), true).path("id").asText();
            own.client().untilFinal(id);
            List<JsonNode> before = replay(own, id);
            own.restart();
            assertThat(replay(own, id)).isEqualTo(before);
            long half = before.size() / 2;
            try (Watching watching = new Watching(own.client(), id, "?since=" + half)) {
                watching.next();
                assertThat(watching.until(LiveTest::isEnd))
                        .isEqualTo(before.subList((int) half, before.size()));
            }
        }
    }

    @Test
    void a_stopping_server_says_so() {
        try (TestServer own = TestServer.fresh()) {
            String id = own.client().batch("Stop", Cards.named("s-", 1), false).path("id").asText();
            try (Watching watching = new Watching(own.client(), id, "")) {
                watching.next();
                own.stop();
                assertThat(watching.closeCode()).isEqualTo(1001);
            }
        }
    }

    @Test
    void without_a_number_the_events_begin_after_the_snapshot() {
        String id =
                client.batch("From now", Cards.named("gate-now_", 1), false).path("id").asText();
        try (Watching watching = new Watching(server.client(), id, "")) {
            long number = watching.next().path("number").asLong();
            server.reader().open("gate-now", 1);
            client.post("/api/v1/batches/" + id + "/start");
            List<JsonNode> events = watching.until(LiveTest::isEnd);
            assertThat(events.getFirst().path("number").asLong()).isEqualTo(number + 1);
            assertThat(events.getFirst().path("data").path("to").asText()).isEqualTo("queued");
        }
    }

    @Test
    void a_number_ahead_of_the_log_is_told_so() {
        String id = client.batch("Ahead", Cards.named("a-", 1), false).path("id").asText();
        try (Watching watching = new Watching(server.client(), id, "?since=900")) {
            JsonNode snapshot = watching.next();
            assertThat(snapshot.path("note").asText()).contains("900").contains("snapshot");
            assertThat(snapshot.path("number").asLong()).isLessThan(900);
        }
    }

    @Test
    void a_quiet_connection_shows_that_it_lives() {
        String id = client.batch("Quiet", Cards.named("q-", 1), false).path("id").asText();
        try (Watching watching = new Watching(server.client(), id, "")) {
            watching.next();
            assertThat(watching.any().path("kind").asText()).isEqualTo("ping");
        }
    }

    @Test
    void what_a_person_does_is_seen_too() {
        String id =
                client.batch("Corrected", Map.of("c.png", Cards.png(3)), true).path("id").asText();
        client.untilFinal(id);
        try (Watching watching = new Watching(server.client(), id, "")) {
            watching.next();
            client.patch(
                    "/api/v1/batches/" + id + "/items/1", "{\"values\": {\"title\": \"Emma\"}}");
            JsonNode event = watching.next();
            assertThat(event.path("type").asText()).isEqualTo("value_corrected");
            assertThat(event.path("data").path("value").asText()).isEqualTo("Emma");
        }
    }

    private static List<JsonNode> replay(TestServer server, String id) {
        try (Watching watching = new Watching(server.client(), id, "?since=0")) {
            watching.next();
            return watching.until(LiveTest::isEnd);
        }
    }

    private static boolean isEnd(JsonNode message) {
        return message.path("type").asText().equals("status_changed")
                && message.path("data").path("to").asText().startsWith("completed");
    }

    private static String bare(JsonNode event) {
        return event.path("number") + event.path("type").asText() + event.path("data");
    }

    private static List<JsonNode> ofType(List<JsonNode> events, String type) {
        return events.stream().filter(event -> event.path("type").asText().equals(type)).toList();
    }

    private static void assertGapless(List<JsonNode> events) {
        assertThat(events.stream().map(event -> event.path("number").asLong()))
                .isEqualTo(LongStream.rangeClosed(1, events.size()).boxed().toList());
    }
}
