package io.sheaf.engine;

import io.sheaf.batch.ItemTasks;
import io.sheaf.batch.PictureStore;
import io.sheaf.processor.Input;
import io.sheaf.processor.Memory;
import io.sheaf.processor.Outcome;
import io.sheaf.processor.Processor;
import io.sheaf.processor.Task;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The items that one slice has taken and not yet written down: a virtual thread each.
final class Flight {

    private static final Logger LOG = LoggerFactory.getLogger(Flight.class);
    private static final long LOOK_UP_MILLIS = 100;

    /// What all items of a flight have in common.
    record Plan(
            String batchId,
            UUID owner,
            Processor processor,
            ItemTasks.OfBatch tasks,
            Stores stores,
            Notebook notebook,
            Limits limits,
            EngineSettings settings,
            InstantSource clock) {}

    private static final class Try {
        private final Thread thread;
        private volatile boolean waiting = true;
        private volatile long began;
        private volatile boolean overdue;

        private Try(Thread thread) {
            this.thread = thread;
        }
    }

    private final Plan plan;
    private final Map<Integer, Try> tries = new ConcurrentHashMap<>();
    private final BlockingQueue<Result> results = new LinkedBlockingQueue<>();
    private volatile boolean draining;
    private volatile boolean abandoned;
    private int size;

    Flight(Plan plan) {
        this.plan = plan;
    }

    /// Items taken whose results [#await] has not given yet.
    int size() {
        return size;
    }

    void start(List<Claim> claims) {
        size += claims.size();
        for (Claim claim : claims) {
            Thread thread = Thread.ofVirtual().unstarted(() -> land(fly(claim)));
            tries.put(claim.seq(), new Try(thread));
            thread.start();
        }
    }

    /// From now on nothing is begun: what still waits for a place is handed back.
    void drain() {
        draining = true;
        tries.values().stream()
                .filter(each -> each.waiting)
                .forEach(each -> each.thread.interrupt());
    }

    /// Stops what is on the way; it is handed back.
    void interrupt() {
        drain();
        tries.values().forEach(each -> each.thread.interrupt());
    }

    /// Gives the slots of these results to others: they are written down, or never will be.
    void free(List<Result> ended) {
        for (Result result : ended) {
            if (result.hasSlot()) {
                plan.limits().releaseSlot(plan.processor(), plan.owner());
            }
        }
    }

    /// Stops all, and frees the slot of whatever still comes back.
    void abandon() {
        interrupt();
        abandoned = true;
        freeLanded();
    }

    private void land(Result result) {
        results.add(result);
        if (abandoned) {
            freeLanded();
        }
    }

    private void freeLanded() {
        List<Result> landed = new ArrayList<>();
        results.drainTo(landed);
        free(landed);
    }

    /// Waits for a first result, but not for long, lingers for more, and gives what there is.
    List<Result> await() throws InterruptedException {
        List<Result> batch = new ArrayList<>();
        Result first = results.poll(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
        stopOverdue();
        if (first == null) {
            return batch;
        }
        batch.add(first);
        long until = System.nanoTime() + linger(first).toNanos();
        int most = Math.min(plan.settings().capacity().group(), size);
        results.drainTo(batch, most - batch.size());
        while (batch.size() < most) {
            Result next = results.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                break;
            }
            batch.add(next);
        }
        size -= batch.size();
        return batch;
    }

    /// Where spare slots keep the lines busy, a result may wait for others a part of the time that
    /// a call takes: fewer commits leave more of the machine to the calls.
    private Duration linger(Result first) {
        Duration usual = plan.settings().linger();
        if (!Limits.hasManySpares(plan.processor().concurrency())
                || !(first instanceof Result.Tried tried)) {
            return usual;
        }
        Duration part = Duration.between(tried.startedAt(), tried.finishedAt()).dividedBy(100);
        Duration most = usual.multipliedBy(5);
        return part.compareTo(usual) < 0 ? usual : part.compareTo(most) > 0 ? most : part;
    }

    private void stopOverdue() {
        long limit = plan.settings().itemTime().toNanos();
        long now = System.nanoTime();
        for (Try each : tries.values()) {
            if (each.began != 0 && !each.overdue && now - each.began > limit) {
                each.overdue = true;
                each.thread.interrupt();
            }
        }
    }

    private Result fly(Claim claim) {
        Try mine = Objects.requireNonNull(tries.get(claim.seq()), "put before it was started");
        try {
            plan.limits().acquireSlot(plan.processor(), plan.owner());
        } catch (InterruptedException stopped) {
            tries.remove(claim.seq());
            return new Result.HandedBack(claim, false);
        }
        Instant startedAt = plan.clock().instant();
        try {
            return whenItIsTime(claim, mine);
        } catch (InterruptedException stopped) {
            return new Result.HandedBack(claim, true);
        } catch (RuntimeException | Error failure) {
            return broken(claim, failure, startedAt);
        } finally {
            tries.remove(claim.seq());
        }
    }

    private Result whenItIsTime(Claim claim, Try mine) throws InterruptedException {
        mine.waiting = false;
        Task task = plan.tasks().task(claim.seq());
        Memory memory = new ItemMemory(plan.notebook(), claim);
        Input input = new Input(claim.key(), claim.attempt(), task, memory);
        mine.waiting = true;
        if (draining) {
            return new Result.HandedBack(claim, true);
        }
        try (Processor.Turn turn = plan.processor().turn(input)) {
            return attempt(claim, mine, input, turn);
        }
    }

    private Result attempt(Claim claim, Try mine, Input input, Processor.Turn turn)
            throws InterruptedException {
        plan.limits().acquireLine(plan.processor());
        Line line = new Line();
        if (draining || plan.notebook().isSpent()) {
            line.close();
            return new Result.HandedBack(claim, true);
        }
        Instant startedAt = plan.clock().instant();
        mine.waiting = false;
        mine.began = System.nanoTime();
        try (line) {
            Outcome taken = turn.take();
            line.close();
            Outcome outcome = turn.complete(taken);
            if (outcome instanceof Outcome.Picture picture) {
                return kept(claim, input, picture, startedAt);
            }
            return tried(claim, outcome, startedAt);
        } catch (InterruptedException stopped) {
            if (!mine.overdue) {
                return new Result.HandedBack(claim, true);
            }
            Duration limit = plan.settings().itemTime();
            String reason = "It took longer than " + limit.toSeconds() + " s and was stopped.";
            return tried(claim, new Outcome.Retryable(reason, null), startedAt);
        } catch (RuntimeException | Error failure) {
            return broken(claim, failure, startedAt);
        }
    }

    /// Held during the call, and given back once.
    private final class Line implements AutoCloseable {
        private boolean held = true;

        @Override
        public void close() {
            if (held) {
                held = false;
                plan.limits().releaseLine(plan.processor());
            }
        }
    }

    /// A processor that throws has a bug, or this machine has run out of something: the item may
    /// still work later, and the loop goes on whatever it was.
    private Result broken(Claim claim, Throwable failure, Instant startedAt) {
        LOG.warn(
                "{} failed on {} of batch {}; it will be tried again",
                plan.processor().name(),
                claim.key(),
                plan.batchId(),
                failure);
        String what = failure.getClass().getSimpleName();
        return tried(
                claim,
                new Outcome.Retryable("The program stopped unexpectedly (" + what + ").", null),
                startedAt);
    }

    /// The bytes are safe before anything is written about them. Painting more while there is no
    /// room for what is painted would be paid for in vain.
    private Result kept(Claim claim, Input input, Outcome.Picture picture, Instant startedAt) {
        PictureStore.PaintedItem item =
                new PictureStore.PaintedItem(
                        plan.batchId(),
                        claim.seq(),
                        claim.key(),
                        claim.attempt(),
                        plan.processor().name(),
                        input.painting());
        try {
            PictureStore.Hung hung =
                    new PictureStore.Hung(
                            item, picture, plan.stores().pictures().keep(item, picture));
            return new Result.Tried(claim, picture, hung, startedAt, plan.clock().instant());
        } catch (IOException failure) {
            LOG.warn("the picture of {} could not be kept", claim.key(), failure);
            String reason =
                    "A painted picture could not be stored ("
                            + failure.getMessage()
                            + "). Make room, then resume.";
            return tried(claim, new Outcome.Halted(reason), startedAt);
        }
    }

    private Result tried(Claim claim, Outcome outcome, Instant startedAt) {
        return new Result.Tried(claim, outcome, null, startedAt, plan.clock().instant());
    }
}
