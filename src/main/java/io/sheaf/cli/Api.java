package io.sheaf.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The server's HTTP API as the command line uses it. A refusal becomes a [Failure] in the server's
/// own words.
final class Api implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER = Duration.ofMinutes(10);

    private final URI base;
    private final String secret;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    /// Speaks as the local person.
    Api(ServerFile server) {
        this.base = URI.create("http://" + server.address() + ":" + server.port());
        this.secret = server.secret();
    }

    JsonNode get(String path) {
        return json(request(path).GET());
    }

    JsonNode post(String path, JsonNode body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        headers.forEach(request::header);
        return json(request.POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /// The same, empty when the server knows nothing of what is named in it (404).
    Optional<JsonNode> postIfFound(String path, JsonNode body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        headers.forEach(request::header);
        request.POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        HttpResponse<String> response = send(request.build(), HttpResponse.BodyHandlers.ofString());
        return response.statusCode() == 404 ? Optional.empty() : Optional.of(json(response));
    }

    JsonNode post(String path) {
        return json(request(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    JsonNode put(String path, JsonNode body) {
        return json(
                request(path)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    JsonNode patch(String path, JsonNode body) {
        return json(
                request(path)
                        .header("Content-Type", "application/json")
                        .method("PATCH", HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    JsonNode upload(String path, String contentType, BodyPublisher body) {
        return json(request(path).header("Content-Type", contentType).POST(body));
    }

    void delete(String path) {
        json(request(path).DELETE());
    }

    void download(String path, OutputStream out) throws IOException {
        HttpResponse<InputStream> response =
                send(request(path).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw refusal(response.statusCode(), new String(body.readAllBytes(), "UTF-8"));
            }
            body.transferTo(out);
        }
    }

    WebSocket watch(String path, WebSocket.Listener listener) {
        URI uri = URI.create("ws://" + base.getAuthority() + path);
        return http.newWebSocketBuilder()
                .header("Authorization", "Bearer " + secret)
                .buildAsync(uri, listener)
                .join();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + secret)
                .timeout(ANSWER);
    }

    private JsonNode json(HttpRequest.Builder request) {
        return json(send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    private static JsonNode json(HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw refusal(response.statusCode(), response.body());
        }
        return response.body().isEmpty() ? NullNode.getInstance() : parse(response.body());
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException lost) {
            throw new Failure(
                    Exit.UNAVAILABLE,
                    "The Sheaf server at "
                            + base
                            + " does not answer ("
                            + lost.getClass().getSimpleName()
                            + "). Nothing is lost: the same command goes on where it stopped.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Failure(Exit.INTERRUPTED, "Stopped. The same command goes on.");
        }
    }

    private static Failure refusal(int status, String body) {
        @Nullable JsonNode problem = body.startsWith("{") ? parse(body) : null;
        StringBuilder words =
                new StringBuilder(
                        problem == null
                                ? "The server answered " + status + "."
                                : problem.path("detail").asText(problem.path("title").asText()));
        if (problem != null) {
            for (JsonNode error : problem.path("errors")) {
                words.append("\n  ")
                        .append(error.path("field").asText())
                        .append(": ")
                        .append(error.path("detail").asText());
            }
        }
        return new Failure(status >= 500 ? Exit.UNAVAILABLE : Exit.USAGE, words.toString());
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new Failure(Exit.UNAVAILABLE, "The server's answer is not JSON.");
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
