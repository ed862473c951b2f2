package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;

class EdgeTest {

    private final Client client = TestServer.shared().client();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": 1}                                     | 422 | name",
                "{\"name\": \"a\", \"felds\": []}                  | 422 | felds",
                "{\"name\": \"a\", \"fields\": [{\"name\": \"\"}]} | 422 | fields[0].name",
                "{\"name\": \"a\", \"fields\": 3}                  | 422 | fields",
                "{\"name\": \"a\"                                  | 400 | line 1",
                "[]                                                | 400 | object",
                "null                                              | 400 | object",
            })
    void what_is_wrong_with_a_body_is_named(String body, int status, String named) {
        Exchange refused = client.wrongly().post("/api/v1/templates", body);
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.responseText()).contains(named).doesNotContain("Exception", "io.sheaf");
        assertThat(refused.responseHeader("Content-Type").orElse(""))
                .isEqualTo("application/problem+json");
    }

    @Test
    void every_answer_has_its_security_headers_and_an_id() {
        Exchange answer = client.get("/api/v1/health");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.responseHeader("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.responseHeader("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "object-src 'none'", "base-uri 'none'")
                .contains("frame-ancestors 'none'", "sandbox");
        assertThat(answer.responseHeader("Server")).isEmpty();
    }

    @Test
    void what_is_not_there_and_what_cannot_be_done_there() {
        assertThat(client.wrongly().get("/api/v1/nothing").status()).isEqualTo(404);
        assertThat(client.get("/api/v1/batches/ABCDEF").status()).isEqualTo(404);
        assertThat(client.wrongly().get("/api/v1/uploads/no-uuid").status()).isEqualTo(404);
        Exchange other = client.wrongly().put("/api/v1/batches", "{}");
        assertThat(other.status()).isEqualTo(405);
        assertThat(other.responseHeader("Allow")).contains("GET, HEAD, POST");
    }

    @Test
    void another_media_type_and_too_large_a_body_are_refused_in_words() {
        Exchange text =
                client.wrongly().post("/api/v1/templates", "hello", "Content-Type", "text/plain");
        assertThat(text.status()).isEqualTo(415);
        assertThat(text.responseText()).contains("application/json");
        Exchange large =
                client.wrongly().post("/api/v1/templates", " ".repeat(Asked.LARGEST_JSON + 1));
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.responseText()).contains(String.valueOf(Asked.LARGEST_JSON));
    }

    @Test
    void parameters_are_checked_by_name() {
        Exchange page = client.wrongly().get("/api/v1/batches?per_page=9000");
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.responseBody().at("/errors/0/field").asText()).isEqualTo("per_page");
        assertThat(client.get("/api/v1/batches?status=lost").status()).isEqualTo(422);
        assertThat(client.get("/api/v1/batches?status=completed,paused&sort=name&name=x").status())
                .isEqualTo(200);
        assertThat(client.get("/api/v1/status").status()).isEqualTo(200);
    }

    @Test
    void a_parameter_counts_only_when_it_is_there_once() {
        for (String twice :
                new String[] {
                    "batches?per_page=1&per_page=400",
                    "batches?status=completed&status=paused",
                    "batches?name=a&name=a",
                    "search?q=a&page=1&q=b",
                    "cases?deleted=true&deleted=false",
                }) {
            Exchange refused = client.get("/api/v1/" + twice);
            String name = twice.replaceAll(".*&(.*)=.*", "$1");
            assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
            assertThat(refused.responseBody().at("/errors/0/field").asText()).isEqualTo(name);
        }
        String id = client.batch("Twice", Cards.named("t", 1), false).path("id").asText();
        assertThat(Watching.refusal(client, id, "?since=0&since=1")).isEqualTo(422);
        String ticket =
                "?ticket=" + client.post("/api/v1/tickets").responseBody().path("ticket").asText();
        Client nobody = TestServer.shared().client("");
        assertThat(Watching.refusal(nobody, "ABCDEF", ticket + "&ticket=x")).isEqualTo(401);
        assertThat(Watching.refusal(nobody, "ABCDEF", ticket)).isEqualTo(404);
    }

    @Test
    void what_is_no_json_is_pointed_at_by_line_and_column() {
        Exchange refused =
                client.wrongly().post("/api/v1/templates", "{\n  \"name\": \"a\",\n  oops\n}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.responseBody().path("detail").asText())
                .startsWith("Not JSON at line 3, column ");
        Exchange twice =
                client.post(
                        "/api/v1/templates", "{\"name\": \"a\", \"name\": \"b\", \"fields\": []}");
        assertThat(twice.status()).isEqualTo(400);
        assertThat(twice.responseBody().path("detail").asText())
                .contains("name")
                .contains("line 1");
    }

    /// Proxies and browsers add some of their own.
    @Test
    void a_parameter_that_nobody_knows_changes_nothing() throws Exception {
        String base = "http://127.0.0.1:" + client.port() + "/api/v1/batches?per_page=1";
        String with = body(base + "&_=17&utm_source=x&%22%3E=%3Cscript%3E");
        assertThat(with).isEqualTo(body(base));
    }

    private String body(String uri) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(uri))
                        .header("Authorization", "Bearer " + client.bearer())
                        .build();
        return Client.HTTP.send(request, BodyHandlers.ofString()).body();
    }

    @Test
    void another_website_can_change_nothing() {
        Exchange foreign =
                client.wrongly().post("/api/v1/templates", "{}", "Origin", "https://evil.example");
        assertThat(foreign.status()).isEqualTo(403);
        Exchange crossSite =
                client.wrongly().post("/api/v1/templates", "{}", "Sec-Fetch-Site", "cross-site");
        assertThat(crossSite.status()).isEqualTo(403);
        String own = "http://127.0.0.1:" + client.port();
        assertThat(client.wrongly().post("/api/v1/templates", "{}", "Origin", own).status())
                .isEqualTo(422);
    }

    @Test
    void another_website_can_watch_nothing() {
        URI uri = URI.create("ws://127.0.0.1:" + client.port() + "/api/v1/ws/task/ABCDEF");
        assertThatThrownBy(() ->
                        Client.HTTP
                                .newWebSocketBuilder()
                                .header("Origin", "https://evil.example")
                                .buildAsync(uri, new WebSocket.Listener() {})
                                .join())
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused -> assertThat(refused.getResponse().statusCode()).isEqualTo(403));
    }

    @Test
    void watching_what_is_not_there_is_a_404() {
        assertThatThrownBy(() -> new Watching(client, "ABCDEF", ""))
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused -> assertThat(refused.getResponse().statusCode()).isEqualTo(404));
    }

    @Test
    void what_a_client_sent_is_not_sent_back() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", client.port())) {
            socket.getOutputStream()
                    .write(
                            "TRACE /api/v1/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Secret: canary\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("canary");
        }
    }

    @Test
    void a_name_that_was_pointed_at_this_machine_is_refused() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", client.port())) {
            socket.getOutputStream()
                    .write(
                            "GET /api/v1/health HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 421").contains("wrong-host");
        }
    }
}
