package io.sheaf.batch;

import io.sheaf.database.Listed;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rows of items, for reading and for correcting. The caller has seen to it that the batch is
/// the person's.
final class ItemTable {

    private static final String ROWS =
            """
            select i.*, f.name as file_name, f.media_type, d.name as duplicate_name
            from items i
            left join batch_files f on f.id = i.file_id
            left join batch_files d on d.id = f.duplicate_of
            """;

    private ItemTable() {}

    static Listed<Item> list(Handle handle, String batchId, ItemQuery query) {
        ItemFilter filter = query.filter();
        Integer after = query.after();
        Query rows =
                after == null
                        ? ItemSearch.sorted(
                                        handle,
                                        ROWS,
                                        " limit :limit offset :offset",
                                        batchId,
                                        filter,
                                        query.order())
                                .bind("offset", (long) (query.page() - 1) * query.perPage())
                        : ItemSearch.after(handle, ROWS, " limit :limit", batchId, filter, after);
        List<Item> found = rows.bind("limit", query.perPage()).map(ItemTable::item).list();
        long total =
                filter.equals(ItemFilter.ALL)
                        ? total(handle, batchId)
                        : ItemSearch.count(handle, batchId, filter);
        return new Listed<>(found, total);
    }

    private static long total(Handle handle, String batchId) {
        return handle.createQuery("select total from batches where id = :batch")
                .bind("batch", batchId)
                .mapTo(Long.class)
                .one();
    }

    /// The numbers of all rows that match, in this order.
    static List<Integer> seqs(Handle handle, String batchId, ItemFilter filter, ItemOrder order) {
        return ItemSearch.sorted(handle, "select i.seq from items i ", "", batchId, filter, order)
                .mapTo(Integer.class)
                .list();
    }

    /// These rows, in the order of their numbers here; those that are not there are left out.
    static List<Item> some(Handle handle, String batchId, List<Integer> seqs) {
        return handle.createQuery(
                        ROWS
                                + """
                                where i.batch_id = :batch and i.seq = any(:seqs)
                                order by array_position(:seqs, i.seq)
                                """)
                .bind("batch", batchId)
                .bindArray("seqs", Integer.class, seqs)
                .map(ItemTable::item)
                .list();
    }

    static Optional<Item> find(Handle handle, String batchId, int seq) {
        return handle.createQuery(ROWS + "where i.batch_id = :batch and i.seq = :seq")
                .bind("batch", batchId)
                .bind("seq", seq)
                .map(ItemTable::item)
                .findOne();
    }

    static void correct(
            Handle handle,
            String batchId,
            int seq,
            Map<String, Correction> corrections,
            @Nullable Double confidence) {
        handle.createUpdate(
                        """
                        update items set corrections = cast(:corrections as jsonb),
                            confidence = cast(:confidence as real)
                        where batch_id = :batch and seq = :seq
                        """)
                .bind("corrections", CorrectionsJson.write(corrections))
                .bind("confidence", confidence)
                .bind("batch", batchId)
                .bind("seq", seq)
                .execute();
    }

    private static Item item(ResultSet row, StatementContext context) throws SQLException {
        String cells = row.getString("cells");
        String file = row.getString("file_name");
        String made = row.getString("name");
        String mediaType = row.getString("media_type");
        return new Item(
                row.getInt("seq"),
                row.getString("key"),
                file != null ? file : made != null ? made : "",
                row.getInt("page"),
                mediaType == null ? "" : mediaType,
                ItemState.of(row.getString("state")).orElseThrow(),
                row.getInt("attempts"),
                cells == null ? List.of() : CellsJson.read(cells),
                CorrectionsJson.read(row.getString("corrections")),
                number(row, "confidence"),
                whole(row, "width"),
                whole(row, "height"),
                row.getString("reason"),
                row.getString("duplicate_name"),
                mark(row),
                BatchTable.instant(row, "finished_at"));
    }

    private static @Nullable Mark mark(ResultSet row) throws SQLException {
        String kind = row.getString("mark");
        return kind == null
                ? null
                : new Mark(
                        Mark.Kind.of(kind).orElseThrow(),
                        row.getString("marked_by"),
                        row.getTimestamp("marked_at").toInstant());
    }

    private static @Nullable Double number(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : Double.valueOf(text);
    }

    private static @Nullable Integer whole(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? null : number;
    }

    /// Opens failed items again, with their full number of tries.
    ///
    /// @param seq only this one; `null` for all of them
    /// @return those that were
    static List<Integer> reopen(Handle handle, String batchId, @Nullable Integer seq, Instant now) {
        return handle.createQuery(
                        """
                        update items set state = 'todo', due_at = :now, reason = null,
                            finished_at = null, attempts_before = attempts
                        where batch_id = :batch and state = 'failed'
                          and (cast(:seq as int) is null or seq = cast(:seq as int))
                        returning seq
                        """)
                .bind("now", now)
                .bind("batch", batchId)
                .bind("seq", seq)
                .mapTo(Integer.class)
                .list();
    }
}
