package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A WebSocket client that keeps what it is told; every message is held against the contract.
final class Watching implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLOSED = "closed ";

    private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private volatile boolean reading;

    Watching(Client client, String batch, String query) {
        this(client, batch, query, true);
    }

    private Watching(Client client, String batch, String query, boolean reading) {
        this.reading = reading;
        URI uri =
                URI.create(
                        "ws://127.0.0.1:%d/api/v1/ws/task/%s%s"
                                .formatted(client.port(), batch, query));
        WebSocket.Builder builder = Client.HTTP.newWebSocketBuilder();
        if (!client.bearer().isEmpty()) {
            builder.header("Authorization", "Bearer " + client.bearer());
        }
        socket = builder.buildAsync(uri, new Listener()).join();
    }

    /// One that reads nothing until it is told to.
    static Watching stalled(Client client, String batch, String query) {
        return new Watching(client, batch, query, false);
    }

    void readOn() {
        reading = true;
        socket.request(1);
    }

    /// All messages until the connection ends, whose code [#closeCode] then tells.
    List<JsonNode> untilClosed() {
        List<JsonNode> messages = new ArrayList<>();
        String text = text();
        while (!text.startsWith(CLOSED)) {
            messages.add(message(text));
            text = text();
        }
        arrived.add(text);
        return messages;
    }

    /// The status with which the server refuses to be watched.
    static int refusal(Client client, String batch, String query) {
        try (Watching _ = new Watching(client, batch, query)) {
            return 101;
        } catch (CompletionException refused) {
            return refused.getCause() instanceof WebSocketHandshakeException handshake
                    ? handshake.getResponse().statusCode()
                    : -1;
        }
    }

    /// The next message, pings passed over.
    JsonNode next() {
        JsonNode message = any();
        return message.path("kind").asText().equals("ping") ? next() : message;
    }

    JsonNode any() {
        String text = text();
        assertThat(text).doesNotStartWith(CLOSED);
        return message(text);
    }

    private static JsonNode message(String text) {
        try {
            JsonNode message = JSON.readTree(text);
            assertThat(Contract.INSTANCE.messageFaults(message)).as(text).isEmpty();
            return message;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// The code with which the server closes, messages before it passed over.
    int closeCode() {
        String text = text();
        return text.startsWith(CLOSED)
                ? Integer.parseInt(text.substring(CLOSED.length()))
                : closeCode();
    }

    private String text() {
        try {
            String text = arrived.poll(30, TimeUnit.SECONDS);
            assertThat(text).as("a message within 30 s").isNotNull();
            return text;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    List<JsonNode> until(Predicate<JsonNode> last) {
        List<JsonNode> messages = new ArrayList<>();
        do {
            messages.add(next());
        } while (!last.test(messages.getLast()));
        return messages;
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder part = new StringBuilder();

        @Override
        public void onOpen(WebSocket opened) {
            if (reading) {
                opened.request(1);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                arrived.add(part.toString());
                part.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            arrived.add(CLOSED + code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            arrived.add(CLOSED + 1006);
        }
    }
}
