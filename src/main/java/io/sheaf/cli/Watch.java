package io.sheaf.cli;

import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Follows a batch over the WebSocket until it has come to rest; connects again by number when the
/// connection breaks.
final class Watch {

    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final int RECONNECTS = 20;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int MISHAPS_SHOWN = 20;

    private final Api api;
    private final String batchId;
    private final Screen screen;
    private final String verb;
    private long seen;
    private long newest = Long.MAX_VALUE;
    private String status = "";
    private int mishaps;

    /// @param since the number of the batch's newest event that is no news to the person
    Watch(Api api, String batchId, long since, Screen screen) {
        this(api, batchId, since, screen, "reading");
    }

    /// @param verb what is being done to the items
    Watch(Api api, String batchId, long since, Screen screen, String verb) {
        this.verb = verb;
        this.api = api;
        this.batchId = batchId;
        this.seen = since;
        this.screen = screen;
    }

    /// @return the status in which the batch rests: a final one, or `paused`
    String untilRest() throws InterruptedException {
        for (int failures = 0; failures < RECONNECTS; failures++) {
            long before = seen;
            follow();
            if (rests()) {
                screen.end();
                return status;
            }
            failures = seen > before ? 0 : failures;
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        screen.end();
        throw new Failure(
                Exit.UNAVAILABLE,
                "The connection to the server breaks again and again. Nothing is lost: the same"
                        + " command goes on where it stopped.");
    }

    /// A snapshot may say so before the events that led there have come; those are waited for.
    private boolean rests() {
        return seen >= newest
                && switch (status) {
                    case "completed", "completed_with_errors", "cancelled", "paused" -> true;
                    default -> false;
                };
    }

    private void follow() throws InterruptedException {
        Messages messages = new Messages();
        WebSocket socket;
        try {
            socket = api.watch("/api/v1/ws/task/" + batchId + "?since=" + seen, messages);
        } catch (CompletionException refused) {
            return;
        }
        try {
            Duration silence = Duration.ZERO;
            while (!rests() && silence.compareTo(SILENCE) < 0) {
                String text = messages.queue.poll(1, TimeUnit.SECONDS);
                if (text == null) {
                    silence = silence.plusSeconds(1);
                    screen.tick();
                    continue;
                }
                if (text.equals(Messages.END)) {
                    return;
                }
                silence = Duration.ZERO;
                see(Api.parse(text));
            }
        } finally {
            socket.abort();
        }
    }

    /// Only an event's number is one that was seen: a snapshot's is where the events after `since`
    /// will lead.
    private void see(JsonNode message) {
        switch (message.path("kind").asText()) {
            case "snapshot" -> snapshot(message);
            case "event" -> event(message);
            default -> screen.tick();
        }
    }

    private void snapshot(JsonNode message) {
        newest = message.path("number").asLong();
        seen = Math.min(seen, newest);
        status = message.path("batch").path("status").asText();
        show(message.path("batch").path("progress"));
    }

    private void event(JsonNode message) {
        seen = message.path("number").asLong();
        JsonNode data = message.path("data");
        switch (message.path("type").asText()) {
            case "status_changed" -> status = data.path("to").asText();
            case "item_failed" -> mishap("failed", data);
            case "item_retry" -> mishap("will be tried again", data);
            default -> {}
        }
        show(message.path("progress"));
    }

    private void mishap(String what, JsonNode data) {
        mishaps++;
        if (mishaps <= MISHAPS_SHOWN) {
            screen.say(
                    "  %s: %s: %s"
                            .formatted(
                                    what, data.path("key").asText(), data.path("reason").asText()));
        } else if (mishaps == MISHAPS_SHOWN + 1) {
            screen.say("  … more of that kind is not listed here; the table has every reason");
        }
    }

    private void show(JsonNode progress) {
        if (progress.isObject()) {
            screen.progress(
                    verb,
                    progress.path("finished").asLong(),
                    progress.path("total").asLong(),
                    progress.path("rate").asDouble(0),
                    progress.path("eta_seconds").asDouble(-1));
        }
    }

    private static final class Messages implements WebSocket.Listener {

        /// Not JSON, so no message is like it.
        static final String END = "end";

        private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                queue.add(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            queue.add(END);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            queue.add(END);
        }
    }
}
