package io.sheaf.batch;

import io.sheaf.template.FieldLists;
import io.sheaf.template.Invalid;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// How a batch gets from one status to the next, in the caller's transaction, which holds the lock
/// on the batch's row and has asked whether the act is allowed.
final class Transitions {

    private final Dispatch dispatch;
    private final InstantSource clock;

    Transitions(Dispatch dispatch, InstantSource clock) {
        this.dispatch = dispatch;
        this.clock = clock;
    }

    /// @throws NotPossibleNow when the batch's status does not allow it
    static void allow(Act act, Batch batch) {
        if (!act.possible(batch.kind(), batch.status(), batch.failed())) {
            throw new NotPossibleNow(act, batch);
        }
    }

    /// @throws Invalid when there is nothing to read, or nothing to look for
    void start(Handle handle, Batch batch) {
        if (FieldLists.active(batch.fields()).isEmpty()) {
            throw new Invalid("fields", "At least one field must be active to start.");
        }
        if (batch.total() == 0) {
            throw new Invalid("session_id", "There are no files to read yet.");
        }
        become(handle, batch, BatchStatus.QUEUED, null);
        dispatch.submit(handle, batch.id());
    }

    void pause(Handle handle, Batch batch, @Nullable String reason) {
        become(handle, batch, BatchStatus.PAUSED, reason);
        dispatch.project(handle, batch.id());
    }

    void resume(Handle handle, Batch batch) {
        become(handle, batch, BatchStatus.QUEUED, null);
        dispatch.submit(handle, batch.id());
    }

    void cancel(Handle handle, Batch batch) {
        handle.execute(
                "update items set state = 'cancelled' where batch_id = ? and state = 'todo'",
                batch.id());
        become(handle, batch, BatchStatus.CANCELLED, null);
        dispatch.project(handle, batch.id());
    }

    /// Opens failed items again; a batch that had ended runs once more.
    ///
    /// @param seq only this one; `null` for all of them
    void retry(Handle handle, Batch batch, @Nullable Integer seq) {
        Home.demand(handle, Act.RETRY, batch);
        Instant now = clock.instant();
        List<Integer> seqs = ItemTable.reopen(handle, batch.id(), seq, now);
        if (seqs.isEmpty()) {
            throw new NotFound("failed item");
        }
        int failed = batch.failed() - seqs.size();
        handle.execute("update batches set failed = ? where id = ?", failed, batch.id());
        EventLog.append(
                handle,
                batch.id(),
                now,
                List.of(BatchNews.requeued(seqs, batch.done(), failed, batch.total())));
        if (batch.status().isFinal()) {
            become(handle, batch, BatchStatus.QUEUED, null);
        }
        if (batch.status() != BatchStatus.PAUSED) {
            dispatch.submit(handle, batch.id());
        }
    }

    private void become(Handle handle, Batch batch, BatchStatus next, @Nullable String reason) {
        if (!batch.status().next().contains(next)) {
            throw new IllegalStateException(
                    batch.id() + " cannot become " + next + " from " + batch.status());
        }
        Instant now = clock.instant();
        handle.createUpdate(
                        """
                        update batches set status = :status, status_reason = :reason,
                            finished_at = cast(:finished as timestamptz)
                        where id = :id
                        """)
                .bind("status", next.word())
                .bind("reason", reason)
                .bind("finished", next.isFinal() ? now : null)
                .bind("id", batch.id())
                .execute();
        EventLog.append(
                handle, batch.id(), now, List.of(BatchNews.became(batch.status(), next, reason)));
    }
}
