package io.sheaf.template;

import io.sheaf.database.Database;
import io.sheaf.database.Listed;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Tables of rows and how to paint them, in immutable revisions. Everybody sees all; who may change
/// them is the caller's to know.
public final class BatchTemplates {

    private static final String UNIQUE_VIOLATION = "23505";

    private static final String NEWEST =
            """
            select t.id, r.revision, r.design, r.item_count, t.created_at, r.created_at as updated_at
            from batch_templates t
            join batch_template_revisions r on r.template_id = t.id and r.revision = t.revision
            where t.deleted_at is null
            """;

    private final Database database;
    private final InstantSource clock;

    public BatchTemplates(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Saves the starting templates that this database has never had. One that was deleted does not
    /// come back.
    public void plantStarting() {
        Instant now = clock.instant();
        database.useTransaction(handle -> {
            for (StartingTemplate template : StartingTemplate.ALL) {
                int planted =
                        handle.createUpdate(
                                        """
                                        insert into batch_templates (id, name, revision, created_at, updated_at)
                                        values (:id, :name, 1, :now, :now) on conflict do nothing
                                        """)
                                .bind("id", template.id())
                                .bind("name", template.name())
                                .bind("now", now)
                                .execute();
                if (planted == 1) {
                    addRevision(handle, template.id(), 1, template.design(), template.items(), now);
                }
            }
        });
    }

    /// Saves a new template as revision 1.
    ///
    /// @throws Invalid when a text has a hole that no column fills
    /// @throws NameTaken when there is one of that name
    public BatchTemplate create(Design design, CsvItems items) {
        Resolution.check(design, items);
        Instant now = clock.instant();
        return saving(
                design.name(),
                handle -> {
                    long id =
                            handle.createQuery(
                                            """
                                            insert into batch_templates (name, revision, created_at, updated_at)
                                            values (:name, 1, :now, :now) returning id
                                            """)
                                    .bind("name", design.name())
                                    .bind("now", now)
                                    .mapTo(Long.class)
                                    .one();
                    addRevision(handle, id, 1, design, items, now);
                    return new BatchTemplate(id, 1, design, items.rows().size(), now, now);
                });
    }

    /// Saves the next revision.
    ///
    /// @param expected the revision that the change was made from; `null` to save over any
    /// @param items `null` to keep those of the revision before
    /// @return empty when there is no such template
    /// @throws RevisionMoved when it is at another revision than expected
    public Optional<BatchTemplate> update(
            long id, @Nullable Integer expected, Design design, @Nullable CsvItems items) {
        Instant now = clock.instant();
        return saving(
                design.name(),
                handle -> {
                    Optional<BatchTemplate> before = find(handle, id, true);
                    if (before.isEmpty()) {
                        return before;
                    }
                    int revision = before.get().revision();
                    if (expected != null && expected != revision) {
                        throw new RevisionMoved(expected, revision);
                    }
                    CsvItems rows = items == null ? items(handle, id, revision) : items;
                    Resolution.check(design, rows);
                    addRevision(handle, id, revision + 1, design, rows, now);
                    handle.createUpdate(
                                    """
                                    update batch_templates set name = :name, revision = :revision, updated_at = :now
                                    where id = :id
                                    """)
                            .bind("id", id)
                            .bind("name", design.name())
                            .bind("revision", revision + 1)
                            .bind("now", now)
                            .execute();
                    return find(handle, id, false);
                });
    }

    /// The newest revision; empty when there is no such template.
    public Optional<BatchTemplate> get(long id) {
        return database.jdbi().withHandle(handle -> find(handle, id, false));
    }

    /// The same, in a transaction until whose end nobody deletes the template.
    public Optional<BatchTemplate> lock(Handle handle, long id) {
        return find(handle, id, true);
    }

    /// The rows of one revision.
    ///
    /// @throws BrokenItems when they are not what was saved
    public CsvItems items(long id, int revision) {
        return database.jdbi().withHandle(handle -> items(handle, id, revision));
    }

    public static CsvItems items(Handle handle, long id, int revision) {
        return handle.createQuery(
                        """
                        select items from batch_template_revisions
                        where template_id = ? and revision = ?
                        """)
                .bind(0, id)
                .bind(1, revision)
                .mapTo(String.class)
                .findOne()
                .map(CsvItemsJson::stored)
                .orElse(CsvItems.NONE);
    }

    /// All templates, the oldest first, each at its newest revision.
    ///
    /// @param page counts from 1
    public Listed<BatchTemplate> list(int page, int perPage) {
        return database.read(handle -> {
            List<BatchTemplate> rows =
                    handle.createQuery(NEWEST + " order by t.id limit :limit offset :offset")
                            .bind("limit", perPage)
                            .bind("offset", (long) (page - 1) * perPage)
                            .map(BatchTemplates::template)
                            .list();
            long total =
                    handle.createQuery(
                                    "select count(*) from batch_templates where deleted_at is null")
                            .mapTo(Long.class)
                            .one();
            return new Listed<>(rows, total);
        });
    }

    /// All revisions, the newest first; none when there is no such template.
    public List<BatchTemplate> revisions(long id) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        """
                                        select t.id, r.revision, r.design, r.item_count, t.created_at,
                                            r.created_at as updated_at
                                        from batch_templates t
                                        join batch_template_revisions r on r.template_id = t.id
                                        where t.id = :id and t.deleted_at is null
                                        order by r.revision desc
                                        """)
                                .bind("id", id)
                                .map(BatchTemplates::template)
                                .list());
    }

    /// Deletes a template.
    ///
    /// @return whether there was one
    /// @throws HasRuns when something was painted with it
    public boolean delete(long id) {
        return database.inTransaction(handle -> {
            if (find(handle, id, true).isEmpty()) {
                return false;
            }
            int runs =
                    handle.createQuery("select count(*) from runs where template_id = ?")
                            .bind(0, id)
                            .mapTo(Integer.class)
                            .one();
            if (runs > 0) {
                throw new HasRuns(runs);
            }
            return handle.createUpdate("update batch_templates set deleted_at = ? where id = ?")
                            .bind(0, clock.instant())
                            .bind(1, id)
                            .execute()
                    > 0;
        });
    }

    private static Optional<BatchTemplate> find(Handle handle, long id, boolean lock) {
        return handle.createQuery(NEWEST + " and t.id = :id" + (lock ? " for share of t" : ""))
                .bind("id", id)
                .map(BatchTemplates::template)
                .findOne();
    }

    private static void addRevision(
            Handle handle, long id, int revision, Design design, CsvItems items, Instant now) {
        handle.createUpdate(
                        """
                        insert into batch_template_revisions (template_id, revision, design, items,
                            item_count, created_at)
                        values (:id, :revision, cast(:design as jsonb), cast(:items as jsonb), :count, :now)
                        """)
                .bind("id", id)
                .bind("revision", revision)
                .bind("design", DesignJson.write(design).toString())
                .bind("items", CsvItemsJson.stored(items))
                .bind("count", items.rows().size())
                .bind("now", now)
                .execute();
    }

    private <T> T saving(String name, Function<Handle, T> work) {
        try {
            return database.inTransaction(work);
        } catch (UnableToExecuteStatementException failure) {
            if (failure.getCause() instanceof SQLException cause
                    && UNIQUE_VIOLATION.equals(cause.getSQLState())) {
                throw new NameTaken(name);
            }
            throw failure;
        }
    }

    private static BatchTemplate template(ResultSet row, StatementContext context)
            throws SQLException {
        return new BatchTemplate(
                row.getLong("id"),
                row.getInt("revision"),
                DesignJson.stored(row.getString("design")),
                row.getInt("item_count"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }
}
