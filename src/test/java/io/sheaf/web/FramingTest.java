package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where a request ends, and which path it names, is never guessed: two servers in a row could
/// guess differently.
class FramingTest {

    private static final String SMUGGLED =
            "0\r\n\r\nGET /api/v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final int port = TestServer.shared().port();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 5",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: 5, 6",
                "Content-Length: -5",
                "Content-Length: +5",
                "Content-Length: 99999999999999999999",
                "Transfer-Encoding: nonsense",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding : chunked",
                "Content-Length: 5\r\n folded: too",
                "Host: evil.example",
                "X-Nul: a\0b",
            })
    void a_request_whose_end_is_doubtful_is_refused_and_nothing_behind_it_is_read(String headers) {
        RawAnswer refused =
                RawAnswer.of(
                        port,
                        SMUGGLED,
                        "POST /api/v1/session HTTP/1.1",
                        "Content-Type: application/json",
                        headers);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text())
                .containsOnlyOnce("HTTP/1.1 ")
                .contains("urn:sheaf:problem:unreadable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.git/config",
                "/.env",
                "/../../etc/passwd",
                "/..%2f..%2fetc%2fpasswd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/assets/..%2f..%2fopenapi.yaml",
                "/assets/%2e%2e/%2e%2e/openapi.yaml",
                "/assets/..%5c..%5copenapi.yaml",
                "/api/v1/%2e%2e/%2e%2e/etc/passwd",
                "/api/v1/health;/../../etc/passwd",
                "/api/v1/health%00.json",
                "/api/v1/%zz",
                "//api/v1/health",
            })
    void a_path_leads_to_a_route_or_nowhere(String path) {
        RawAnswer answer = RawAnswer.of(port, "", "GET " + path + " HTTP/1.1", "Connection: close");
        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.text()).contains("urn:sheaf:problem:").doesNotContain("root:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "TRACK", "CONNECT", "DEBUG", "PROPFIND"})
    void no_other_method_is_answered_and_none_is_sent_back(String method) {
        RawAnswer answer =
                RawAnswer.of(
                        port,
                        "",
                        method + " /api/v1/health HTTP/1.1",
                        "X-Secret: canary",
                        "Connection: close");
        assertThat(answer.status()).isIn(400, 405);
        assertThat(answer.text()).contains("urn:sheaf:problem:").doesNotContain("canary");
    }
}
