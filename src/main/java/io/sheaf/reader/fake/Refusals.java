package io.sheaf.reader.fake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/// Answers with a status other than success, as servers give them.
final class Refusals {

    private Refusals() {}

    static Map<String, String> headers(Fault fault) {
        return switch (fault) {
            case BUSY_SECONDS, STATUS_503 -> Map.of("Retry-After", "1");
            case BUSY_FRACTION -> Map.of("Retry-After", "0.25");
            case BUSY_DATE ->
                    Map.of(
                            "Retry-After",
                            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                    Instant.now().plusSeconds(1).atOffset(ZoneOffset.UTC)));
            case BUSY_MILLISECONDS, BUSY -> Map.of("Retry-After-Ms", "120");
            case REDIRECT -> Map.of("Location", "http://127.0.0.1:9/elsewhere");
            default -> Map.of();
        };
    }

    static byte[] body(Fault fault, boolean ollama) {
        String words =
                switch (fault) {
                    case UNKNOWN_FORM -> "response_format of type json_schema is not supported";
                    case FILTER_400 -> "The prompt was filtered by our content management policy";
                    case STATUS_401 -> "Incorrect API key provided";
                    case STATUS_402 -> "Insufficient credits";
                    case STATUS_404 -> "The model does not exist";
                    case STATUS_413 -> "Request entity too large";
                    case QUOTA -> "You exceeded your current quota";
                    default -> "Something went wrong: " + fault.word();
                };
        String code =
                switch (fault) {
                    case QUOTA -> "insufficient_quota";
                    case FILTER_400 -> "content_filter";
                    default -> "error_" + fault.status();
                };
        String body =
                ollama
                        ? "{\"error\":\"%s\"}".formatted(words)
                        : "{\"error\":{\"message\":\"%s\",\"type\":\"%s\",\"param\":null,\"code\":\"%s\"}}"
                                .formatted(words, code, code);
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
