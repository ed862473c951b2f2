package io.sheaf.web;

import static io.sheaf.Eventually.eventually;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

class SlowWatcherTest {

    private static final int CORRECTIONS = 60;

    private final Client client = TestServer.shared().client();

    /// The events are large so that they do not fit into the buffers between the two.
    @Test
    void who_does_not_read_is_dropped_and_resumes_by_number_without_a_loss() {
        String id = client.batch("Slow", Cards.named("slow-", 1), true).path("id").asText();
        client.untilFinal(id);
        String item = "/api/v1/batches/" + id + "/items/1";
        for (int i = 0; i < CORRECTIONS; i++) {
            String text = i + "x".repeat(99_000);
            client.patch(
                    item,
                    "{\"values\": {\"title\": \"%s\", \"year of issue\": \"%s\"}}"
                            .formatted(text, text));
        }
        long last = client.get("/api/v1/batches/" + id).responseBody().path("last_event").asLong();
        long dropped = dropped();
        List<JsonNode> seen = new ArrayList<>();
        try (Watching slow = Watching.stalled(client, id, "?since=0")) {
            eventually("it is dropped", () -> dropped() > dropped);
            slow.readOn();
            slow.untilClosed().stream()
                    .filter(message -> message.path("kind").asText().equals("event"))
                    .forEach(seen::add);
            assertThat(slow.closeCode()).isEqualTo(1013);
        }
        assertThat(seen).hasSizeLessThan((int) last);
        long known = seen.size();
        try (Watching again = new Watching(client, id, "?since=" + known)) {
            assertThat(again.next().path("kind").asText()).isEqualTo("snapshot");
            seen.addAll(again.until(message -> message.path("number").asLong() == last));
        }
        assertThat(seen.stream().map(event -> event.path("number").asLong()))
                .isEqualTo(LongStream.rangeClosed(1, last).boxed().toList());
    }

    private long dropped() {
        return client.get("/api/v1/status").responseBody().at("/live/dropped").asLong();
    }
}
