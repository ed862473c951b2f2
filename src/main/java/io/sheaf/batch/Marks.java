package io.sheaf.batch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.sheaf.account.Principal;
import io.sheaf.database.Database;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// How far a batch has been looked through. It is kept here and not with the person, so that two
/// can share a review and a third sees how far they are.
public final class Marks {

    private final Database database;
    private final InstantSource clock;

    public Marks(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Puts a mark on a row in place of any before; the same again changes nothing.
    ///
    /// @param kind `null` takes the mark away
    /// @throws NotFound when the person has no such row
    /// @throws NotReadYet when there is nothing on it to look at
    public Item put(Principal who, String batchId, int seq, Mark.@Nullable Kind kind) {
        return database.inTransaction(handle -> {
            Batch batch = BatchTable.lock(handle, who, batchId);
            Item item = row(handle, batchId, seq);
            if (item.state() != ItemState.DONE || !batch.kind().equals("extract")) {
                throw new NotReadYet(item);
            }
            Mark before = item.mark();
            Mark.Kind old = before == null ? null : before.kind();
            if (old == kind) {
                return item;
            }
            Instant now = clock.instant();
            write(handle, batchId, seq, kind, who, now);
            count(handle, batchId, old, -1);
            count(handle, batchId, kind, 1);
            EventLog.append(
                    handle,
                    batchId,
                    now,
                    List.of(
                            new EventLog.News(
                                    "item_marked",
                                    JsonNodeFactory.instance
                                            .objectNode()
                                            .put("seq", seq)
                                            .put("mark", word(kind))
                                            .put("by", who.name()))));
            return row(handle, batchId, seq);
        });
    }

    private static Item row(Handle handle, String batchId, int seq) {
        return ItemTable.find(handle, batchId, seq).orElseThrow(() -> new NotFound("row"));
    }

    private static void write(
            Handle handle,
            String batchId,
            int seq,
            Mark.@Nullable Kind kind,
            Principal who,
            Instant now) {
        handle.createUpdate(
                        """
                        update items set mark = :mark,
                            marked_by = case when cast(:mark as text) is null then null else :by end,
                            marked_at = case when cast(:mark as text) is null then null
                                        else cast(:at as timestamptz) end
                        where batch_id = :batch and seq = :seq
                        """)
                .bind("mark", word(kind))
                .bind("by", who.name())
                .bind("at", now.toString())
                .bind("batch", batchId)
                .bind("seq", seq)
                .execute();
    }

    private static void count(
            Handle handle, String batchId, Mark.@Nullable Kind kind, int difference) {
        if (kind != null) {
            String column = kind.word();
            handle.createUpdate(
                            "update batches set %1$s = %1$s + :by where id = :id".formatted(column))
                    .bind("by", difference)
                    .bind("id", batchId)
                    .execute();
        }
    }

    private static @Nullable String word(Mark.@Nullable Kind kind) {
        return kind == null ? null : kind.word();
    }
}
