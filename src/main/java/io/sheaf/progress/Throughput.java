package io.sheaf.progress;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How quickly a batch's items finish of late, from the times at which they did. It says nothing
/// rather than guess: after too few items, or when nothing has finished for much longer than usual.
///
/// Time comes with the samples, so that a replay of the log gives the same figures as living it.
/// Not safe for use from two threads.
final class Throughput {

    /// "Of late": older samples are forgotten, unless fewer than [#FEWEST] are left.
    static final Duration WINDOW = Duration.ofSeconds(60);

    static final int FEWEST = 5;

    /// Samples nearer to the one before them than this replace it: the memory stays small however
    /// many items finish.
    private static final Duration SPACING = Duration.ofMillis(100);

    /// Silence of this many usual intervals means that we do not know any more.
    private static final int SILENCE = 20;

    private static final Duration SHORTEST_SILENCE = Duration.ofSeconds(30);

    private record Sample(Instant at, long finished) {}

    private final List<Sample> samples = new ArrayList<>();
    private @Nullable Instant begun;

    /// Forgets all: the batch was paused or begun again, and the time in between tells nothing.
    void restart(Instant at) {
        samples.clear();
        begun = at;
    }

    /// So many items were finished at this time.
    void add(Instant at, long finished) {
        if (!samples.isEmpty()) {
            Sample last = samples.getLast();
            if (finished < last.finished || at.isBefore(last.at)) {
                restart(at);
            }
        }
        if (samples.isEmpty() && begun != null) {
            samples.add(new Sample(begun, finished - 1));
        }
        if (samples.size() > 1 && at.isBefore(samples.get(samples.size() - 2).at.plus(SPACING))) {
            samples.removeLast();
        }
        samples.add(new Sample(at, finished));
        Instant late = at.minus(WINDOW);
        while (samples.size() > FEWEST && !samples.get(1).at.isAfter(late)) {
            samples.removeFirst();
        }
    }

    /// Items a second, `null` when it is not known.
    @Nullable Double rate(Instant now) {
        if (samples.size() < 2) {
            return null;
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        long count = last.finished - first.finished;
        double busy = seconds(first.at, last.at);
        if (count < 2 || busy <= 0) {
            return null;
        }
        double silence = Math.max(0, seconds(last.at, now));
        double usual = busy / count;
        if (silence > Math.max(SHORTEST_SILENCE.toSeconds(), usual * SILENCE)) {
            return null;
        }
        return count / (busy + Math.max(0, silence - usual));
    }

    /// Seconds until all are finished, `null` when it is not known.
    @Nullable Double remaining(Instant now, long open) {
        if (open <= 0) {
            return 0.0;
        }
        Double rate = rate(now);
        return rate == null ? null : open / rate;
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }
}
