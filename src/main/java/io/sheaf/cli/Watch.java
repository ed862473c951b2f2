package io.sheaf.cli;

import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Follows a batch over the WebSocket until it has come to rest; connects again by number when the
/// connection breaks.
final class Watch {

    private static final int SILENCE_SECONDS = 60;
    private static final int RECONNECTS = 20;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Api api;
    private final String batchId;
    private final Screen screen;
    private long number;
    private String status = "";

    Watch(Api api, String batchId, Screen screen) {
        this.api = api;
        this.batchId = batchId;
        this.screen = screen;
    }

    /// @return the status in which the batch rests: a final one, or `paused`
    String untilRest() throws InterruptedException {
        for (int tries = 0; tries < RECONNECTS; tries++) {
            follow();
            if (rests()) {
                screen.endLine();
                return status;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new Failure(
                Exit.UNAVAILABLE,
                "The connection to the server breaks again and again. Nothing is lost: the same"
                        + " command goes on where it stopped.");
    }

    private boolean rests() {
        return switch (status) {
            case "completed", "completed_with_errors", "cancelled", "paused" -> true;
            default -> false;
        };
    }

    private void follow() throws InterruptedException {
        Messages messages = new Messages();
        WebSocket socket;
        try {
            String since = number == 0 ? "" : "?since=" + number;
            socket = api.watch("/api/v1/ws/task/" + batchId + since, messages);
        } catch (CompletionException refused) {
            return;
        }
        try {
            while (!rests()) {
                String text = messages.queue.poll(SILENCE_SECONDS, TimeUnit.SECONDS);
                if (text == null || text.equals(Messages.END)) {
                    return;
                }
                see(Api.parse(text));
            }
        } finally {
            socket.abort();
        }
    }

    private void see(JsonNode message) {
        number = message.path("number").asLong(number);
        switch (message.path("kind").asText()) {
            case "snapshot" -> {
                status = message.path("batch").path("status").asText();
                show(message.path("batch").path("progress"));
            }
            case "event" -> event(message);
            default -> {}
        }
    }

    private void event(JsonNode message) {
        JsonNode data = message.path("data");
        switch (message.path("type").asText()) {
            case "status_changed" -> status = data.path("to").asText();
            case "item_failed" ->
                    screen.say(
                            "  failed: "
                                    + data.path("key").asText()
                                    + ": "
                                    + data.path("reason").asText());
            case "item_retry" ->
                    screen.say(
                            "  will be tried again: "
                                    + data.path("key").asText()
                                    + ": "
                                    + data.path("reason").asText());
            default -> {}
        }
        show(message.path("progress"));
    }

    private void show(JsonNode progress) {
        if (progress.isObject()) {
            screen.progress(
                    "reading",
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
