package io.sheaf.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.processor.Outcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

class RefusalTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Retry-After    | 7                             | PT7S
                    Retry-After    | 0.25                          | PT0.25S
                    retry-after    | 1.0                           | PT1S
                    retry-after-ms | 1500                          | PT1.5S
                    Retry-After    | Sat, 21 Nov 2026 10:00:30 GMT | PT30S
                    Retry-After    | Saturday, 21-Nov-26 10:00:30 GMT | PT30S
                    Retry-After    | Sat Nov 21 10:00:30 2026      | PT30S
                    Retry-After    | Sat, 21 Nov 2026 09:00:00 GMT | PT0S
                    Retry-After    | 999999999                     | PT1H
                    """)
    void the_time_to_come_back_is_understood_in_every_form(
            String name, String value, Duration wait) {
        assertThat(RetryAfter.of(headers(Map.of(name, value)), NOW)).hasValue(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-3", "1e9", "", "Sat, 41 Nov 2026 10:00:30 GMT", "NaN"})
    void nonsense_is_no_time(String value) {
        assertThat(RetryAfter.of(headers(Map.of("Retry-After", value)), NOW)).isEmpty();
    }

    @Test
    void milliseconds_come_before_seconds() {
        Map<String, String> both = Map.of("Retry-After", "9", "retry-after-ms", "10");
        assertThat(RetryAfter.of(headers(both), NOW)).hasValue(Duration.ofMillis(10));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    401 | {}                                                    | Halted
                    403 | {"detail":"Forbidden"}                                | Halted
                    402 | {}                                                    | Halted
                    302 | {}                                                    | Halted
                    429 | {"error":{"code":"insufficient_quota"}}               | Halted
                    429 | {"error":{"type":"insufficient_quota","code":null}}   | Halted
                    429 | {"error":{"code":"rate_limit_exceeded"}}              | Retryable
                    429 | <html>                                                | Retryable
                    408 | {}                                                    | Retryable
                    500 | {"error":"OutOfMemoryError"}                          | Retryable
                    503 | x                                                     | Retryable
                    400 | {"error":{"message":"no"}}                            | Rejected
                    404 | {"detail":"Not Found"}                                | Rejected
                    422 | {"detail":[{"msg":"field required"}]}                 | Rejected
                    """)
    void every_status_is_an_outcome(int status, String body, String kind) {
        Outcome outcome = Refusal.of("lamp", answer(status, body), NOW);
        assertThat(outcome.getClass().getSimpleName()).isEqualTo(kind);
    }

    @Test
    void the_servers_own_words_are_passed_on_in_one_line() {
        assertThat(Refusal.said(answer(400, "{\"error\":{\"message\":\"too\\n  long.\"}}")))
                .isEqualTo(": too long");
        assertThat(Refusal.said(answer(422, "{\"detail\":[{\"msg\":\"field required\"}]}")))
                .isEqualTo(": field required");
        assertThat(Refusal.said(answer(502, "<html>bad gateway</html>"))).isEmpty();
        assertThat(Refusal.said(answer(500, "{\"error\":\"" + "x".repeat(5000) + "\"}")))
                .hasSize(301);
    }

    private static Reply.Answer answer(int status, String body) {
        return new Reply.Answer(status, headers(Map.of()), body.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpHeaders headers(Map<String, String> values) {
        Map<String, List<String>> lists = new java.util.HashMap<>();
        values.forEach((name, value) -> lists.put(name, List.of(value)));
        return HttpHeaders.of(lists, (_, _) -> true);
    }
}
