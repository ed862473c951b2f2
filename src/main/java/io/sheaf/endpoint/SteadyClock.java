package io.sheaf.endpoint;

import java.time.Instant;
import java.time.InstantSource;

/// A clock that goes on from now as it is, whatever anybody sets the machine's clock to: a server
/// that asked for a second of quiet would otherwise be left in peace for the hour by which the
/// clock was set back.
final class SteadyClock implements InstantSource {

    private final Instant start;
    private final long nanos = System.nanoTime();

    SteadyClock(InstantSource clock) {
        start = clock.instant();
    }

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - nanos);
    }
}
