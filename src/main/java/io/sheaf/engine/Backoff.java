package io.sheaf.engine;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long an item waits before it is tried again: exponential with full jitter, as in
/// https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/.
///
/// @param base the longest wait after the first try
/// @param most the longest wait after any try
/// @param attempts how many tries an item gets
public record Backoff(Duration base, Duration most, int attempts) {

    public Backoff {
        if (attempts < 1 || base.isNegative() || most.compareTo(base) < 0) {
            throw new IllegalArgumentException("no such backoff: " + base + " " + most);
        }
    }

    /// The wait after this try, counted from 1; never shorter than what the processor asked for.
    Duration after(int attempt, @Nullable Duration asked, RandomGenerator random) {
        long ceiling = Math.min(most.toMillis(), base.toMillis() << Math.min(attempt - 1, 20));
        Duration jittered = Duration.ofMillis(random.nextLong(ceiling + 1));
        return asked == null || asked.compareTo(jittered) < 0 ? jittered : asked;
    }
}
