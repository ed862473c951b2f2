package io.sheaf.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Makes guessing slow: after a few tries each next one has to wait twice as long, up to a limit,
/// and after some quiet all is forgotten. Waiting is never made longer by trying in vain meanwhile,
/// so nobody can be locked out for good. In memory, and bounded.
final class Throttle {

    /// @param free tries before the first wait
    /// @param first wait
    /// @param longest wait
    /// @param memory how long after the last try all is forgotten
    record Pace(int free, Duration first, Duration longest, Duration memory) {}

    private static final int MOST = 20_000;

    private record Tries(int count, Instant until, Instant last) {}

    private final Pace pace;
    private final InstantSource clock;
    private final Map<String, Tries> tries =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
                    return size() > MOST;
                }
            };

    Throttle(Pace pace, InstantSource clock) {
        this.pace = pace;
        this.clock = clock;
    }

    /// Counts a try before it is made, so that many at once are no way around.
    ///
    /// @return how long to wait instead; empty when it may be made
    synchronized Optional<Duration> attempt(String key) {
        Instant now = clock.instant();
        Tries known = known(key, now);
        if (now.isBefore(known.until)) {
            return Optional.of(Duration.between(now, known.until));
        }
        int count = known.count + 1;
        tries.put(key, new Tries(count, now.plus(waitAfter(count)), now));
        return Optional.empty();
    }

    private Tries known(String key, Instant now) {
        Tries known = tries.get(key);
        return known != null && now.isBefore(known.last.plus(pace.memory))
                ? known
                : new Tries(0, Instant.MIN, now);
    }

    private Duration waitAfter(int count) {
        if (count < pace.free) {
            return Duration.ZERO;
        }
        int doublings = Math.min(20, count - pace.free);
        Duration wait = pace.first.multipliedBy(1L << doublings);
        return wait.compareTo(pace.longest) > 0 ? pace.longest : wait;
    }

    /// The try was a good one.
    synchronized void forget(String key) {
        tries.remove(key);
    }

    /// Takes one try back.
    synchronized void forgive(String key) {
        Tries known = tries.get(key);
        if (known != null) {
            tries.put(key, new Tries(Math.max(0, known.count - 1), Instant.MIN, known.last));
        }
    }
}
