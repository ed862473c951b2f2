package io.sheaf.account;

import java.time.Duration;

/// More people sign in at this moment than the machine can check passwords for.
public final class TooBusy extends RuntimeException {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    TooBusy() {
        super("Many people are signing in at this moment. Try again in 2 seconds.");
    }

    /// When to try again.
    public Duration retryAfter() {
        return PAUSE;
    }
}
