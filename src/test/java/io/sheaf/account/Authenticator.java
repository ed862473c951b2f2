package io.sheaf.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Somebody's authenticator app, for tests. One that knows only a secret: what it shows is ours to
/// hold against the RFC, which [TotpTest] does.
public record Authenticator(String secret, InstantSource clock) {

    private static final Duration STEP = Duration.ofSeconds(30);

    public static Authenticator of(String secret) {
        return new Authenticator(secret, InstantSource.system());
    }

    /// The code of now.
    public String code() {
        return at(clock.instant());
    }

    /// The next one, which is good already: an app whose clock is a little fast.
    public String nextCode() {
        return at(clock.instant().plus(STEP));
    }

    /// One of an hour ago, which is good no more.
    public String oldCode() {
        return at(clock.instant().minus(Duration.ofHours(1)));
    }

    private String at(Instant when) {
        return Totp.code(secret, Totp.step(when));
    }
}
