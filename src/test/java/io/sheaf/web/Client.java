package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.Eventually;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Asks the server as a stranger would, and holds every exchange against the contract: what is
/// asked and what is answered. A request that is wrong on purpose is sent [#wrongly].
final class Client {

    static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final int port;
    private final String bearer;
    private final boolean wrong;

    /// @param bearer sent with every request; empty for none
    Client(int port, String bearer) {
        this(port, bearer, false);
    }

    private Client(int port, String bearer, boolean wrong) {
        this.port = port;
        this.bearer = bearer;
        this.wrong = wrong;
    }

    String bearer() {
        return bearer;
    }

    /// For requests that the contract forbids: it must find the fault and the server refuse.
    Client wrongly() {
        return new Client(port, bearer, true);
    }

    int port() {
        return port;
    }

    Exchange get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    Exchange delete(String path, String... headers) {
        return send("DELETE", path, "", headers);
    }

    Exchange post(String path) {
        return send("POST", path, "");
    }

    Exchange post(String path, String json, String... headers) {
        return sendJson("POST", path, json, headers);
    }

    Exchange put(String path, String json, String... headers) {
        return sendJson("PUT", path, json, headers);
    }

    Exchange patch(String path, String json, String... headers) {
        return sendJson("PATCH", path, json, headers);
    }

    private Exchange sendJson(String method, String path, String json, String... headers) {
        HttpRequest.Builder request = request(path, headers);
        if (headers.length == 0 || !String.join("|", headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        return send(request.method(method, BodyPublishers.ofString(json)).build(), json);
    }

    Exchange post(String path, byte[] body, String type) {
        return send(
                request(path, "Content-Type", type).POST(BodyPublishers.ofByteArray(body)).build(),
                "");
    }

    Exchange send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = request(path, headers);
        request.method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return send(request.build(), body);
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Exchange send(HttpRequest request, String body) {
        try {
            Exchange exchange =
                    new Exchange(request, body, HTTP.send(request, BodyHandlers.ofByteArray()));
            check(exchange);
            return exchange;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private void check(Exchange exchange) {
        List<String> faults = Contract.INSTANCE.requestFaults(exchange);
        if (wrong) {
            assertThat(faults).as("the contract forbids " + exchange).isNotEmpty();
            assertThat(exchange.status()).as(exchange.toString()).isBetween(400, 499);
        } else {
            assertThat(faults).as(exchange.toString()).isEmpty();
        }
        assertThat(Contract.INSTANCE.responseFaults(exchange)).as(exchange.toString()).isEmpty();
    }

    /// An answer that goes on.
    InputStream open(String path) {
        try {
            return HTTP.send(request(path).GET().build(), BodyHandlers.ofInputStream()).body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    Exchange upload(String query, Map<String, byte[]> files) {
        return multipart("/api/v1/upload" + query, files);
    }

    /// Sends a form of named parts.
    Exchange form(String method, String path, Map<String, byte[]> parts) {
        return multipart(method, path, parts, "form-data; name=\"%s\"; filename=\"blob\"");
    }

    /// Sends files to a path that takes them; the names are sent raw, as browsers do.
    Exchange multipart(String path, Map<String, byte[]> files) {
        return multipart("POST", path, files, "form-data; name=\"files\"; filename=\"%s\"");
    }

    private Exchange multipart(
            String method, String path, Map<String, byte[]> parts, String disposition) {
        String boundary = "b" + UUID.randomUUID();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        parts.forEach((name, bytes) -> {
            body.writeBytes(
                    ("--%s\r\nContent-Disposition: %s\r\n\r\n")
                            .formatted(boundary, disposition.formatted(name))
                            .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(bytes);
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        });
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        HttpRequest request =
                request(path)
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .method(method, BodyPublishers.ofByteArray(body.toByteArray()))
                        .build();
        return send(request, "");
    }

    /// Uploads the files and makes a batch of them that the test reader reads.
    JsonNode batch(String name, Map<String, byte[]> files, boolean start) {
        Exchange uploaded = upload("", files);
        assertThat(uploaded.status()).as(uploaded.toString()).isEqualTo(201);
        String session = uploaded.responseBody().path("session_id").asText();
        Exchange created =
                post(
                        "/api/v1/batches",
                        """
                        {"session_id": "%s", "name": "%s", "reader": "test", "start": %s,
                         "fields": [{"name": "title"}, {"name": "year of issue"}]}\
                        """
                                .formatted(session, name, start));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return created.responseBody();
    }

    JsonNode untilFinal(String id) {
        return Eventually.eventually(
                "batch " + id + " comes to its end",
                () -> get("/api/v1/batches/" + id).responseBody(),
                batch ->
                        !batch.path("finished_at").isNull()
                                && batch.path("status").asText().startsWith("completed"));
    }
}
