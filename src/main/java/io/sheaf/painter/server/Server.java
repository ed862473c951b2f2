package io.sheaf.painter.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.sheaf.endpoint.Endpoint;
import io.sheaf.endpoint.Line;
import io.sheaf.endpoint.Refusal;
import io.sheaf.endpoint.Reply;
import io.sheaf.endpoint.Request;
import io.sheaf.processor.Outcome;

import java.time.Duration;
import java.time.Instant;

/// A server as the clients talk to it: answers that are JSON, or no picture.
final class Server {

    /// Questions that a server answers from memory: it is gone if it takes longer.
    private static final Duration QUICK = Duration.ofSeconds(30);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Line line;
    private final Pace pace;
    private final JsonNode options;

    Server(Line line, Pace pace) {
        this.line = line;
        this.pace = pace;
        this.options = options(line.endpoint());
    }

    private static JsonNode options(Endpoint endpoint) {
        try {
            JsonNode options = JSON.readTree(endpoint.options());
            if (options.isObject()) {
                return options;
            }
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(
                    "The options of " + endpoint.name() + " are not JSON.", broken);
        }
        throw new IllegalArgumentException(
                "The options of " + endpoint.name() + " are no JSON object.");
    }

    Endpoint endpoint() {
        return line.endpoint();
    }

    String name() {
        return endpoint().name();
    }

    JsonNode options() {
        return options;
    }

    Pace pace() {
        return pace;
    }

    Instant now() {
        return pace.clock().instant();
    }

    Outcome judged(Instant began, Outcome outcome) {
        return line.gate().judged(began, outcome);
    }

    /// A request for a picture that does not have to be one of success.
    Reply.Answer answer(Request request) throws NotPainted, InterruptedException {
        return switch (line.send(request)) {
            case Reply.Answer answer -> answer;
            case Reply.NoAnswer(Outcome outcome, _) -> throw new NotPainted(outcome);
        };
    }

    /// A question that is answered from memory.
    Reply.Answer quick(String path) throws NotPainted, InterruptedException {
        return answer(Request.get(path).within(least(QUICK, endpoint().limits().answer())));
    }

    /// The same, when only success will do.
    JsonNode get(String path) throws NotPainted, InterruptedException {
        return json(succeeded(quick(path)));
    }

    Reply.Answer succeeded(Reply.Answer answer) throws NotPainted {
        if (answer.ok()) {
            return answer;
        }
        throw refused(answer);
    }

    NotPainted refused(Reply.Answer answer) {
        return new NotPainted(Refusal.of(name(), answer, now()));
    }

    JsonNode json(Reply.Answer answer) throws NotPainted {
        return answer.json()
                .orElseThrow(() ->
                        NotPainted.later(name() + " answered with something else than JSON."));
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
