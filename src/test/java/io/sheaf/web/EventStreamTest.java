package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.web.EventStream.Frame;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

class EventStreamTest {

    private final TestServer server = TestServer.shared();
    private final Client client = server.client();

    @Test
    void the_snapshot_comes_first_and_then_every_event_once_with_its_number_as_id() {
        String id = client.batch("SSE", Cards.named("sse-", 12), true).path("id").asText();
        try (EventStream stream = new EventStream(client, id, "?since=0")) {
            assertThat(stream.contentType()).startsWith("text/event-stream");
            Frame snapshot = stream.next();
            assertThat(snapshot.type()).isEqualTo("snapshot");
            assertThat(snapshot.id()).as("a snapshot is no event to resume from").isEmpty();
            List<Frame> events = stream.until(EventStreamTest::isEnd);
            assertGapless(events);
            assertThat(events)
                    .allMatch(each -> each.id().equals(each.json().path("number").asText()));
            assertThat(events)
                    .filteredOn(each -> each.json().path("type").asText().equals("item_finished"))
                    .hasSize(12);
        }
    }

    @Test
    void a_browser_that_comes_back_with_its_last_id_misses_nothing_and_gets_nothing_twice() {
        String id =
                client.batch("Restless", Cards.named("gate-sse_", 30), true).path("id").asText();
        List<Frame> seen = new ArrayList<>();
        server.reader().open("gate-sse", 30);
        String last = "0";
        while (seen.isEmpty() || !isEnd(seen.getLast())) {
            try (EventStream stream = new EventStream(client, id, "", "Last-Event-ID", last)) {
                assertThat(stream.next().type()).isEqualTo("snapshot");
                for (int few = 0; few < 3 && (seen.isEmpty() || !isEnd(seen.getLast())); few++) {
                    seen.add(stream.next());
                    last = seen.getLast().id();
                }
            }
        }
        assertGapless(seen);
    }

    @Test
    void the_greater_of_the_two_numbers_counts() {
        String id = client.batch("Both", Cards.named("both-", 3), true).path("id").asText();
        client.untilFinal(id);
        try (EventStream stream = new EventStream(client, id, "?since=1", "Last-Event-ID", "3")) {
            stream.next();
            assertThat(stream.next().id()).isEqualTo("4");
        }
        Exchange wrong =
                client.wrongly()
                        .get("/api/v1/batches/" + id + "/events", "Last-Event-ID", "yesterday");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.responseBody().at("/errors/0/field").asText()).isEqualTo("Last-Event-ID");
    }

    @Test
    void a_quiet_stream_shows_that_it_lives() {
        String id = client.batch("Quiet", Cards.named("q-", 1), false).path("id").asText();
        try (EventStream stream = new EventStream(client, id, "")) {
            assertThat(stream.next().type()).isEqualTo("snapshot");
            assertThat(stream.any()).map(Frame::type).contains("comment");
            assertThat(stream.any()).map(Frame::type).contains("comment");
        }
    }

    @Test
    void it_ends_with_the_server_and_goes_on_after_its_restart() {
        try (TestServer own = TestServer.fresh()) {
            String id =
                    own.client()
                            .batch("Restart", Cards.named("gate-again_", 4), true)
                            .path("id")
                            .asText();
            List<Frame> seen = new ArrayList<>();
            try (EventStream stream = new EventStream(own.client(), id, "?since=0")) {
                stream.next();
                own.reader().open("gate-again", 2);
                seen.addAll(stream.until(each -> finished(each) == 2));
                own.stop();
                Optional<Frame> rest = stream.any();
                while (rest.isPresent()) {
                    rest.filter(each -> each.type().equals("event")).ifPresent(seen::add);
                    rest = stream.any();
                }
            }
            own.start();
            own.reader().open("gate-again", 2);
            try (EventStream stream =
                    new EventStream(own.client(), id, "", "Last-Event-ID", seen.getLast().id())) {
                JsonNode snapshot = stream.next().json();
                assertThat(snapshot.at("/batch/id").asText()).isEqualTo(id);
                seen.addAll(stream.until(EventStreamTest::isEnd));
            }
            assertGapless(seen);
            assertThat(seen).filteredOn(each -> finished(each) > 0).hasSize(4);
        }
    }

    private static long finished(Frame frame) {
        return frame.json().path("type").asText().equals("item_finished")
                ? frame.json().at("/data/finished").asLong()
                : 0;
    }

    private static boolean isEnd(Frame frame) {
        return frame.json().path("type").asText().equals("status_changed")
                && frame.json().at("/data/to").asText().startsWith("completed");
    }

    private static void assertGapless(List<Frame> frames) {
        assertThat(frames.stream().map(frame -> Long.valueOf(frame.id())))
                .isEqualTo(LongStream.rangeClosed(1, frames.size()).boxed().toList());
    }
}
