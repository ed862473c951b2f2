package io.sheaf.endpoint;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.processor.Outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// What a status other than success means for the item, as far as all servers agree.
public final class Refusal {

    private static final int LONGEST_REASON = 300;

    private Refusal() {}

    /// What came of the item when the server answered with such a status. Keys and quota are
    /// nobody's item's fault: they halt the batch. A 4xx says that the request is at fault.
    ///
    /// @param name of the endpoint
    public static Outcome of(String name, Reply.Answer answer, Instant now) {
        int status = answer.status();
        Duration after = RetryAfter.of(answer.headers(), now).orElse(null);
        String said = said(answer);
        if (quotaIsUsedUp(answer)) {
            return new Outcome.Halted(
                    "The quota of "
                            + name
                            + " is used up"
                            + said
                            + ". Raise it or wait, then resume.");
        }
        return switch (status) {
            case 401, 403 ->
                    new Outcome.Halted(
                            name
                                    + " refuses the key or login that it was given ("
                                    + status
                                    + ")"
                                    + said
                                    + ". Correct it, then resume.");
            case 402 ->
                    new Outcome.Halted(
                            name + " wants to be paid first (402)" + said + ". Then resume.");
            case 429 ->
                    new Outcome.Retryable(
                            name + " asks for fewer requests (429)" + said + ".",
                            after == null ? Duration.ofSeconds(20) : after);
            case 300, 301, 302, 303, 307, 308 ->
                    new Outcome.Halted(
                            name
                                    + " sends us elsewhere ("
                                    + status
                                    + "), which is not followed with a key. Correct its address,"
                                    + " then resume.");
            case 408, 409, 425 ->
                    new Outcome.Retryable(
                            name + " is not ready (" + status + ")" + said + ".", after);
            default ->
                    status >= 500
                            ? new Outcome.Retryable(
                                    name + " failed (" + status + ")" + said + ".", after)
                            : new Outcome.Rejected(
                                    name + " refuses the request (" + status + ")" + said + ".");
        };
    }

    /// Whether money is missing rather than patience: `insufficient_quota` of OpenAI with 429 and,
    /// for pictures, `billing_hard_limit_reached` with 400.
    static boolean quotaIsUsedUp(Reply.Answer answer) {
        JsonNode error = answer.json().map(body -> body.path("error")).orElse(null);
        return error != null
                && Stream.of("code", "type")
                        .map(member -> error.path(member).asText())
                        .anyMatch(word ->
                                word.equals("insufficient_quota")
                                        || word.equals("billing_hard_limit_reached")
                                        || word.equals("billing_not_active"));
    }

    /// The server's own words in one line, as `: words`; empty when it has none that a person
    /// understands.
    public static String said(Reply.Answer answer) {
        Optional<String> words = answer.json().flatMap(Refusal::words);
        return words.map(text -> text.replaceAll("\\s+", " ").strip())
                .filter(text -> !text.isEmpty())
                .map(text ->
                        ": " + (text.endsWith(".") ? text.substring(0, text.length() - 1) : text))
                .map(text ->
                        text.length() > LONGEST_REASON
                                ? text.substring(0, LONGEST_REASON) + "…"
                                : text)
                .orElse("");
    }

    private static Optional<String> words(JsonNode body) {
        return Stream.of(
                        body.at("/error/message"),
                        body.path("message"),
                        body.path("errors"),
                        body.path("detail"),
                        body.at("/detail/0/msg"),
                        body.path("error"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank())
                .findFirst();
    }
}
