package io.sheaf.cases.custody;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

class ReplayTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final UUID CASE = UUID.fromString("11111111-1111-4111-8111-111111111111");
    private static final String EVENT = "22222222-2222-4222-8222-222222222222";

    private static Entry entry(String action, String type, String id, String data)
            throws IOException {
        return new Entry(
                1,
                CASE,
                1,
                Instant.parse("2026-11-21T12:00:00Z"),
                new UUID(0, 1),
                "Ann",
                action,
                type,
                id,
                JSON.readTree(data),
                Entry.NONE,
                Entry.NONE,
                Entry.NONE);
    }

    private static Replay of(Entry... entries) {
        Replay replay = new Replay();
        for (Entry each : entries) {
            replay.next(each);
        }
        return replay;
    }

    @Test
    void what_the_chain_tells_must_be_there() throws IOException {
        Replay replay =
                of(
                        entry("case_created", "case", CASE.toString(), "{\"title\": \"Case\"}"),
                        entry("event_created", "event", EVENT, "{\"title\": \"Event\"}"));
        assertThat(replay.differences(Map.of()))
                .hasSize(2)
                .allMatch(words -> words.contains("is not there, but the custody chain says"));
    }

    @Test
    void nothing_stands_above_itself() throws IOException {
        Replay ownCase =
                of(entry("event_created", "case", CASE.toString(), "{\"title\": \"Event\"}"));
        assertThat(ownCase.differences(Map.of())).isEmpty();
        String below = "{\"event_id\": \"" + EVENT + "\"}";
        Replay ownEvent =
                of(
                        entry("case_created", "case", CASE.toString(), "{}"),
                        entry("file_batch_created", "event", EVENT, below));
        assertThat(ownEvent.differences(Map.of())).hasSize(1);
    }
}
