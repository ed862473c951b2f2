package io.sheaf.painter.server;

import io.sheaf.processor.Outcome;
import io.sheaf.processor.Painting;

import java.time.Duration;
import java.util.function.Consumer;

/// A way in which an image server fails, and what must come of it.
///
/// @param set makes the fake fail so
/// @param words that the person is told
/// @param patience how long an answer may take
record Fault<F>(
        String name,
        Consumer<F> set,
        Painting painting,
        Class<? extends Outcome> outcome,
        String words,
        Duration patience) {

    static <F> Fault<F> later(String name, Consumer<F> set, String words) {
        return new Fault<>(
                name, set, Asked.painting(), Outcome.Retryable.class, words, Asked.PATIENT);
    }

    /// A server that does not come to an end.
    static <F> Fault<F> slow(String name, Consumer<F> set) {
        String words = "did not answer within " + Asked.HASTY.toMillis() / 1000.0 + " s";
        return new Fault<>(
                name, set, Asked.painting(), Outcome.Retryable.class, words, Asked.HASTY);
    }

    static <F> Fault<F> never(String name, Consumer<F> set, Painting painting, String words) {
        return new Fault<>(name, set, painting, Outcome.Rejected.class, words, Asked.PATIENT);
    }

    static <F> Fault<F> halted(String name, Consumer<F> set, String words) {
        return new Fault<>(name, set, Asked.painting(), Outcome.Halted.class, words, Asked.PATIENT);
    }

    @Override
    public String toString() {
        return name;
    }
}
