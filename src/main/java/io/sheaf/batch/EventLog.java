package io.sheaf.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.database.ColumnBinder;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/// The per-batch list of what happened. It has no gaps because a number is taken from the batch's
/// own row, whose lock is held until the numbers are committed together with what they tell.
public final class EventLog {

    /// The channel on which the database tells listeners that a batch has news; the payload is the
    /// batch's id.
    public static final String CHANNEL = "sheaf_events";

    private EventLog() {}

    /// Something that happened and has no number yet.
    public record News(String type, ObjectNode data) {}

    /// Appends in the order given, within the caller's transaction.
    ///
    /// @return the number of the last entry
    public static long append(Handle handle, String batchId, Instant at, List<News> news) {
        long last =
                handle.createQuery(
                                """
                                update batches set last_event = last_event + :count, updated_at = :at
                                where id = :id
                                returning last_event, pg_notify(:channel, id)
                                """)
                        .bind("count", news.size())
                        .bind("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                        .bind("id", batchId)
                        .bind("channel", CHANNEL)
                        .map((row, _) -> row.getLong(1))
                        .one();
        write(handle, batchId, at, last - news.size(), news);
        return last;
    }

    /// When the batch's status changed last; a time before all others when it never has.
    public static Instant lastChange(Handle handle, String batchId) {
        return handle.createQuery(
                        """
                        select at from batch_events
                        where batch_id = ? and type = 'status_changed'
                        order by number desc limit 1
                        """)
                .bind(0, batchId)
                .mapTo(OffsetDateTime.class)
                .findOne()
                .map(OffsetDateTime::toInstant)
                .orElse(Instant.EPOCH);
    }

    private static void write(
            Handle handle, String batchId, Instant at, long before, List<News> news) {
        try (ColumnBinder insert =
                new ColumnBinder(
                        handle,
                        """
                        insert into batch_events (batch_id, number, at, type, data)
                        select ?, ? + r.place, cast(? as timestamptz), r.type, cast(r.data as jsonb)
                        from unnest(?, ?) with ordinality as r (type, data, place)
                        """)) {
            insert.add(batchId)
                    .add(before)
                    .add(at.toString())
                    .add("text", news, News::type)
                    .add("text", news, each -> each.data().toString())
                    .execute();
        }
    }
}
