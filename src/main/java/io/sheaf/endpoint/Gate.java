package io.sheaf.endpoint;

import io.sheaf.processor.Outcome;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// Holds back the requests to one endpoint: so many a minute, none while it has asked for quiet,
/// and none for a while after it has failed again and again. There is one gate for an endpoint in a
/// process, however many batches ask for it. How many requests are under way at the same time is
/// the engine's concern, see [io.sheaf.processor.Processor#concurrency].
public final class Gate {

    /// What a request costs that counts neither as a request nor its tokens.
    public static final int FREE = -1;

    private static final Duration WINDOW = Duration.ofMinutes(1);

    /// How an endpoint's failures are taken.
    ///
    /// @param failures that many in a row, none beside another, and nothing is asked for a while
    /// @param spared so many of them in a row are nothing to rest for: where many are asked for at
    ///   the same time, one that fails says little about the next
    /// @param pause after a failure; it doubles with each that follows
    /// @param closed how long nothing is asked after too many failures
    /// @param patience the longest that a request waits here; what would have to wait longer is
    ///   tried again later
    public record Rules(
            int failures, int spared, Duration pause, Duration closed, Duration patience) {

        /// A server that is started again within half a minute is not noticed.
        public static final Rules USUAL =
                new Rules(
                        5,
                        0,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(90));
    }

    private record Sent(Instant at, int tokens) {}

    /// One try of an item.
    ///
    /// @param item by which tries of one and the same are known; empty when that does not matter
    public record Try(Instant at, String item) {}

    private final String name;
    private final Endpoint.Limits limits;
    private final Rules rules;
    private final InstantSource clock;
    private final Deque<Sent> sent = new ArrayDeque<>();
    private long spent;
    private Instant quietUntil = Instant.MIN;
    private Instant closedUntil = Instant.MIN;
    private Instant lastFailure = Instant.MIN;
    private String lastReason = "";
    private final Set<String> failing = new HashSet<>();
    private int failures;
    private boolean away;

    /// @param name of the endpoint, for messages
    public Gate(String name, Endpoint.Limits limits, Rules rules, InstantSource clock) {
        this.name = name;
        this.limits = limits;
        this.rules = rules;
        this.clock = clock;
    }

    /// Waits until a request may be sent, and counts it.
    ///
    /// @param tokens that it will probably cost, or [#FREE]
    /// @return `null` when it may be sent now; otherwise why not: [Outcome.Retryable] when the wait
    ///   would be long, [Outcome.Halted] while the gate is closed
    /// @throws InterruptedException when the calling thread was interrupted
    public @Nullable Outcome pass(int tokens) throws InterruptedException {
        Instant from = clock.instant();
        while (true) {
            Duration wait;
            synchronized (this) {
                if (clock.instant().isBefore(closedUntil)) {
                    return closed();
                }
                wait = wait(tokens);
                if (wait.isZero()) {
                    if (tokens != FREE) {
                        sent.addLast(new Sent(clock.instant(), tokens));
                        spent += tokens;
                    }
                    return null;
                }
            }
            Duration waited = Duration.between(from, clock.instant());
            if (waited.plus(wait).compareTo(rules.patience()) > 0) {
                return new Outcome.Retryable(name + " must not be asked for a while.", wait);
            }
            LockSupport.parkNanos(wait.toNanos());
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /// How long a request must wait now; zero when it need not.
    synchronized Duration wait(int tokens) {
        Instant now = clock.instant();
        while (!sent.isEmpty() && !sent.getFirst().at().plus(WINDOW).isAfter(now)) {
            spent -= sent.removeFirst().tokens();
        }
        Instant free = quietUntil;
        Integer requests = limits.requestsPerMinute();
        long spending = spent;
        int ahead = sent.size();
        for (Sent each : tokens == FREE ? List.<Sent>of() : sent) {
            boolean tooMany = requests != null && ahead >= requests;
            if (!tooMany && !tooDear(spending, tokens)) {
                break;
            }
            free = later(free, each.at().plus(WINDOW));
            ahead--;
            spending -= each.tokens();
        }
        return free.isAfter(now) ? Duration.between(now, free) : Duration.ZERO;
    }

    /// One request that is larger than the limit itself goes alone.
    private boolean tooDear(long spending, int tokens) {
        Integer most = limits.tokensPerMinute();
        return most != null && spending > 0 && spending + tokens > most;
    }

    private Outcome closed() {
        return new Outcome.Halted(
                name
                        + " has failed again and again; the last time: "
                        + lastReason
                        + " See to it, then resume.");
    }

    /// The server wants quiet for so long: all requests wait.
    public synchronized void quiet(Duration time) {
        quietUntil = later(quietUntil, clock.instant().plus(time));
    }

    /// Whether a request got there. Where nobody answers it cannot be the item's fault.
    public synchronized void reached(boolean answered) {
        away = !answered;
    }

    /// A try of an item begins.
    public Try began(String item) {
        return new Try(clock.instant(), item);
    }

    /// Judges an item's try when it has ended, as [#judged(Try, Outcome)] where any failure may be
    /// the server's.
    public Outcome judged(Instant began, Outcome outcome) {
        return judged(new Try(began, ""), outcome);
    }

    /// Judges an item's try when it has ended. One that ended well, or is itself at fault, shows
    /// that the endpoint works. A server that names the time to come back is busy, not broken.
    /// Tries that were under way together fail for the same cause: they count once. When it is one
    /// item that fails again and again, and the server answers, the item is at fault. Where several
    /// do, each may be: after the pause they have all their tries, so that the batch comes to an
    /// end.
    ///
    /// @return the outcome as it is; [Outcome.Halted] for the failure that closes the gate
    public synchronized Outcome judged(Try ended, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Row _,
                    Outcome.Picture _,
                    Outcome.Found _,
                    Outcome.Fetched _,
                    Outcome.Skipped _,
                    Outcome.Rejected _ -> {
                failures = 0;
                failing.clear();
                yield outcome;
            }
            case Outcome.Halted _ -> outcome;
            case Outcome.Retryable(String reason, Duration after) ->
                    after == null ? failed(ended, reason, outcome) : outcome;
        };
    }

    private Outcome failed(Try ended, String reason, Outcome outcome) {
        lastReason = reason;
        failing.add(ended.item());
        if (ended.at().isBefore(lastFailure)) {
            return clock.instant().isBefore(closedUntil) ? closed() : outcome;
        }
        lastFailure = clock.instant();
        failures++;
        boolean itself = failing.size() > 1 || failing.contains("") || away;
        if (failures >= rules.failures() && itself) {
            closedUntil = lastFailure.plus(rules.closed());
            if (!away && !failing.contains("")) {
                failures = 0;
                failing.clear();
            }
            return closed();
        }
        int resting = failures - 1 - rules.spared();
        if (resting >= 0) {
            quiet(rules.pause().multipliedBy(1L << Math.min(resting, 6)));
        }
        return outcome;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
