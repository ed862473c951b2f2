package io.sheaf.batch;

import io.sheaf.account.Principal;
import io.sheaf.account.Role;
import io.sheaf.database.Listed;
import io.sheaf.template.FieldsJson;
import io.sheaf.template.VerifiedCardsJson;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The rows of batches, as their owner sees them; an admin sees everybody's.
final class BatchTable {

    private static final String OWN = "(owner_id = :owner or :admin)";

    private BatchTable() {}

    static Optional<Batch> find(Handle handle, Principal who, String id) {
        return one(handle, who, id, "");
    }

    /// Locks the batch until the transaction ends, as everything that changes a batch must do
    /// before it touches anything else of it.
    ///
    /// @throws NotFound when the person has no such batch
    static Batch lock(Handle handle, Principal who, String id) {
        return one(handle, who, id, " for update").orElseThrow(() -> new NotFound("batch"));
    }

    private static Optional<Batch> one(Handle handle, Principal who, String id, String lock) {
        Query query = handle.createQuery("select * from batches where id = :id and " + OWN + lock);
        return owned(query, who).bind("id", id).map(BatchTable::batch).findOne();
    }

    static Listed<Batch> list(Handle handle, Principal who, BatchQuery query) {
        String where =
                " from batches where "
                        + OWN
                        + """
                         and (cast(:kind as text) is null or kind = :kind)
                         and (cast(:name as text) is null or strpos(lower(name), lower(:name)) > 0)
                         and (cardinality(:statuses) = 0 or status = any(:statuses))
                        """;
        String order = query.sort().column() + (query.falling() ? " desc" : " asc");
        List<Batch> rows =
                filtered(
                                handle.createQuery(
                                        "select *"
                                                + where
                                                + " order by "
                                                + order
                                                + ", created_at desc, id limit :limit offset"
                                                + " :offset"),
                                who,
                                query)
                        .bind("limit", query.perPage())
                        .bind("offset", (long) (query.page() - 1) * query.perPage())
                        .map(BatchTable::batch)
                        .list();
        long total =
                filtered(handle.createQuery("select count(*)" + where), who, query)
                        .mapTo(Long.class)
                        .one();
        return new Listed<>(rows, total);
    }

    private static Query filtered(Query sql, Principal who, BatchQuery query) {
        return owned(sql, who)
                .bind("kind", query.kind())
                .bind("name", query.name())
                .bindArray(
                        "statuses",
                        String.class,
                        query.statuses().stream().map(BatchStatus::word).toList());
    }

    private static Query owned(Query query, Principal who) {
        return query.bind("owner", who.id()).bind("admin", who.role() == Role.ADMIN);
    }

    /// All readings of the same pictures, this one among them, the oldest first.
    static List<Batch> readings(Handle handle, Principal who, String id) {
        return owned(
                        handle.createQuery(
                                """
                                with recursive up as (
                                    select id, reread_of from batches where id = :id
                                    union all
                                    select b.id, b.reread_of from batches b
                                        join up on b.id = up.reread_of),
                                down as (
                                    select id from up where reread_of is null
                                    union all
                                    select b.id from batches b join down on b.reread_of = down.id)
                                select * from batches where id in (select id from down) and
                                """
                                        + OWN
                                        + " order by created_at, id"),
                        who)
                .bind("id", id)
                .map(BatchTable::batch)
                .list();
    }

    static void insert(Handle handle, Batch batch) {
        handle.createUpdate(
                        """
                        insert into batches (id, owner_id, kind, name, folder, status, template_id,
                            template_revision, fields, intent, examples, processor, reread_of,
                            total, created_at, updated_at)
                        values (:id, :owner, :kind, :name, :folder, :status, cast(:template as uuid),
                            cast(:revision as int),
                            cast(:fields as jsonb), :intent, cast(:examples as jsonb), :processor, :reread, :total,
                            :now, :now)
                        """)
                .bind("id", batch.id())
                .bind("owner", batch.ownerId())
                .bind("kind", batch.kind())
                .bind("name", batch.name())
                .bind("folder", batch.folder())
                .bind("status", batch.status().word())
                .bind("template", batch.templateId())
                .bind("revision", batch.templateRevision())
                .bind("fields", FieldsJson.write(batch.fields()).toString())
                .bind("intent", batch.intent())
                .bind("examples", VerifiedCardsJson.write(batch.examples()).toString())
                .bind("processor", batch.processor())
                .bind("reread", batch.rereadOf())
                .bind("total", batch.total())
                .bind("now", batch.createdAt())
                .execute();
    }

    static void change(Handle handle, String id, String name, Drafts.Content content) {
        handle.createUpdate(
                        """
                        update batches set name = :name, fields = cast(:fields as jsonb), intent = :intent,
                            examples = cast(:examples as jsonb), template_id = cast(:template as uuid),
                            template_revision = cast(:revision as int)
                        where id = :id
                        """)
                .bind("name", name)
                .bind("fields", FieldsJson.write(content.fields()).toString())
                .bind("intent", content.intent())
                .bind("examples", VerifiedCardsJson.write(content.examples()).toString())
                .bind("template", content.template())
                .bind("revision", content.revision())
                .bind("id", id)
                .execute();
    }

    static Batch batch(ResultSet row, StatementContext context) throws SQLException {
        int revision = row.getInt("template_revision");
        boolean pinned = !row.wasNull();
        return new Batch(
                row.getString("id"),
                row.getObject("owner_id", UUID.class),
                row.getString("kind"),
                row.getString("name"),
                row.getString("folder"),
                BatchStatus.of(row.getString("status")),
                row.getString("status_reason"),
                row.getObject("template_id", UUID.class),
                pinned ? revision : null,
                FieldsJson.read(row.getString("fields")),
                row.getString("intent"),
                VerifiedCardsJson.read(row.getString("examples")),
                row.getString("processor"),
                row.getString("reread_of"),
                row.getLong("last_event"),
                row.getInt("total"),
                row.getInt("done"),
                row.getInt("failed"),
                row.getInt("accepted"),
                row.getInt("flagged"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                instant(row, "started_at"),
                instant(row, "finished_at"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
