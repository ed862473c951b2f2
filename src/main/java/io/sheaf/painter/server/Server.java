package io.sheaf.painter.server;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.endpoint.Endpoint;
import io.sheaf.endpoint.Line;
import io.sheaf.endpoint.Refusal;
import io.sheaf.endpoint.Reply;
import io.sheaf.endpoint.Request;
import io.sheaf.processor.Call;
import io.sheaf.processor.Memory;
import io.sheaf.processor.Outcome;
import io.sheaf.processor.Painting;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/// A server as the clients talk to it: answers that are JSON, or no picture.
final class Server {

    /// Questions that a server answers from memory: it is gone if it takes longer.
    private static final Duration QUICK = Duration.ofSeconds(30);

    private final Line line;
    private final Pace pace;
    private final Options options;
    private final Books books;

    Server(Line line, Pace pace, Options options, Books books) {
        this.line = line;
        this.pace = pace;
        this.options = options;
        this.books = books;
    }

    Endpoint endpoint() {
        return line.endpoint();
    }

    String name() {
        return endpoint().name();
    }

    Options options() {
        return options;
    }

    Pace pace() {
        return pace;
    }

    Instant now() {
        return pace.clock().instant();
    }

    Books books() {
        return books;
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

    /// An answer of success to a request that makes the server work, and the call as it shall be
    /// written down once it is known what the answer is worth.
    record Paid(Reply.Answer answer, Call call) {}

    /// Asks for something that makes the server work. What brings nothing is written down at once.
    ///
    /// @param step what for, in a word
    /// @param refusal gives what is to be said of an answer that is none of success
    Paid paid(
            Memory memory, String step, Request request, Function<Reply.Answer, NotPainted> refusal)
            throws NotPainted, InterruptedException {
        Instant began = now();
        books.count(step);
        switch (line.send(request)) {
            case Reply.NoAnswer(Outcome outcome, boolean reached) -> {
                if (reached) {
                    books.count("no_answer");
                    memory.spent(call(step, request, 0, began));
                }
                throw new NotPainted(outcome);
            }
            case Reply.Answer answer -> {
                Call call = call(step, request, answer.status(), began);
                if (answer.ok()) {
                    return new Paid(answer, call);
                }
                books.count("http_" + answer.status());
                memory.spent(call);
                throw refusal.apply(answer);
            }
        }
    }

    private Call call(String step, Request request, int status, Instant began) {
        return new Call(
                name(),
                step,
                0,
                line.fingerprint(request),
                status,
                0,
                0,
                BigDecimal.ZERO,
                began,
                Duration.between(began, now()),
                null,
                false);
    }

    /// The model to use by the server's name for it; empty when nobody names one.
    String model(Painting painting) {
        String model = painting.model();
        return model == null ? endpoint().model() : model;
    }

    /// A question that is answered from memory.
    Reply.Answer quick(String path) throws NotPainted, InterruptedException {
        Duration time = least(QUICK, endpoint().limits().answer());
        return answer(Request.get(path).within(time).free());
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
