package io.sheaf.engine;

import io.sheaf.batch.BatchStatus;
import io.sheaf.database.Database;
import io.sheaf.engine.ItemTable.Cursor;
import io.sheaf.engine.ItemTable.Taken;
import io.sheaf.engine.TokenTable.BatchRow;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// One stretch of work of one token: claims items, has them done and writes down what came of them,
/// one transaction a turn, until nothing is left or others have waited long enough.
final class Slice {

    /// A slice lasts at least this many times as long as an item takes, or too much of it would be
    /// spent on waiting for its last items.
    private static final int ITEMS_PER_SLICE = 30;

    private static final long LOOK_NANOS = Duration.ofMillis(250).toNanos();

    private final Database database;
    private final Token token;
    private final long epoch;
    private final Flight.Plan plan;
    private final BooleanSupplier stopping;
    private final Flight flight;
    private final long began = System.nanoTime();
    private Cursor cursor = Cursor.START;
    private boolean leaving;
    private long interruptAt = Long.MAX_VALUE;
    private Duration longest = Duration.ZERO;

    Slice(Database database, Token token, long epoch, Flight.Plan plan, BooleanSupplier stopping) {
        this.database = database;
        this.token = token;
        this.epoch = epoch;
        this.plan = plan;
        this.stopping = stopping;
        this.flight = new Flight(plan);
    }

    private record Turn(BatchStatus status, List<Claim> claimed) {}

    Rest run() throws InterruptedException {
        plan.limits().sliceBegins(plan.processor());
        try {
            List<Result> results = List.of();
            while (true) {
                Optional<Turn> turn = settle(results);
                if (turn.isEmpty()) {
                    return new Rest.Gone();
                }
                flight.start(turn.get().claimed());
                if (!turn.get().status().runs()) {
                    leaving = true;
                    flight.drain();
                }
                if (flight.size() == 0) {
                    return leave();
                }
                results = await();
            }
        } finally {
            flight.abandon();
            plan.limits().sliceEnds(plan.processor());
        }
    }

    /// Waits for results, or for room to claim more when the slice may, but looks at the batch now
    /// and then: it may have been paused, and then what waits for a place must not begin.
    private List<Result> await() throws InterruptedException {
        long lookAt = System.nanoTime() + LOOK_NANOS;
        List<Result> results;
        do {
            heedStop();
            results = flight.await();
        } while (results.isEmpty() && room() == 0 && System.nanoTime() < lookAt);
        for (Result result : results) {
            if (result instanceof Result.Tried tried) {
                Duration took = Duration.between(tried.startedAt(), tried.finishedAt());
                longest = took.compareTo(longest) > 0 ? took : longest;
            }
        }
        leaving |= hasHadItsTime() && othersWait();
        return results;
    }

    private int room() {
        return leaving ? 0 : Math.max(0, plan.limits().share(plan.processor()) - flight.size());
    }

    private void heedStop() {
        if (!stopping.getAsBoolean()) {
            return;
        }
        leaving = true;
        if (interruptAt == Long.MAX_VALUE) {
            flight.drain();
            interruptAt = System.nanoTime() + plan.settings().grace().toNanos();
        } else if (System.nanoTime() > interruptAt) {
            flight.interrupt();
        }
    }

    private boolean hasHadItsTime() {
        Duration time = plan.settings().sliceTime();
        Duration least = longest.multipliedBy(ITEMS_PER_SLICE);
        long nanos = (least.compareTo(time) > 0 ? least : time).toNanos();
        return !leaving && System.nanoTime() - began > nanos;
    }

    private boolean othersWait() {
        return database.jdbi().withHandle(handle -> Schedule.anyWaits(handle, now()));
    }

    private Optional<Turn> settle(List<Result> results) {
        try {
            return turn(results);
        } finally {
            flight.free(results);
        }
    }

    private Optional<Turn> turn(List<Result> results) {
        return database.inTransaction(handle -> {
            Optional<BatchRow> batch = lock(handle);
            if (batch.isEmpty()) {
                return Optional.empty();
            }
            Ledger ledger = ledger(batch.get());
            results.forEach(result -> ledger.add(handle, result));
            Allowance.heed(handle, token.batchId(), batch.get(), ledger, plan.notebook());
            List<Claim> claimed = claim(handle, batch.get(), ledger);
            if (batch.get().status() == BatchStatus.QUEUED && !claimed.isEmpty()) {
                ledger.become(BatchStatus.PROCESSING, null);
            }
            ledger.write(handle);
            return Optional.of(new Turn(ledger.status(), claimed));
        });
    }

    /// The batch under its lock; empty when it is gone or this slice has been fenced out.
    private Optional<BatchRow> lock(Handle handle) {
        return TokenTable.lock(handle, token.batchId())
                .filter(_ -> TokenTable.stands(handle, token, epoch));
    }

    private List<Claim> claim(Handle handle, BatchRow batch, Ledger ledger) {
        int room =
                ledger.status().runs() ? batch.room(room(), ledger.finished(), flight.size()) : 0;
        if (room == 0) {
            return List.of();
        }
        Taken taken = ItemTable.claim(handle, token, cursor, room, now());
        cursor = taken.cursor();
        return taken.claims();
    }

    /// Decides under the batch's lock what becomes of the token: whoever makes items open does so
    /// under the same lock, and so sees either a live token or none.
    private Rest leave() {
        return database.inTransaction(handle -> {
            Optional<BatchRow> batch = lock(handle);
            if (batch.isEmpty()) {
                return new Rest.Gone();
            }
            Optional<Instant> due = ItemTable.nextDue(handle, token.batchId());
            if (batch.get().status().runs() && due.isPresent()) {
                return new Rest.Again(due.get());
            }
            if (batch.get().status().runs() && !ItemTable.anyRunning(handle, token.batchId())) {
                finish(handle, batch.get());
            }
            TokenTable.retire(handle, token);
            return new Rest.Gone();
        });
    }

    private void finish(Handle handle, BatchRow batch) {
        Ledger ledger = ledger(batch);
        ledger.become(
                batch.failed() == 0 ? BatchStatus.COMPLETED : BatchStatus.COMPLETED_WITH_ERRORS,
                null);
        ledger.write(handle);
        Schedule.wake(handle, Schedule.FOLDER, token.batchId(), now());
    }

    private Ledger ledger(BatchRow batch) {
        return new Ledger(token.batchId(), batch, plan.settings().backoff(), plan.stores(), now());
    }

    private Instant now() {
        return plan.clock().instant();
    }
}
