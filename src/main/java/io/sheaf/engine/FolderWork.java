package io.sheaf.engine;

import io.sheaf.batch.BatchStatus;
import io.sheaf.batch.Projection;
import io.sheaf.database.Database;
import io.sheaf.engine.TokenTable.BatchRow;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Has a batch's folder written while the batch runs and once more when it has come to rest. The
/// token makes that certain: it dies only under the batch's lock, after a writing that began when
/// the batch was at rest already.
final class FolderWork {

    private static final Logger LOG = LoggerFactory.getLogger(FolderWork.class);
    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(30);

    /// Writing takes at most this part of the time, however large the batch.
    private static final int TIMES_ITS_LENGTH = 20;

    private final Database database;
    private final Projection projection;
    private final InstantSource clock;
    private final BooleanSupplier stopping;

    FolderWork(
            Database database,
            Projection projection,
            InstantSource clock,
            BooleanSupplier stopping) {
        this.database = database;
        this.projection = projection;
        this.clock = clock;
        this.stopping = stopping;
    }

    Rest run(Token token) {
        Optional<Sight> before = look(token);
        if (before.isEmpty()) {
            return new Rest.Gone();
        }
        long began = System.nanoTime();
        try {
            if (!projection.project(token.batchId(), stopping)) {
                return new Rest.Again(clock.instant());
            }
        } catch (IOException | UncheckedIOException failure) {
            LOG.warn(
                    "the folder of batch {} could not be written; next try in {} s. Its rows are"
                            + " safe in the database.",
                    token.batchId(),
                    PAUSE_AFTER_FAILURE.toSeconds(),
                    failure);
            return new Rest.Again(clock.instant().plus(PAUSE_AFTER_FAILURE));
        }
        if (retired(token, before.get())) {
            return new Rest.Gone();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        Duration pause = took.multipliedBy(TIMES_ITS_LENGTH);
        return new Rest.Again(clock.instant().plus(pause.compareTo(PAUSE) > 0 ? pause : PAUSE));
    }

    /// @param lastEvent what the writing is sure to show
    private record Sight(BatchStatus status, long lastEvent) {}

    private Optional<Sight> look(Token token) {
        return database.inTransaction(handle -> {
            Optional<BatchRow> batch = TokenTable.lock(handle, token.batchId());
            if (batch.isEmpty()
                    || TokenTable.open(handle, token, batch.get().status(), clock.instant())
                            .isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Sight(batch.get().status(), lastEvent(handle, token.batchId())));
        });
    }

    private static long lastEvent(Handle handle, String batchId) {
        return handle.createQuery("select last_event from batches where id = ?")
                .bind(0, batchId)
                .mapTo(Long.class)
                .one();
    }

    private boolean retired(Token token, Sight before) {
        if (before.status().runs()) {
            return false;
        }
        return database.inTransaction(handle -> {
            Optional<BatchRow> batch = TokenTable.lock(handle, token.batchId());
            boolean unchanged =
                    batch.isEmpty() || lastEvent(handle, token.batchId()) == before.lastEvent();
            if (unchanged) {
                TokenTable.retire(handle, token);
            }
            return unchanged;
        });
    }
}
