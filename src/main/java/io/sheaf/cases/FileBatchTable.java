package io.sheaf.cases;

import io.sheaf.account.Principal;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// The rows of file batches, found only by way of their event and its case.
final class FileBatchTable {

    /// A file batch and where the asker stands in its case.
    record Row(FileBatch batch, Standing standing) {}

    private static final String ORDER = " order by b.sort_order, b.created_at, b.id";

    /// What is attached to `b`.
    private static final String ACTUAL =
            """
            , lateral (
                select count(*) as files, coalesce(sum(v.size), 0) as bytes,
                    coalesce(array_agg(distinct f.ending) filter (where f.ending <> ''), '{}') as types,
                    count(*) filter (where f.misnamed) as misnamed
                from evidence_files f join evidence v on v.sha256 = f.sha256
                where f.file_batch_id = b.id and f.superseded_by is null
            ) actual
            """;

    private static final String PATH =
            "select b.*, e.case_id, actual.*, "
                    + Standing.COLUMNS
                    + " from cases c"
                    + Standing.JOIN
                    + """
                     join events e on e.case_id = c.id and e.deleted_at is null
                     join file_batches b on b.event_id = e.id
                    """
                    + ACTUAL
                    + " where c.id = :case and e.id = :event";

    private FileBatchTable() {}

    /// @param deleted in the trash, or not there
    /// @param lock kept from everybody else until the transaction ends, the case from another
    ///   status
    static Row find(
            Handle handle,
            Principal who,
            UUID caseId,
            UUID eventId,
            UUID id,
            boolean deleted,
            boolean lock) {
        return handle.createQuery(
                        PATH
                                + " and b.id = :id and (b.deleted_at is not null) = :deleted"
                                + (lock ? " for share of c, e for update of b" : ""))
                .bind("who", who.id())
                .bind("case", caseId)
                .bind("event", eventId)
                .bind("id", id)
                .bind("deleted", deleted)
                .map((row, _) -> new Row(read(row), Standing.of(row)))
                .findOne()
                .orElseThrow(() -> new Missing(deleted ? "file batch in the trash" : "file batch"));
    }

    /// Where the asker stands in the case of a batch, which nobody else changes until the
    /// transaction ends.
    static Standing hold(Handle handle, Principal who, Place place) {
        return handle.createQuery(
                        "select"
                                + Standing.COLUMNS
                                + " from cases c"
                                + Standing.JOIN
                                + """
                                 join events e on e.case_id = c.id and e.deleted_at is null
                                 join file_batches b on b.event_id = e.id and b.deleted_at is null
                                 where c.id = :case and e.id = :event and b.id = :batch
                                 for share of c, e for update of b
                                """)
                .bind("who", who.id())
                .bind("case", place.caseId())
                .bind("event", place.eventId())
                .bind("batch", place.batchId())
                .map((row, _) -> Standing.of(row))
                .findOne()
                .orElseThrow(() -> new Missing("file batch"));
    }

    /// The batches of these events, each in its event's order.
    static Map<UUID, List<FileBatch>> of(Handle handle, List<UUID> events) {
        return handle
                .createQuery(
                        "select b.*, e.case_id, actual.* from events e"
                                + " join file_batches b on b.event_id = e.id and b.deleted_at is null"
                                + ACTUAL
                                + " where e.id = any(:events)"
                                + ORDER)
                .bindArray("events", UUID.class, events)
                .map((row, _) -> read(row))
                .stream()
                .collect(
                        Collectors.groupingBy(
                                FileBatch::eventId, LinkedHashMap::new, Collectors.toList()));
    }

    /// The batches of a case that are in the trash, their events not.
    static List<FileBatch> deleted(Handle handle, UUID caseId) {
        return handle.createQuery(
                        "select b.*, e.case_id, actual.* from events e"
                                + " join file_batches b on b.event_id = e.id and b.deleted_at is not null"
                                + ACTUAL
                                + " where e.case_id = :case and e.deleted_at is null"
                                + " order by b.deleted_at desc, b.id")
                .bind("case", caseId)
                .map((row, _) -> read(row))
                .list();
    }

    static void insert(Handle handle, FileBatch batch) {
        bound(
                handle,
                """
                insert into file_batches (id, event_id, label, file_count, description, file_types, sort_order, kind,
                    batch_id, created_at, updated_at)
                values (:id, :event, :label, :count, :description, :types, :order, :kind, :batch, :now, :now)
                """,
                batch,
                batch.createdAt());
    }

    static void update(Handle handle, FileBatch batch, Instant now) {
        bound(
                handle,
                """
                update file_batches set label = :label, file_count = :count, description = :description,
                    file_types = :types, sort_order = :order, kind = :kind, batch_id = :batch,
                    version = version + 1, updated_at = :now
                where id = :id and event_id = :event
                """,
                batch,
                now);
    }

    private static void bound(Handle handle, String sql, FileBatch batch, Instant now) {
        handle.createUpdate(sql)
                .bind("id", batch.id())
                .bind("event", batch.eventId())
                .bind("label", batch.label())
                .bind("count", batch.fileCount())
                .bind("description", batch.description())
                .bind("types", batch.fileTypes())
                .bind("order", batch.sortOrder())
                .bind("kind", batch.kind())
                .bind("batch", batch.batchId())
                .bind("now", now)
                .execute();
    }

    /// Puts the batches of an event into this order: each gets its place as its `sort_order`.
    static void order(Handle handle, UUID eventId, List<UUID> ids, Instant now) {
        handle.createUpdate(
                        """
                        update file_batches b
                        set sort_order = wish.place - 1, version = version + 1, updated_at = :now
                        from unnest(cast(:ids as uuid[])) with ordinality as wish (id, place)
                        where b.id = wish.id and b.event_id = :event and b.sort_order <> wish.place - 1
                        """)
                .bindArray("ids", UUID.class, ids)
                .bind("event", eventId)
                .bind("now", now)
                .execute();
    }

    static void deleted(Handle handle, UUID id, @Nullable Instant at) {
        handle.createUpdate(
                        "update file_batches set deleted_at = cast(:at as timestamptz), version = version + 1 where id = :id")
                .bind("at", at)
                .bind("id", id)
                .execute();
    }

    private static FileBatch read(ResultSet row) throws SQLException {
        return new FileBatch(
                row.getObject("id", UUID.class),
                row.getObject("case_id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getString("label"),
                row.getInt("file_count"),
                row.getString("description"),
                row.getString("file_types"),
                row.getInt("sort_order"),
                row.getString("kind"),
                row.getString("batch_id"),
                row.getInt("version"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                CaseTable.instant(row, "deleted_at"),
                new FileBatch.Actual(
                        row.getInt("files"),
                        row.getLong("bytes"),
                        CaseTable.texts(row, "types"),
                        row.getInt("misnamed")));
    }
}
