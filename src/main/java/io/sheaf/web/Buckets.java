package io.sheaf.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Token buckets: each key may ask for so much a minute, and for a minute's worth at once. In
/// memory, and bounded: a forgotten bucket is a full one.
final class Buckets {

    private static final int MOST = 20_000;
    private static final double SECONDS = 60;

    private record Bucket(double left, Instant at) {}

    private final int perMinute;
    private final InstantSource clock;
    private final Map<String, Bucket> buckets =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                    return size() > MOST;
                }
            };

    Buckets(int perMinute, InstantSource clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /// Takes one.
    ///
    /// @return how long to wait when there is none
    synchronized Optional<Duration> take(String key) {
        Instant now = clock.instant();
        Bucket known = buckets.getOrDefault(key, new Bucket(perMinute, now));
        double seconds = Math.max(0, Duration.between(known.at, now).toNanos() / 1e9);
        double left = Math.min(perMinute, known.left + seconds * perMinute / SECONDS);
        boolean enough = left >= 1;
        buckets.put(key, new Bucket(enough ? left - 1 : left, now));
        return enough
                ? Optional.empty()
                : Optional.of(Duration.ofNanos((long) ((1 - left) * SECONDS / perMinute * 1e9)));
    }
}
