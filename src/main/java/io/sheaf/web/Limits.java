package io.sheaf.web;

import io.sheaf.account.SecurityEvent;
import io.sheaf.account.SecurityLog;
import io.sheaf.account.Source;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// Refuses whoever asks for more than their share of the server.
final class Limits {

    private static final int NOTED_A_MINUTE = 1;

    private final Buckets reads;
    private final Buckets writes;
    private final Buckets unknown;
    private final Buckets notes;
    private final SecurityLog log;

    Limits(Rates rates, SecurityLog log, InstantSource clock) {
        this.reads = new Buckets(rates.read(), clock);
        this.writes = new Buckets(rates.write(), clock);
        this.unknown = new Buckets(rates.unknown(), clock);
        this.notes = new Buckets(NOTED_A_MINUTE, clock);
        this.log = log;
    }

    /// @throws Problem.Refused with 429 when the person has asked for too much
    void known(String user, boolean changes, Source from) {
        check(changes ? writes : reads, user, from);
    }

    /// @throws Problem.Refused with 429 when too much without a good token came from there
    void unknown(Source from) {
        check(unknown, from.network(), from);
    }

    private void check(Buckets buckets, String key, Source from) {
        Optional<Duration> wait = buckets.take(key);
        if (wait.isEmpty()) {
            return;
        }
        if (notes.take(key).isEmpty()) {
            log.note(SecurityEvent.RATE_LIMITED, from, Map.of("whose", key));
        }
        throw Problem.later(
                        "That is more than your share of requests. Go on a little slower.",
                        wait.get())
                .refused();
    }
}
