package io.sheaf.cases;

import io.sheaf.account.Principal;
import io.sheaf.database.Listed;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The rows of evidence files, found only by way of their file batch, its event and its case.
final class EvidenceTable {

    /// A file and where the asker stands in its case.
    record Row(EvidenceFile file, Standing standing) {}

    private static final String PATH =
            "select f.*, v.size, v.media_type, e.id as event_id, c.id as case_id, "
                    + Standing.COLUMNS
                    + " from cases c"
                    + Standing.JOIN
                    + """
                     join events e on e.case_id = c.id and e.deleted_at is null
                     join file_batches b on b.event_id = e.id and b.deleted_at is null
                     join evidence_files f on f.file_batch_id = b.id
                     join evidence v on v.sha256 = f.sha256
                     where c.id = :case and e.id = :event and b.id = :batch
                    """;

    private EvidenceTable() {}

    /// @param lock kept from everybody else until the transaction ends, the case from another
    ///   status
    static Row find(Handle handle, Principal who, Place place, UUID id, boolean lock) {
        return handle.createQuery(
                        PATH
                                + " and f.id = :id"
                                + (lock ? " for share of c, e for update of b, f" : ""))
                .bind("who", who.id())
                .bind("case", place.caseId())
                .bind("event", place.eventId())
                .bind("batch", place.batchId())
                .bind("id", id)
                .map((row, _) -> new Row(read(row), Standing.of(row)))
                .findOne()
                .orElseThrow(() -> new Missing("file"));
    }

    /// The files of a batch in their order.
    ///
    /// @param superseded also those that were superseded, each behind what took its place
    static Listed<EvidenceFile> list(
            Handle handle, Principal who, Place place, boolean superseded, int page, int perPage) {
        List<EvidenceFile> rows =
                handle.createQuery(
                                PATH
                                        + """
                                         and (:superseded or f.superseded_by is null)
                                        order by f.position, f.superseded_by nulls first, f.added_at desc, f.id
                                        limit :limit offset :offset
                                        """)
                        .bind("who", who.id())
                        .bind("case", place.caseId())
                        .bind("event", place.eventId())
                        .bind("batch", place.batchId())
                        .bind("superseded", superseded)
                        .bind("limit", perPage)
                        .bind("offset", (long) (page - 1) * perPage)
                        .map((row, _) -> read(row))
                        .list();
        long total =
                handle.createQuery(
                                """
                                select count(*) from evidence_files
                                where file_batch_id = :batch and (:superseded or superseded_by is null)
                                """)
                        .bind("batch", place.batchId())
                        .bind("superseded", superseded)
                        .mapTo(Long.class)
                        .one();
        return new Listed<>(rows, total);
    }

    static List<UUID> standing(Handle handle, UUID batchId) {
        return handle.createQuery(
                        """
                        select id from evidence_files where file_batch_id = ? and superseded_by is null
                        order by position, id
                        """)
                .bind(0, batchId)
                .mapTo(UUID.class)
                .list();
    }

    /// Where the next file of a batch comes.
    static int next(Handle handle, UUID batchId) {
        return handle.createQuery(
                        "select coalesce(max(position), 0) + 1 from evidence_files where file_batch_id = ?")
                .bind(0, batchId)
                .mapTo(Integer.class)
                .one();
    }

    /// @param found what a reader found in it, by the same order
    static void insert(
            Handle handle, List<EvidenceFile> files, List<? extends @Nullable String> found) {
        try (var rows =
                handle.prepareBatch(
                        """
                        insert into evidence_files (id, file_batch_id, sha256, name, position, part, ending, misnamed,
                            caption, found_text, added_by, added_by_name, added_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, cast(? as text), cast(? as text), ?, ?, ?)
                        """)) {
            for (int i = 0; i < files.size(); i++) {
                EvidenceFile file = files.get(i);
                rows.add(
                        file.id(),
                        file.batchId(),
                        file.sha256(),
                        file.name(),
                        file.position(),
                        file.part(),
                        file.ending(),
                        file.misnamed(),
                        file.caption(),
                        found.get(i),
                        file.addedBy(),
                        file.addedByName(),
                        file.addedAt());
            }
            rows.execute();
        }
    }

    static void supersede(Handle handle, UUID old, UUID by) {
        handle.execute(
                "update evidence_files set superseded_by = ?, version = version + 1 where id = ?",
                by,
                old);
    }

    static void caption(Handle handle, UUID id, @Nullable String caption) {
        handle.createUpdate(
                        "update evidence_files set caption = :caption, version = version + 1 where id = :id")
                .bind("caption", caption)
                .bind("id", id)
                .execute();
    }

    static void order(Handle handle, UUID batchId, List<UUID> ids) {
        handle.createUpdate(
                        """
                        update evidence_files f set position = wish.place, version = version + 1
                        from unnest(cast(:ids as uuid[])) with ordinality as wish (id, place)
                        where f.id = wish.id and f.file_batch_id = :batch and f.position <> wish.place
                        """)
                .bindArray("ids", UUID.class, ids)
                .bind("batch", batchId)
                .execute();
    }

    static EvidenceFile file(
            Place place,
            EvidenceStore.Received received,
            String name,
            int position,
            String part,
            Principal who,
            Instant now) {
        Kind.Named named = received.kind().named(name);
        return new EvidenceFile(
                UUID.randomUUID(),
                place.caseId(),
                place.eventId(),
                place.batchId(),
                name,
                position,
                null,
                received.sha256(),
                received.size(),
                received.kind().mediaType(),
                named.ending(),
                named.misnamed(),
                part,
                null,
                1,
                who.id(),
                who.name(),
                now);
    }

    private static EvidenceFile read(ResultSet row) throws SQLException {
        return new EvidenceFile(
                row.getObject("id", UUID.class),
                row.getObject("case_id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getObject("file_batch_id", UUID.class),
                row.getString("name"),
                row.getInt("position"),
                row.getString("caption"),
                row.getString("sha256"),
                row.getLong("size"),
                row.getString("media_type"),
                row.getString("ending"),
                row.getBoolean("misnamed"),
                row.getString("part"),
                row.getObject("superseded_by", UUID.class),
                row.getInt("version"),
                row.getObject("added_by", UUID.class),
                row.getString("added_by_name"),
                row.getTimestamp("added_at").toInstant());
    }
}
