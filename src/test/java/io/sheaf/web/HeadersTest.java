package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What a browser is told not to do with an answer, whoever has made it: a route, the check before
/// it, or the HTTP server that could not read the request.
class HeadersTest {

    private static final String CLOSE = "Connection: close";
    private static final String JSON = "Content-Type: application/json";

    private final int port = TestServer.shared().port();

    private Map<Integer, Supplier<RawAnswer>> answers() {
        Map<Integer, Supplier<RawAnswer>> all = new LinkedHashMap<>();
        String health = "GET /api/v1/health HTTP/1.1";
        all.put(200, () -> RawAnswer.of(port, "", health, CLOSE));
        all.put(400, () -> RawAnswer.of(port, "", health, "Content-Length: many"));
        all.put(401, () -> RawAnswer.of(port, "", "GET /api/v1/me HTTP/1.1", CLOSE));
        all.put(403, () -> posted("{}", "Origin: https://evil.example"));
        all.put(404, () -> RawAnswer.of(port, "", "GET /api/v1/nothing HTTP/1.1", CLOSE));
        all.put(
                405,
                () ->
                        RawAnswer.of(
                                port,
                                "",
                                "OPTIONS /api/v1/session HTTP/1.1",
                                "Origin: https://evil.example",
                                "Access-Control-Request-Method: POST",
                                CLOSE));
        all.put(413, () -> posted(" ".repeat(Asked.LARGEST_JSON + 1), JSON));
        all.put(414, () -> RawAnswer.of(port, "GET /" + "a".repeat(2_000_000)));
        all.put(415, () -> posted("{}", "Content-Type: text/plain"));
        all.put(
                421,
                () ->
                        RawAnswer.of(
                                port, health + "\r\nHost: evil.example\r\n" + CLOSE + "\r\n\r\n"));
        all.put(422, () -> posted("{}", JSON));
        all.put(431, () -> RawAnswer.of(port, "", health, "X-Long: " + "a".repeat(2_000_000)));
        all.put(505, () -> RawAnswer.of(port, "", "GET /api/v1/health HTTP/7.0", CLOSE));
        return all;
    }

    private RawAnswer posted(String body, String header) {
        return RawAnswer.of(
                port,
                body,
                "POST /api/v1/session HTTP/1.1",
                "Content-Length: " + body.length(),
                header,
                CLOSE);
    }

    @TestFactory
    Stream<DynamicTest> whoever_answers_the_browser_is_told_the_same() {
        return answers().entrySet().stream()
                .map(each ->
                        DynamicTest.dynamicTest(
                                String.valueOf(each.getKey()),
                                () -> check(each.getKey(), each.getValue().get())));
    }

    private static void check(int status, RawAnswer answer) {
        assertThat(answer.status()).isEqualTo(status);
        shared(answer);
        assertThat(answer.header("Content-Security-Policy"))
                .isEqualTo(
                        "default-src 'none'; object-src 'none'; base-uri 'none'; form-action"
                                + " 'none'; frame-ancestors 'none'; sandbox");
        assertThat(answer.header("Content-Type"))
                .isEqualTo(status == 200 ? "application/json" : "application/problem+json");
        if (status >= 400) {
            assertThat(answer.text())
                    .contains("\"type\":\"urn:sheaf:problem:", "\"status\":" + status + ",")
                    .contains("\"request_id\":\"" + answer.header("X-Request-Id") + "\"");
        }
    }

    private static void shared(RawAnswer answer) {
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(UUID.fromString(answer.header("X-Request-Id"))).isNotNull();
        assertThat(answer.headers().keySet())
                .doesNotContain("Server", "X-Powered-By", "Set-Cookie")
                .noneMatch(name -> name.toLowerCase().startsWith("access-control"));
        assertThat(answer.text())
                .doesNotContainIgnoringCase("jetty", "javalin", "exception", "io.sheaf");
    }

    @Test
    void the_page_runs_its_own_scripts_and_speaks_with_its_own_server_alone() {
        RawAnswer page = RawAnswer.of(port, "", "GET / HTTP/1.1", CLOSE);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
        shared(page);
        assertThat(page.header("Content-Security-Policy").split("; "))
                .containsExactlyInAnyOrder(
                        "default-src 'none'",
                        "script-src 'self'",
                        "style-src 'self'",
                        "img-src 'self' blob:",
                        "connect-src 'self'",
                        "object-src 'none'",
                        "base-uri 'none'",
                        "form-action 'none'",
                        "frame-ancestors 'none'");
    }

    @Test
    void a_websocket_that_is_refused_leaves_no_session_behind() {
        RawAnswer refused =
                RawAnswer.of(
                        port,
                        "",
                        "GET /api/v1/ws/task/ABCDEF HTTP/1.1",
                        "Connection: Upgrade, close",
                        "Upgrade: websocket",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
        assertThat(refused.status()).isEqualTo(401);
        shared(refused);
    }
}
