package io.sheaf.cases;

import io.sheaf.account.Principal;
import io.sheaf.database.Listed;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The rows of cases, as their members see them.
final class CaseTable {

    private static final String CASES =
            """
            select c.*, m.role,
                (select count(*) from events e where e.case_id = c.id and e.deleted_at is null) as events
            from cases c join case_members m on m.case_id = c.id and m.user_id = :who
            where
            """;

    private static final String FILTER =
            """
             (c.deleted_at is not null) = :deleted and (not :deleted or m.role = 'owner')
             and (cardinality(:statuses) = 0 or c.status = any(:statuses))
             and (cast(:tag as text) is null or c.tags @> array[cast(:tag as text)])
             and (cast(:words as text) is null or c.words @@ to_tsquery('simple', cast(:words as text)))
            """;

    private CaseTable() {}

    private static Optional<CaseFile> find(Handle handle, Principal who, UUID id) {
        return one(handle, who, id, "c.deleted_at is null and c.id = :id");
    }

    /// @throws Missing when the asker has none such
    static CaseFile get(Handle handle, Principal who, UUID id) {
        return find(handle, who, id).orElseThrow(() -> new Missing("case"));
    }

    /// The same, changed by nobody else until the transaction ends.
    static CaseFile lock(Handle handle, Principal who, UUID id) {
        return one(handle, who, id, "c.deleted_at is null and c.id = :id for update of c")
                .orElseThrow(() -> new Missing("case"));
    }

    /// One in the trash.
    static CaseFile lockDeleted(Handle handle, Principal who, UUID id) {
        return one(
                        handle,
                        who,
                        id,
                        "c.deleted_at is not null and m.role = 'owner' and c.id = :id for update of c")
                .orElseThrow(() -> new Missing("case in the trash"));
    }

    private static Optional<CaseFile> one(Handle handle, Principal who, UUID id, String where) {
        return handle.createQuery(CASES + where)
                .bind("who", who.id())
                .bind("id", id)
                .map((row, _) -> read(row))
                .findOne();
    }

    /// Where the asker stands in a case. Its status stays until the transaction ends.
    static Standing hold(Handle handle, Principal who, UUID id) {
        return handle.createQuery(
                        "select"
                                + Standing.COLUMNS
                                + "from cases c"
                                + Standing.JOIN
                                + " where c.id = :case for share of c")
                .bind("who", who.id())
                .bind("case", id)
                .map((row, _) -> Standing.of(row))
                .findOne()
                .orElseThrow(() -> new Missing("case"));
    }

    static Listed<CaseFile> list(Handle handle, Principal who, CaseQuery query) {
        List<CaseFile> rows =
                filtered(
                                handle.createQuery(
                                        CASES
                                                + FILTER
                                                + " order by c.created_at desc, c.id limit :limit offset :offset"),
                                who,
                                query)
                        .bind("limit", query.perPage())
                        .bind("offset", (long) (query.page() - 1) * query.perPage())
                        .map((row, _) -> read(row))
                        .list();
        long total =
                filtered(
                                handle.createQuery(
                                        """
                                        select count(*)
                                        from cases c join case_members m on m.case_id = c.id and m.user_id = :who
                                        where
                                        """
                                                + FILTER),
                                who,
                                query)
                        .mapTo(Long.class)
                        .one();
        return new Listed<>(rows, total);
    }

    private static Query filtered(Query sql, Principal who, CaseQuery query) {
        String text = query.text();
        return sql.bind("who", who.id())
                .bind("deleted", query.deleted())
                .bind("tag", query.tag())
                .bind("words", text == null ? null : Words.query(text))
                .bindArray(
                        "statuses",
                        String.class,
                        query.statuses().stream().map(CaseStatus::word).toList());
    }

    static void insert(Handle handle, CaseFile file) {
        bound(
                handle,
                """
                insert into cases (id, owner_id, title, number, description, status, tags, created_at, updated_at)
                values (:id, :owner, :title, :number, :description, :status, :tags, :now, :now)
                """,
                file,
                file.createdAt());
        Members.put(handle, file.id(), file.ownerId(), MemberRole.OWNER, file.createdAt());
    }

    static void update(Handle handle, CaseFile file, Instant now) {
        bound(
                handle,
                """
                update cases set owner_id = :owner, title = :title, number = :number, description = :description,
                    status = :status, tags = :tags, version = version + 1, updated_at = :now
                where id = :id
                """,
                file,
                now);
    }

    private static void bound(Handle handle, String sql, CaseFile file, Instant now) {
        handle.createUpdate(sql)
                .bind("id", file.id())
                .bind("owner", file.ownerId())
                .bind("title", file.title())
                .bind("number", file.number())
                .bind("description", file.description())
                .bind("status", file.status().word())
                .bindArray("tags", String.class, file.tags())
                .bind("now", now)
                .execute();
    }

    static void deleted(Handle handle, UUID id, @Nullable Instant at) {
        handle.createUpdate(
                        "update cases set deleted_at = cast(:at as timestamptz), version = version + 1 where id = :id")
                .bind("at", at)
                .bind("id", id)
                .execute();
    }

    private static CaseFile read(ResultSet row) throws SQLException {
        return new CaseFile(
                row.getObject("id", UUID.class),
                row.getObject("owner_id", UUID.class),
                row.getString("title"),
                row.getString("number"),
                row.getString("description"),
                CaseStatus.of(row.getString("status")).orElseThrow(),
                texts(row, "tags"),
                row.getInt("version"),
                row.getInt("revision"),
                MemberRole.of(row.getString("role")).orElseThrow(),
                row.getLong("events"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                instant(row, "deleted_at"));
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return Arrays.asList((String[]) array.getArray());
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
