package io.sheaf;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Waits for a condition instead of for a time: returns as soon as it holds and fails in words when
/// the deadline passes first.
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PAUSE_NANOS = Duration.ofMillis(10).toNanos();

    private Eventually() {}

    /// Returns when the condition holds, within 30 s.
    public static void eventually(String what, BooleanSupplier condition) {
        eventually(what, condition::getAsBoolean, (Boolean holds) -> holds);
    }

    /// Returns the first value that satisfies the wish, within 30 s.
    public static <T> T eventually(String what, Supplier<T> value, Predicate<T> wish) {
        return within(PATIENCE, what, value, wish);
    }

    /// Returns the first value that satisfies the wish, within the time given.
    public static <T> T within(
            Duration patience, String what, Supplier<T> value, Predicate<T> wish) {
        long deadline = System.nanoTime() + patience.toNanos();
        T seen = value.get();
        while (!wish.test(seen)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "not within " + patience + ": " + what + "; last seen: " + seen);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
            seen = value.get();
        }
        return seen;
    }
}
