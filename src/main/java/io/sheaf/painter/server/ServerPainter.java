package io.sheaf.painter.server;

import io.sheaf.painter.Capabilities;
import io.sheaf.painter.Painter;
import io.sheaf.processor.Input;
import io.sheaf.processor.Outcome;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;

/// A server that paints, as the engine sees it.
final class ServerPainter implements Painter {

    private final Server server;
    private final Client client;

    ServerPainter(Server server, Client client) {
        this.server = server;
        this.client = client;
    }

    @Override
    public String name() {
        return server.name();
    }

    @Override
    public @Nullable BigDecimal price() {
        return server.books().prices().image();
    }

    @Override
    public int concurrency() {
        return client.concurrency();
    }

    @Override
    public Outcome process(Input input) throws InterruptedException {
        Instant began = server.now();
        Outcome outcome = server.judged(began, outcome(input));
        server.books().count(word(outcome));
        return outcome;
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Row _,
                    Outcome.Picture _,
                    Outcome.Found _,
                    Outcome.Fetched _,
                    Outcome.Skipped _ ->
                    "pictures";
            case Outcome.Rejected _ -> "rejected";
            case Outcome.Retryable _ -> "retried";
            case Outcome.Halted _ -> "halted";
        };
    }

    private Outcome outcome(Input input) throws InterruptedException {
        try {
            return client.paint(input);
        } catch (NotPainted failure) {
            return failure.outcome();
        }
    }

    @Override
    public Capabilities capabilities() throws InterruptedException {
        try {
            return client.capabilities();
        } catch (NotPainted failure) {
            return Capabilities.unusable(reason(failure.outcome()));
        }
    }

    private static String reason(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Retryable(String reason, _) -> reason;
            case Outcome.Rejected(String reason) -> reason;
            case Outcome.Halted(String reason) -> reason;
            case Outcome.Row _,
                    Outcome.Picture _,
                    Outcome.Found _,
                    Outcome.Fetched _,
                    Outcome.Skipped _ ->
                    throw new IllegalArgumentException("that is no failure");
        };
    }
}
