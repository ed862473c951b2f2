package io.sheaf.engine;

import io.sheaf.batch.BatchStatus;
import io.sheaf.batch.CellsJson;
import io.sheaf.database.ColumnBinder;
import io.sheaf.processor.Cell;
import io.sheaf.processor.Outcome;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The engine's side of the items: claiming them and writing down what became of them.
final class ItemTable {

    private ItemTable() {}

    /// Where a slice has got to in the order of claiming. What lies before it is taken or done; a
    /// search that began at the start would wade through all of that again and again.
    record Cursor(Instant dueAt, int seq) {

        static final Cursor START = new Cursor(Instant.EPOCH, 0);
    }

    record Taken(List<Claim> claims, Cursor cursor) {}

    private record Row(Claim claim, Instant dueAt) {}

    static Taken claim(Handle handle, Token token, Cursor cursor, int most, Instant now) {
        List<Row> rows = new ArrayList<>(claimRows(handle, token, cursor, most, now));
        if (rows.isEmpty()) {
            return new Taken(List.of(), cursor);
        }
        rows.sort(Comparator.comparing(Row::dueAt).thenComparing(row -> row.claim().seq()));
        Row last = rows.getLast();
        return new Taken(
                rows.stream().map(Row::claim).toList(),
                new Cursor(last.dueAt(), last.claim().seq()));
    }

    private static List<Row> claimRows(
            Handle handle, Token token, Cursor cursor, int most, Instant now) {
        return handle.createQuery(
                        """
                        with next as materialized (
                            select seq from items
                            where batch_id = :batch and state = 'todo'
                              and (due_at, seq) > (:cursor_due, :cursor_seq) and due_at <= :now
                            order by due_at, seq limit :most
                            for update skip locked)
                        update items i set state = 'running', token = :token, started_at = :now
                        where i.batch_id = :batch and i.seq = any(array(select seq from next))
                        returning i.seq, i.key, i.attempts, i.attempts_before, i.due_at, i.memory
                        """)
                .bind("batch", token.batchId())
                .bind("cursor_due", cursor.dueAt())
                .bind("cursor_seq", cursor.seq())
                .bind("now", now)
                .bind("most", most)
                .bind("token", token.number())
                .map((row, _) ->
                        new Row(
                                new Claim(
                                        row.getInt(1),
                                        row.getString(2),
                                        row.getInt(3) + 1,
                                        row.getInt(4),
                                        row.getString(6)),
                                row.getTimestamp(5).toInstant()))
                .list();
    }

    /// How an item stands after a result.
    ///
    /// @param state `todo`, `done`, `failed` or `cancelled`
    /// @param dueAt when it may be claimed again
    /// @param attempts tries that count so far
    record Standing(
            Claim claim,
            String state,
            Instant dueAt,
            int attempts,
            Result.@Nullable Tried tried,
            @Nullable String reason,
            @Nullable Instant finishedAt) {}

    /// For the rest of the transaction rows are found by their numbers. The plans that are ruled
    /// out would read the whole batch or table: to the statistics a batch just inserted has one
    /// row.
    static void byNumber(Handle handle) {
        handle.execute(
                """
                select set_config('enable_nestloop', 'off', true),
                    set_config('enable_mergejoin', 'off', true),
                    set_config('enable_seqscan', 'off', true)
                """);
    }

    /// One statement for all: a statement an item costs twice the time in all.
    static void write(Handle handle, String batchId, List<Standing> standings) {
        if (standings.isEmpty()) {
            return;
        }
        byNumber(handle);
        try (ColumnBinder update =
                new ColumnBinder(
                        handle,
                        """
                        update items i set state = r.state, due_at = r.due_at, attempts = r.attempts,
                            cells = coalesce(cast(r.cells as jsonb), i.cells), confidence = r.confidence,
                            width = r.width, height = r.height, reason = r.reason,
                            finished_at = r.finished_at, token = null,
                            memory = case when r.finished_at is null then i.memory end
                        from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as r (seq, state, due_at, attempts,
                            cells, confidence, width, height, reason, finished_at)
                        where i.batch_id = ? and i.seq = any(?) and i.seq = r.seq
                        """)) {
            update.add("int4", standings, each -> each.claim().seq())
                    .add("text", standings, Standing::state)
                    .add("timestamptz", standings, each -> time(each.dueAt()))
                    .add("int4", standings, Standing::attempts)
                    .add("text", standings, each -> cells(row(each)))
                    .add("float4", standings, each -> lowest(row(each)))
                    .add("int4", standings, each -> Size.of(each).width())
                    .add("int4", standings, each -> Size.of(each).height())
                    .add("text", standings, Standing::reason)
                    .add("timestamptz", standings, each -> time(each.finishedAt()))
                    .add(batchId)
                    .add("int4", standings, each -> each.claim().seq())
                    .execute();
        }
    }

    private static Outcome.@Nullable Row row(Standing standing) {
        return standing.tried() != null && standing.tried().outcome() instanceof Outcome.Row row
                ? row
                : null;
    }

    /// In pixels.
    private record Size(@Nullable Integer width, @Nullable Integer height) {

        private static final Size UNKNOWN = new Size(null, null);

        static Size of(Standing standing) {
            Result.Tried tried = standing.tried();
            if (tried == null) {
                return UNKNOWN;
            }
            return switch (tried.outcome()) {
                case Outcome.Row row -> new Size(row.width(), row.height());
                case Outcome.Picture picture ->
                        tried.hung() == null
                                ? new Size(picture.width(), picture.height())
                                : new Size(
                                        tried.hung().kept().width(), tried.hung().kept().height());
                case Outcome.Fetched fetched -> new Size(fetched.width(), fetched.height());
                case Outcome.Found _,
                        Outcome.Skipped _,
                        Outcome.Retryable _,
                        Outcome.Rejected _,
                        Outcome.Halted _ ->
                        UNKNOWN;
            };
        }
    }

    private static @Nullable String cells(Outcome.@Nullable Row row) {
        return row == null ? null : CellsJson.write(row.cells()).toString();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Float lowest(Outcome.@Nullable Row row) {
        return row == null ? null : lowest(row.cells());
    }

    private static @Nullable Float lowest(List<Cell> cells) {
        OptionalDouble lowest =
                cells.stream()
                        .filter(cell -> cell.value() != null)
                        .mapToDouble(Cell::confidence)
                        .min();
        return lowest.isPresent() ? (float) lowest.getAsDouble() : null;
    }

    /// Tries that say nothing about their items do not count against them.
    static void forgive(Handle handle, String batchId, List<Integer> seqs) {
        if (seqs.isEmpty()) {
            return;
        }
        handle.createUpdate(
                        """
                        update items set attempts_before = attempts_before + 1
                        where batch_id = :batch and seq = any(:seqs)
                        """)
                .bind("batch", batchId)
                .bindArray("seqs", Integer.class, seqs)
                .execute();
    }

    /// When the next open item may be claimed; empty when there is none.
    static Optional<Instant> nextDue(Handle handle, String batchId) {
        return handle.createQuery(
                        """
                        select due_at from items where batch_id = ? and state = 'todo'
                        order by due_at, seq limit 1
                        """)
                .bind(0, batchId)
                .mapTo(Instant.class)
                .findOne();
    }

    static boolean anyRunning(Handle handle, String batchId) {
        return handle.createQuery(
                        "select 1 from items where batch_id = ? and state = 'running' limit 1")
                .bind(0, batchId)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /// What a released item becomes.
    static String openState(BatchStatus status) {
        return status == BatchStatus.CANCELLED ? "cancelled" : "todo";
    }
}
