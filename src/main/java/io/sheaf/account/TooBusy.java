package io.sheaf.account;

import java.time.Duration;

/// Passwords cannot be checked just now: too many people sign in at this moment, or somebody has
/// guessed too often.
public final class TooBusy extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final transient Duration wait;

    TooBusy() {
        super("Many people are signing in at this moment. Try again in 2 seconds.");
        this.wait = PAUSE;
    }

    TooBusy(Duration wait) {
        super("Too many attempts. Wait a little, then try again.");
        this.wait = wait;
    }

    /// When to try again.
    public Duration retryAfter() {
        return wait;
    }
}
