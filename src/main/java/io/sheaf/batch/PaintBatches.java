package io.sheaf.batch;

import io.sheaf.account.Principal;
import io.sheaf.database.ColumnBinder;
import io.sheaf.processor.Cell;
import io.sheaf.processor.Field;
import io.sheaf.processor.Lettering;
import io.sheaf.processor.Painting;
import io.sheaf.processor.Value;
import io.sheaf.template.Invalid;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Batches whose items are rows to paint. They are made whole and run from the start; from then on
/// they are batches as all others.
public final class PaintBatches {

    private static final String KIND = "generate";

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

    private static void insert(
            Handle handle, String batchId, List<PaintWish.Row> rows, Instant now) {
        List<Numbered> all =
                IntStream.range(0, rows.size())
                        .parallel()
                        .mapToObj(i -> Numbered.of(i + 1, rows.get(i)))
                        .toList();
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

    /// Paints one item again. The pictures that it has stay.
    ///
    /// @param seed another one; `null` for the next after the one it had
    /// @param lettering to be set over it; `null` for the one it had
    /// @throws NotFound when the person has no such item to paint
    /// @throws NotPossibleNow when it is waiting or being painted at this moment
    public Batch repaint(
            Handle handle,
            Principal who,
            String batchId,
            int seq,
            @Nullable Long seed,
            @Nullable Lettering lettering) {
        Batch batch = BatchTable.lock(handle, who, batchId);
        Item item = ItemTable.find(handle, batchId, seq).orElseThrow(() -> new NotFound("item"));
        if (!batch.kind().equals(KIND)) {
            throw new NotFound("item to paint");
        }
        boolean rests = item.state() == ItemState.DONE || item.state() == ItemState.FAILED;
        if (!rests || batch.status() == BatchStatus.CANCELLED) {
            throw new NotPossibleNow(Act.REPAINT, batch);
        }
        Home.demand(handle, Act.REPAINT, batch);
        Painting painting = again(painting(handle, batchId, seq), seed, lettering);
        Instant now = clock.instant();
        handle.createUpdate(
                        """
                        update items set state = 'todo', due_at = :now, reason = null, finished_at = null,
                            attempts_before = attempts, memory = null, task = cast(:task as jsonb)
                        where batch_id = :batch and seq = :seq
                        """)
                .bind("now", now)
                .bind("task", PaintingJson.write(painting).toString())
                .bind("batch", batchId)
                .bind("seq", seq)
                .execute();
        int done = batch.done() - (item.state() == ItemState.DONE ? 1 : 0);
        int failed = batch.failed() - (item.state() == ItemState.FAILED ? 1 : 0);
        reopened(handle, batch, seq, done, failed, now);
        return BatchTable.lock(handle, who, batchId);
    }

    private static Painting painting(Handle handle, String batchId, int seq) {
        return PaintingJson.read(
                handle.createQuery("select task from items where batch_id = ? and seq = ?")
                        .bind(0, batchId)
                        .bind(1, seq)
                        .mapTo(String.class)
                        .one());
    }

    private static Painting again(
            Painting old, @Nullable Long seed, @Nullable Lettering lettering) {
        long next = seed == null ? (old.seed() + 1) % (Painting.LARGEST_SEED + 1) : seed;
        return new Painting(
                old.prompt(),
                old.negative(),
                old.theme(),
                old.width(),
                old.height(),
                next,
                old.steps(),
                old.guidance(),
                old.sampler(),
                old.model(),
                old.loras(),
                old.row(),
                lettering == null ? old.lettering() : lettering);
    }

    private void reopened(Handle handle, Batch batch, int seq, int done, int failed, Instant now) {
        List<EventLog.News> news = new ArrayList<>();
        news.add(BatchNews.requeued(List.of(seq), done, failed, batch.total()));
        if (batch.status().isFinal()) {
            news.add(BatchNews.became(batch.status(), BatchStatus.QUEUED, null));
        }
        handle.createUpdate(
                        """
                        update batches set done = :done, failed = :failed,
                            status = case when :ended then 'queued' else status end,
                            finished_at = case when :ended then null else finished_at end
                        where id = :id
                        """)
                .bind("done", done)
                .bind("failed", failed)
                .bind("ended", batch.status().isFinal())
                .bind("id", batch.id())
                .execute();
        EventLog.append(handle, batch.id(), now, news);
        if (batch.status() != BatchStatus.PAUSED) {
            dispatch.submit(handle, batch.id());
        }
    }
}
