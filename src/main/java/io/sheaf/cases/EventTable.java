package io.sheaf.cases;

import io.sheaf.account.Principal;
import io.sheaf.database.Listed;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The rows of events. Parentage and membership are in every query's own joins: an event of another
/// case or of somebody else's is not found by it.
final class EventTable {

    /// An event and where the asker stands in its case.
    record Row(Event event, Standing standing) {}

    private static final String EVENTS =
            "select e.*, "
                    + Standing.COLUMNS
                    + " from cases c"
                    + Standing.JOIN
                    + " join events e on e.case_id = c.id where c.id = :case";

    /// The timeline: by the first moment at which an event may have begun; of those that may have
    /// begun together the longest first, so that a year stands before its months and days. What has
    /// no time comes last, and what nothing else tells apart in the order in which it was recorded.
    private static final String TIMELINE =
            " order by e.starts nulls last, e.latest desc, e.recorded_at, e.id";

    private static final String FILTER =
            """
             and (e.deleted_at is not null) = :deleted
             and (cast(:from as timestamptz) is null or e.latest > cast(:from as timestamptz))
             and (cast(:to as timestamptz) is null or e.starts < cast(:to as timestamptz))
             and (cast(:tag as text) is null or e.tags @> array[cast(:tag as text)])
             and (cast(:words as text) is null or e.words @@ to_tsquery('simple', cast(:words as text)))
            """;

    private EventTable() {}

    /// @param deleted in the trash, or not there
    /// @param lock kept from everybody else until the transaction ends, the case from another
    ///   status
    static Row find(
            Handle handle, Principal who, UUID caseId, UUID id, boolean deleted, boolean lock) {
        return handle.createQuery(
                        EVENTS
                                + " and e.id = :id and (e.deleted_at is not null) = :deleted"
                                + (lock ? " for share of c for update of e" : ""))
                .bind("who", who.id())
                .bind("case", caseId)
                .bind("id", id)
                .bind("deleted", deleted)
                .map((row, _) -> new Row(read(row), Standing.of(row)))
                .findOne()
                .orElseThrow(() -> new Missing(deleted ? "event in the trash" : "event"));
    }

    /// With their file batches.
    static Listed<Event> list(Handle handle, Principal who, UUID caseId, EventQuery query) {
        List<Event> rows =
                filtered(
                                handle.createQuery(
                                        EVENTS
                                                + FILTER
                                                + TIMELINE
                                                + " limit :limit offset :offset"),
                                who,
                                caseId,
                                query)
                        .bind("limit", query.perPage())
                        .bind("offset", (long) (query.page() - 1) * query.perPage())
                        .map((row, _) -> read(row))
                        .list();
        long total =
                filtered(
                                handle.createQuery(
                                        "select count(*) from cases c"
                                                + Standing.JOIN
                                                + " join events e on e.case_id = c.id where c.id = :case"
                                                + FILTER),
                                who,
                                caseId,
                                query)
                        .mapTo(Long.class)
                        .one();
        Map<UUID, List<FileBatch>> batches =
                FileBatchTable.of(handle, rows.stream().map(Event::id).toList());
        return new Listed<>(
                rows.stream()
                        .map(event -> event.with(batches.getOrDefault(event.id(), List.of())))
                        .toList(),
                total);
    }

    private static Query filtered(Query sql, Principal who, UUID caseId, EventQuery query) {
        String text = query.text();
        return sql.bind("who", who.id())
                .bind("case", caseId)
                .bind("deleted", query.deleted())
                .bind("from", query.from())
                .bind("to", query.to())
                .bind("tag", query.tag())
                .bind("words", text == null ? null : Words.query(text));
    }

    static Event withBatches(Handle handle, Event event) {
        return event.with(
                FileBatchTable.of(handle, List.of(event.id())).getOrDefault(event.id(), List.of()));
    }

    static void insert(Handle handle, Event event) {
        bound(
                handle,
                """
                insert into events (id, case_id, title, description, place, tags, starts, precision, ends,
                    end_precision, latest, zone, about, uncertain, recorded_at, updated_at)
                values (:id, :case, :title, :description, :place, :tags, cast(:starts as timestamptz), :precision,
                    cast(:ends as timestamptz), :end_precision, cast(:latest as timestamptz), :zone, :about,
                    :uncertain, :now, :now)
                """,
                event,
                event.recordedAt());
    }

    static void update(Handle handle, Event event, Instant now) {
        bound(
                handle,
                """
                update events set title = :title, description = :description, place = :place, tags = :tags,
                    starts = cast(:starts as timestamptz), precision = :precision,
                    ends = cast(:ends as timestamptz), end_precision = :end_precision,
                    latest = cast(:latest as timestamptz), zone = :zone, about = :about, uncertain = :uncertain,
                    version = version + 1, updated_at = :now
                where id = :id and case_id = :case
                """,
                event,
                now);
    }

    private static void bound(Handle handle, String sql, Event event, Instant now) {
        When when = event.when();
        Precision end = when == null ? null : when.endPrecision();
        handle.createUpdate(sql)
                .bind("id", event.id())
                .bind("case", event.caseId())
                .bind("title", event.title())
                .bind("description", event.description())
                .bind("place", event.place())
                .bindArray("tags", String.class, event.tags())
                .bind("starts", when == null ? null : when.starts())
                .bind("precision", when == null ? null : when.precision().word())
                .bind("ends", when == null ? null : when.ends())
                .bind("end_precision", end == null ? null : end.word())
                .bind("latest", when == null ? null : when.latest())
                .bind("zone", event.zone().getId())
                .bind("about", event.about())
                .bind("uncertain", event.uncertain())
                .bind("now", now)
                .execute();
    }

    static void deleted(Handle handle, UUID id, @Nullable Instant at) {
        handle.createUpdate(
                        "update events set deleted_at = cast(:at as timestamptz), version = version + 1 where id = :id")
                .bind("at", at)
                .bind("id", id)
                .execute();
    }

    private static Event read(ResultSet row) throws SQLException {
        ZoneId zone = When.zone(row.getString("zone")).orElse(ZoneId.of("UTC"));
        return new Event(
                row.getObject("id", UUID.class),
                row.getObject("case_id", UUID.class),
                row.getString("title"),
                row.getString("description"),
                row.getString("place"),
                CaseTable.texts(row, "tags"),
                when(row, zone),
                zone,
                row.getBoolean("about"),
                row.getBoolean("uncertain"),
                row.getInt("version"),
                row.getTimestamp("recorded_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                CaseTable.instant(row, "deleted_at"),
                List.of());
    }

    private static @Nullable When when(ResultSet row, ZoneId zone) throws SQLException {
        Instant starts = CaseTable.instant(row, "starts");
        if (starts == null) {
            return null;
        }
        String end = row.getString("end_precision");
        return new When(
                starts,
                Precision.of(row.getString("precision")).orElseThrow(),
                CaseTable.instant(row, "ends"),
                end == null ? null : Precision.of(end).orElseThrow(),
                zone);
    }
}
