package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Reads Server-Sent Events as a browser does: WHATWG HTML, 9.2.6.
final class EventStream implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// @param id empty when the frame has none
    /// @param type `comment` for a line that only shows that the connection lives
    record Frame(String type, String id, String data) {
        JsonNode json() {
            try {
                return JSON.readTree(data);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;

    EventStream(Client client, String batch, String query, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                        URI.create(
                                "http://127.0.0.1:%d/api/v1/batches/%s/events%s"
                                        .formatted(client.port(), batch, query)));
        request.header("Accept", "text/event-stream");
        request.header("Authorization", "Bearer " + client.bearer());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            response = Client.HTTP.send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
        assertThat(response.statusCode()).isEqualTo(200);
        lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    String contentType() {
        return response.headers().firstValue("Content-Type").orElse("");
    }

    /// The next event, comments passed over.
    Frame next() {
        Frame frame = any().orElseThrow(() -> new AssertionError("the stream has ended"));
        return frame.type().equals("comment") ? next() : frame;
    }

    /// The next frame of any kind; empty at the end of the stream.
    Optional<Frame> any() {
        String type = "message";
        String id = "";
        String data = "";
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    return Optional.of(checked(new Frame(type, id, data)));
                }
                String value = line.substring(line.indexOf(':') + 1).strip();
                switch (line.substring(0, line.indexOf(':'))) {
                    case "" -> type = "comment";
                    case "event" -> type = value;
                    case "id" -> id = value;
                    case "data" -> data += value;
                    default -> throw new AssertionError("not of the protocol: " + line);
                }
            }
            return Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static Frame checked(Frame frame) {
        if (!frame.type().equals("comment")) {
            JsonNode message = frame.json();
            assertThat(Contract.INSTANCE.messageFaults(message)).as(frame.data()).isEmpty();
            assertThat(message.path("kind").asText()).isEqualTo(frame.type());
        }
        return frame;
    }

    List<Frame> until(Predicate<Frame> last) {
        List<Frame> frames = new ArrayList<>();
        do {
            frames.add(next());
        } while (!last.test(frames.getLast()));
        return frames;
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
