package io.sheaf.batch;

import io.sheaf.account.Principal;
import io.sheaf.database.ColumnBinder;
import io.sheaf.processor.Lettering;
import io.sheaf.processor.Painting;
import io.sheaf.template.CsvItems;
import io.sheaf.template.Invalid;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Opens an item again that has been painted, and adds others beside it where a person wants
/// several to choose from.
final class Repaints {

    private static final String KIND = "generate";

    /// Variants of one row are items of their own: `queen-of-hearts#2`.
    private static final Pattern VARIANT = Pattern.compile("^(.*?)(?:#(\\d+))?$", Pattern.DOTALL);

    private Repaints() {}

    /// A further picture of the row.
    private record More(int seq, String key, String task) {}

    static Batch begin(Handle handle, Principal who, String batchId, Repaint again, Instant now) {
        Batch batch = BatchTable.lock(handle, who, batchId);
        Item item =
                ItemTable.find(handle, batchId, again.seq())
                        .orElseThrow(() -> new NotFound("item"));
        demand(handle, batch, item);
        int more = again.variants() - 1;
        if (batch.total() + more > CsvItems.MOST) {
            throw new Invalid(
                    "variants", "A run has at most %d pictures.".formatted(CsvItems.MOST));
        }
        String row = variant(item.key()).group(1);
        List<Painting> paintings =
                paintings(
                        painting(handle, batchId, again.seq()), again, used(handle, batchId, row));
        reopen(handle, batchId, again.seq(), paintings.getFirst(), now);
        add(handle, batch, item, row, paintings.subList(1, paintings.size()), now);
        int done = batch.done() - (item.state() == ItemState.DONE ? 1 : 0);
        int failed = batch.failed() - (item.state() == ItemState.FAILED ? 1 : 0);
        reopened(handle, batch, new Counts(again.seq(), more, done, failed), now);
        return batch;
    }

    private static void demand(Handle handle, Batch batch, Item item) {
        if (!batch.kind().equals(KIND)) {
            throw new NotFound("item to paint");
        }
        boolean rests = item.state() == ItemState.DONE || item.state() == ItemState.FAILED;
        if (!rests || batch.status() == BatchStatus.CANCELLED) {
            throw new NotPossibleNow(Act.REPAINT, batch);
        }
        Home.demand(handle, Act.REPAINT, batch);
    }

    private static Matcher variant(String key) {
        Matcher matcher = VARIANT.matcher(key);
        if (!matcher.matches()) {
            throw new IllegalStateException("a key is any text, and so is " + key);
        }
        return matcher;
    }

    private static Painting painting(Handle handle, String batchId, int seq) {
        return PaintingJson.read(
                handle.createQuery("select task from items where batch_id = ? and seq = ?")
                        .bind(0, batchId)
                        .bind(1, seq)
                        .mapTo(String.class)
                        .one());
    }

    /// The seeds that the row has or had: the same seed would be the same picture.
    private static Set<Long> used(Handle handle, String batchId, String row) {
        return handle.createQuery(
                        """
                        select (task ->> 'seed')::bigint from items
                        where batch_id = :batch and (key = :row or starts_with(key, :row || '#'))
                        union
                        select (p.provenance -> 'painting' ->> 'seed')::bigint
                        from pictures p join albums a on a.id = p.album_id
                        where a.batch_id = :batch and p.slot = :row
                          and p.provenance -> 'painting' ->> 'seed' is not null
                        """)
                .bind("batch", batchId)
                .bind("row", row)
                .mapTo(Long.class)
                .set();
    }

    private static List<Painting> paintings(Painting old, Repaint again, Set<Long> used) {
        List<Painting> paintings = new ArrayList<>();
        long seed = again.seed() == null ? unused(old.seed(), used) : again.seed();
        for (int variant = 0; variant < again.variants(); variant++) {
            paintings.add(with(old, seed, again.lettering()));
            seed = unused(seed, used);
        }
        return paintings;
    }

    /// The next behind a seed that no picture of the row has had.
    private static long unused(long seed, Set<Long> used) {
        long next = seed;
        do {
            next = (next + 1) % (Painting.LARGEST_SEED + 1);
        } while (used.contains(next));
        return next;
    }

    private static Painting with(Painting old, long seed, @Nullable Lettering lettering) {
        return new Painting(
                old.prompt(),
                old.negative(),
                old.theme(),
                old.width(),
                old.height(),
                seed,
                old.steps(),
                old.guidance(),
                old.sampler(),
                old.model(),
                old.loras(),
                old.row(),
                lettering == null ? old.lettering() : lettering);
    }

    private static void reopen(
            Handle handle, String batchId, int seq, Painting painting, Instant now) {
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
    }

    private static void add(
            Handle handle,
            Batch batch,
            Item item,
            String row,
            List<Painting> paintings,
            Instant now) {
        if (paintings.isEmpty()) {
            return;
        }
        int last = lastVariant(handle, batch.id(), row);
        List<More> more = new ArrayList<>();
        for (Painting painting : paintings) {
            more.add(
                    new More(
                            batch.total() + more.size() + 1,
                            row + "#" + (last + more.size() + 1),
                            PaintingJson.write(painting).toString()));
        }
        try (ColumnBinder insert =
                new ColumnBinder(
                        handle,
                        """
                        insert into items (batch_id, due_at, seq, key, name, page, state, task, cells)
                        select i.batch_id, cast(? as timestamptz), r.seq, r.key, i.name, i.page, 'todo',
                            cast(r.task as jsonb), i.cells
                        from items i, unnest(?, ?, ?) as r (seq, key, task)
                        where i.batch_id = ? and i.seq = ?
                        """)) {
            insert.add(now.toString())
                    .add("int4", more, More::seq)
                    .add("text", more, More::key)
                    .add("text", more, More::task)
                    .add(batch.id())
                    .add(item.seq())
                    .execute();
        }
    }

    /// The row's first picture has no number, which counts as one.
    private static int lastVariant(Handle handle, String batchId, String row) {
        return handle
                .createQuery(
                        """
                        select key from items
                        where batch_id = :batch and (key = :row or starts_with(key, :row || '#'))
                        """)
                .bind("batch", batchId)
                .bind("row", row)
                .mapTo(String.class)
                .stream()
                .map(key -> variant(key).group(2))
                .mapToInt(number -> number == null ? 1 : Integer.parseInt(number))
                .max()
                .orElse(1);
    }

    /// What the batch counts when the item is open again.
    private record Counts(int seq, int more, int done, int failed) {}

    private static void reopened(Handle handle, Batch batch, Counts counts, Instant now) {
        int total = batch.total() + counts.more();
        List<EventLog.News> news = new ArrayList<>();
        if (counts.more() > 0) {
            news.add(
                    BatchNews.found(
                            counts.seq(), counts.more(), counts.done(), counts.failed(), total));
        }
        news.add(BatchNews.requeued(List.of(counts.seq()), counts.done(), counts.failed(), total));
        if (batch.status().isFinal()) {
            news.add(BatchNews.became(batch.status(), BatchStatus.QUEUED, null));
        }
        handle.createUpdate(
                        """
                        update batches set done = :done, failed = :failed, total = :total,
                            status = case when :ended then 'queued' else status end,
                            finished_at = case when :ended then null else finished_at end
                        where id = :id
                        """)
                .bind("done", counts.done())
                .bind("failed", counts.failed())
                .bind("total", total)
                .bind("ended", batch.status().isFinal())
                .bind("id", batch.id())
                .execute();
        EventLog.append(handle, batch.id(), now, news);
    }
}
