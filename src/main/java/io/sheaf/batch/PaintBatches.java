package io.sheaf.batch;

import io.sheaf.account.Principal;
import io.sheaf.database.ColumnBinder;
import io.sheaf.processor.Cell;
import io.sheaf.processor.Field;
import io.sheaf.processor.Painting;
import io.sheaf.processor.Value;
import io.sheaf.template.Invalid;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/// Batches whose items are rows to paint. They are made whole and run from the start; from then on
/// they are batches as all others.
public final class PaintBatches {

    /// So many rows are inserted by a statement: their arrays stay in the database's memory.
    private static final int GROUP = 1_000;

    private final Dispatch dispatch;
    private final InstantSource clock;

    public PaintBatches(Dispatch dispatch, InstantSource clock) {
        this.dispatch = dispatch;
        this.clock = clock;
    }

    /// The batch that a wish with this key has made before. Two requests with one key wait for each
    /// other here until the transaction ends.
    ///
    /// @throws Invalid when the key was used for another wish
    public Optional<Batch> earlier(Handle handle, Principal who, PaintWish wish) {
        return Repeats.earlier(handle, who, wish.idempotencyKey(), wish.fingerprint());
    }

    /// Makes the batch with all its items and starts it, in the caller's transaction.
    public Batch make(Handle handle, Principal who, PaintWish wish) {
        Instant now = clock.instant();
        List<Field> fields = wish.columns().stream().map(Field::text).toList();
        Batch draft = Drafts.toPaint(handle, who.id(), wish, fields, now);
        BatchTable.insert(handle, draft);
        Repeats.remember(handle, draft.id(), wish.idempotencyKey(), wish.fingerprint());
        insert(handle, draft.id(), wish.rows(), now);
        long painted = wish.rows().stream().filter(PaintWish.Row::painted).count();
        handle.execute(
                "update batches set status = 'queued', done = ? where id = ?", painted, draft.id());
        EventLog.append(
                handle,
                draft.id(),
                now,
                List.of(
                        BatchNews.created(draft.total()),
                        BatchNews.became(draft.status(), BatchStatus.QUEUED, null)));
        dispatch.submit(handle, draft.id());
        return BatchTable.lock(handle, who, draft.id());
    }

    /// A row as it is inserted.
    private record Numbered(int seq, PaintWish.Row row, String task, String cells) {

        static Numbered of(int seq, PaintWish.Row row) {
            return new Numbered(
                    seq,
                    row,
                    PaintingJson.write(row.painting()).toString(),
                    PaintBatches.cells(row.painting()));
        }
    }

    /// In groups: while the database takes one, the next is written out.
    private static void insert(
            Handle handle, String batchId, List<PaintWish.Row> rows, Instant now) {
        CompletableFuture<List<Numbered>> next = written(rows, 0);
        for (int from = 0; from < rows.size(); from += GROUP) {
            List<Numbered> group = next.join();
            next = written(rows, from + GROUP);
            insertGroup(handle, batchId, group, now);
        }
    }

    private static CompletableFuture<List<Numbered>> written(List<PaintWish.Row> rows, int from) {
        int to = Math.min(rows.size(), from + GROUP);
        return CompletableFuture.supplyAsync(() ->
                IntStream.range(from, to)
                        .parallel()
                        .mapToObj(i -> Numbered.of(i + 1, rows.get(i)))
                        .toList());
    }

    private static void insertGroup(
            Handle handle, String batchId, List<Numbered> all, Instant now) {
        try (ColumnBinder insert =
                new ColumnBinder(
                        handle,
                        """
                        insert into items (batch_id, due_at, seq, key, name, page, state, task, cells,
                            finished_at)
                        select ?, cast(? as timestamptz), r.seq, r.key, r.name, 1,
                            case when r.painted then 'done' else 'todo' end,
                            cast(r.task as jsonb), cast(r.cells as jsonb),
                            case when r.painted then cast(? as timestamptz) end
                        from unnest(?, ?, ?, ?, ?, ?) as r (seq, key, name, painted, task, cells)
                        """)) {
            insert.add(batchId)
                    .add(now.toString())
                    .add(now.toString())
                    .add("int4", all, Numbered::seq)
                    .add("text", all, each -> each.row().key())
                    .add("text", all, each -> each.row().file())
                    .add("bool", all, each -> each.row().painted())
                    .add("text", all, Numbered::task)
                    .add("text", all, Numbered::cells)
                    .execute();
        }
    }

    /// The row's cells as what stands in the batch's table: they were given and not read.
    private static String cells(Painting painting) {
        return CellsJson.write(
                        painting.row().stream()
                                .map(column ->
                                        column.value().isEmpty()
                                                ? Cell.empty(column.name())
                                                : new Cell(
                                                        column.name(),
                                                        new Value.Text(column.value()),
                                                        column.value(),
                                                        1,
                                                        null,
                                                        "given"))
                                .toList())
                .toString();
    }

    /// Paints one item again, see [Repaint]. The pictures that it has stay.
    ///
    /// @throws NotFound when the person has no such item to paint
    /// @throws NotPossibleNow when it is waiting or being painted at this moment
    /// @throws Invalid when there would be too many pictures
    public Batch repaint(Handle handle, Principal who, String batchId, Repaint again) {
        Batch before = Repaints.begin(handle, who, batchId, again, clock.instant());
        if (before.status() != BatchStatus.PAUSED) {
            dispatch.submit(handle, batchId);
        }
        return BatchTable.lock(handle, who, batchId);
    }
}
