package io.sheaf.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.batch.BatchStatus;
import io.sheaf.batch.CellsJson;
import io.sheaf.batch.EventLog;
import io.sheaf.batch.FetchStore;
import io.sheaf.batch.PictureStore;
import io.sheaf.engine.ItemTable.Standing;
import io.sheaf.engine.TokenTable.BatchRow;
import io.sheaf.processor.Outcome;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

/// Turns results into item states, attempts, counters and events, for one transaction.
final class Ledger {

    private static final RandomGenerator RANDOM = RandomGenerator.getDefault();

    private final String batchId;
    private final BatchRow before;
    private final Backoff backoff;
    private final Stores stores;
    private final Instant now;
    private final List<Standing> standings = new ArrayList<>();
    private final List<Result.Tried> tries = new ArrayList<>();
    private final List<PictureStore.Hung> hung = new ArrayList<>();
    private final List<Integer> forgiven = new ArrayList<>();
    private final List<EventLog.News> news = new ArrayList<>();
    private BatchStatus status;
    private @Nullable String statusReason;
    private int done;
    private int failed;
    private int total;

    Ledger(String batchId, BatchRow before, Backoff backoff, Stores stores, Instant now) {
        this.batchId = batchId;
        this.before = before;
        this.backoff = backoff;
        this.stores = stores;
        this.now = now;
        this.status = before.status();
        this.done = before.done();
        this.failed = before.failed();
        this.total = before.total();
    }

    BatchStatus status() {
        return status;
    }

    /// Items that have come to their end.
    int finished() {
        return done + failed;
    }

    /// @param handle of the transaction in which all is written
    void add(Handle handle, Result result) {
        switch (result) {
            case Result.HandedBack(Claim claim, _) -> open(claim, claim.attempt() - 1, now, null);
            case Result.Tried tried -> {
                tries.add(tried);
                settle(handle, tried);
            }
        }
    }

    private void settle(Handle handle, Result.Tried tried) {
        switch (tried.outcome()) {
            case Outcome.Row row -> finish(tried, row);
            case Outcome.Picture picture -> finish(tried, picture);
            case Outcome.Found _ -> found(handle, tried);
            case Outcome.Fetched fetched -> {
                fetched(handle, tried);
                ObjectNode data = ended(tried, null);
                data.putObject("picture").put("sha256", fetched.art()).put("size", fetched.size());
                data.put("width", fetched.width()).put("height", fetched.height());
                finished(tried, data);
            }
            case Outcome.Skipped(String cause, String reason) -> {
                fetched(handle, tried);
                finished(tried, ended(tried, reason).put("skipped", cause).put("reason", reason));
            }
            case Outcome.Rejected(String reason) -> fail(tried, reason);
            case Outcome.Halted(String reason) -> halt(handle, tried, reason);
            case Outcome.Retryable(String reason, Duration after) -> {
                int turn = tried.claim().turn();
                if (turn >= backoff.attempts()) {
                    fail(tried, "Tried " + turn + " times. " + reason);
                } else {
                    retry(tried, reason, now.plus(backoff.after(turn, after, RANDOM)));
                }
            }
        }
    }

    /// The batch grows before the page counts as done: it never looks finished in between.
    private void found(Handle handle, Result.Tried tried) {
        int added = fetched(handle, tried);
        if (added > 0) {
            total += added;
            ObjectNode data = JsonNodeFactory.instance.objectNode();
            data.put("seq", tried.claim().seq()).put("count", added);
            data.put("finished", done + failed).put("failed", failed).put("total", total);
            news.add(new EventLog.News("items_found", data));
        }
        finished(tried, ended(tried, null));
    }

    private int fetched(Handle handle, Result.Tried tried) {
        Claim claim = tried.claim();
        return stores.fetches()
                .settle(
                        handle,
                        new FetchStore.Ended(
                                batchId,
                                before.status(),
                                total,
                                claim.seq(),
                                claim.attempt(),
                                tried.outcome()));
    }

    private void finish(Result.Tried tried, Outcome.Row row) {
        ObjectNode data = ended(tried, null);
        data.set("cells", CellsJson.write(row.cells()));
        data.put("width", row.width()).put("height", row.height());
        finished(tried, data);
    }

    private void finish(Result.Tried tried, Outcome.Picture picture) {
        PictureStore.Hung painted = Objects.requireNonNull(tried.hung(), "kept before");
        hung.add(painted);
        ObjectNode data = ended(tried, null);
        data.putObject("picture")
                .put("sha256", painted.kept().face())
                .put("size", painted.kept().size())
                .put("seed", picture.seed());
        data.put("width", painted.kept().width()).put("height", painted.kept().height());
        finished(tried, data);
    }

    private ObjectNode ended(Result.Tried tried, @Nullable String reason) {
        done++;
        Claim claim = tried.claim();
        Instant at = tried.finishedAt();
        standings.add(new Standing(claim, "done", at, claim.attempt(), tried, reason, at));
        return event(claim);
    }

    private void finished(Result.Tried tried, ObjectNode data) {
        data.put("duration_ms", Duration.between(tried.startedAt(), tried.finishedAt()).toMillis());
        news.add(new EventLog.News("item_finished", data));
    }

    /// The item stays open as if it had not been tried, though the try is kept; the batch waits for
    /// a person. What was under way when a person let the batch go on knows nothing of what they
    /// mended: it is only tried again.
    private void halt(Handle handle, Result.Tried tried, String reason) {
        Claim claim = tried.claim();
        String state = ItemTable.openState(before.status());
        standings.add(new Standing(claim, state, now, claim.attempt(), null, reason, null));
        forgiven.add(claim.seq());
        if (status.next().contains(BatchStatus.PAUSED)
                && !tried.startedAt().isBefore(EventLog.lastChange(handle, batchId))) {
            become(BatchStatus.PAUSED, reason);
        }
    }

    private void fail(Result.Tried tried, String reason) {
        failed++;
        Claim claim = tried.claim();
        standings.add(
                new Standing(
                        claim,
                        "failed",
                        tried.finishedAt(),
                        claim.attempt(),
                        null,
                        reason,
                        tried.finishedAt()));
        news.add(new EventLog.News("item_failed", event(claim).put("reason", reason)));
    }

    private void retry(Result.Tried tried, String reason, Instant dueAt) {
        open(tried.claim(), tried.claim().attempt(), dueAt, reason);
        ObjectNode data = event(tried.claim()).put("reason", reason);
        news.add(new EventLog.News("item_retry", data.put("due_at", dueAt.toString())));
    }

    private void open(Claim claim, int attempts, Instant dueAt, @Nullable String reason) {
        String state = ItemTable.openState(before.status());
        standings.add(new Standing(claim, state, dueAt, attempts, null, reason, null));
    }

    private ObjectNode event(Claim claim) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("seq", claim.seq()).put("key", claim.key()).put("attempt", claim.attempt());
        return data.put("finished", done + failed).put("failed", failed).put("total", total);
    }

    /// Moves the batch on.
    ///
    /// @param reason for the person, when it was not they who asked for it
    void become(BatchStatus next, @Nullable String reason) {
        if (!status.next().contains(next)) {
            throw new IllegalStateException(batchId + " cannot become " + next + " from " + status);
        }
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("from", status.word()).put("to", next.word()).put("reason", reason);
        data.put("finished", done + failed).put("failed", failed).put("total", total);
        news.add(new EventLog.News("status_changed", data));
        status = next;
        statusReason = reason;
    }

    /// Writes all of it, within the caller's transaction, under the lock on the batch's row.
    void write(Handle handle) {
        ItemTable.write(handle, batchId, standings);
        AttemptTable.keep(handle, batchId, before.processor(), tries);
        ItemTable.forgive(handle, batchId, forgiven);
        if (!hung.isEmpty()) {
            stores.pictures().hang(handle, batchId, hung);
        }
        if (news.isEmpty()) {
            return;
        }
        handle.createUpdate(
                        """
                        update batches set done = ?, failed = ?, total = ?, status = ?,
                            status_reason = case when ? then ? else status_reason end,
                            started_at = coalesce(started_at, ?),
                            finished_at = case when ? then cast(? as timestamptz) else finished_at end
                        where id = ?
                        """)
                .bind(0, done)
                .bind(1, failed)
                .bind(2, total)
                .bind(3, status.word())
                .bind(4, status != before.status())
                .bind(5, statusReason)
                .bind(6, now)
                .bind(7, status != before.status() && status.isFinal())
                .bind(8, now)
                .bind(9, batchId)
                .execute();
        EventLog.append(handle, batchId, now, news);
    }
}
