package io.sheaf.template;

import io.sheaf.account.Principal;
import io.sheaf.account.Role;
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
import java.util.UUID;
import java.util.function.Function;

/// People's field lists under descriptive names, in immutable revisions. Everybody sees their own.
/// A deleted template keeps its revisions for the batches that pin them.
public final class FieldTemplates {

    /// Longest name and longest intent, in characters.
    static final int LONGEST_NAME = 200;

    public static final int LONGEST_INTENT = 4000;

    private static final String UNIQUE_VIOLATION = "23505";

    private static final String NEWEST =
            """
            select t.id, t.name, r.revision, r.fields, r.intent, r.examples, t.created_at,
                r.created_at as updated_at
            from field_templates t
            join field_template_revisions r on r.template_id = t.id and r.revision = t.revision
            where (t.owner_id = :owner or :admin) and t.deleted_at is null
            """;

    private final Database database;
    private final InstantSource clock;

    public FieldTemplates(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Saves a new template as revision 1.
    ///
    /// @throws Invalid when name, fields or intent cannot be taken
    /// @throws NameTaken when the person has one of that name
    public FieldTemplate create(Principal who, FieldTemplate.Draft draft) {
        UUID id = UUID.randomUUID();
        FieldTemplate.Draft kept = checked(draft);
        Instant now = clock.instant();
        return saving(
                kept.name(),
                handle -> {
                    handle.createUpdate(
                                    """
                                    insert into field_templates (id, owner_id, name, revision, created_at, updated_at)
                                    values (:id, :owner, :name, 1, :now, :now)
                                    """)
                            .bind("id", id)
                            .bind("owner", who.id())
                            .bind("name", kept.name())
                            .bind("now", now)
                            .execute();
                    addRevision(handle, id, 1, kept, now);
                    return find(handle, who, id, false).orElseThrow();
                });
    }

    /// Saves the next revision.
    ///
    /// @param expected the revision that the change was made from; `null` to save over any
    /// @return empty when the person has no such template
    /// @throws RevisionMoved when it is at another revision than expected
    public Optional<FieldTemplate> update(
            Principal who, UUID id, @Nullable Integer expected, FieldTemplate.Draft draft) {
        FieldTemplate.Draft kept = checked(draft);
        Instant now = clock.instant();
        return saving(
                kept.name(),
                handle -> {
                    Optional<FieldTemplate> before = find(handle, who, id, true);
                    if (before.isEmpty()) {
                        return before;
                    }
                    int revision = before.get().revision();
                    if (expected != null && expected != revision) {
                        throw new RevisionMoved(expected, revision);
                    }
                    addRevision(handle, id, revision + 1, kept, now);
                    handle.createUpdate(
                                    """
                                    update field_templates set name = :name, revision = :revision, updated_at = :now
                                    where id = :id and (owner_id = :owner or :admin)
                                    """)
                            .bind("id", id)
                            .bind("owner", who.id())
                            .bind("admin", who.role() == Role.ADMIN)
                            .bind("name", kept.name())
                            .bind("revision", revision + 1)
                            .bind("now", now)
                            .execute();
                    return find(handle, who, id, false);
                });
    }

    /// The newest revision; empty when the person has no such template.
    public Optional<FieldTemplate> get(Principal who, UUID id) {
        return database.jdbi().withHandle(handle -> find(handle, who, id, false));
    }

    /// All of the person's templates by name, each at its newest revision; an admin sees
    /// everybody's behind their own.
    ///
    /// @param page counts from 1
    public Listed<FieldTemplate> list(Principal who, int page, int perPage) {
        return database.read(handle -> {
            List<FieldTemplate> rows =
                    handle.createQuery(
                                    NEWEST
                                            + " order by t.owner_id <> :owner, lower(t.name), t.id limit :limit"
                                            + " offset :offset")
                            .bind("owner", who.id())
                            .bind("admin", who.role() == Role.ADMIN)
                            .bind("limit", perPage)
                            .bind("offset", (long) (page - 1) * perPage)
                            .map(FieldTemplates::template)
                            .list();
            long total =
                    handle.createQuery(
                                    "select count(*) from field_templates where (owner_id = :owner or :admin)"
                                            + " and deleted_at is null")
                            .bind("owner", who.id())
                            .bind("admin", who.role() == Role.ADMIN)
                            .mapTo(Long.class)
                            .one();
            return new Listed<>(rows, total);
        });
    }

    /// All revisions, the newest first; none when the person has no such template.
    public List<FieldTemplate> revisions(Principal who, UUID id) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        """
                                        select t.id, t.name, r.revision, r.fields, r.intent, r.examples,
                                            t.created_at, r.created_at as updated_at
                                        from field_templates t
                                        join field_template_revisions r on r.template_id = t.id
                                        where (t.owner_id = :owner or :admin) and t.id = :id
                                            and t.deleted_at is null
                                        order by r.revision desc
                                        """)
                                .bind("owner", who.id())
                                .bind("admin", who.role() == Role.ADMIN)
                                .bind("id", id)
                                .map(FieldTemplates::template)
                                .list());
    }

    /// Deletes a template.
    ///
    /// @return whether the person had it
    public boolean delete(Principal who, UUID id) {
        return database.inTransaction(handle ->
                handle.createUpdate(
                                        """
                                        update field_templates set deleted_at = :now
                                        where id = :id and (owner_id = :owner or :admin) and deleted_at is null
                                        """)
                                .bind("now", clock.instant())
                                .bind("id", id)
                                .bind("owner", who.id())
                                .bind("admin", who.role() == Role.ADMIN)
                                .execute()
                        > 0);
    }

    /// A person's own words about the cards, checked.
    public static String intent(String intent) {
        String words = intent.strip();
        if (words.codePointCount(0, words.length()) > LONGEST_INTENT || words.indexOf('\0') >= 0) {
            throw new Invalid(
                    "intent", "This has at most %d characters.".formatted(LONGEST_INTENT));
        }
        return words;
    }

    private static FieldTemplate.Draft checked(FieldTemplate.Draft draft) {
        return new FieldTemplate.Draft(
                name(draft.name()),
                FieldLists.checked(draft.fields()),
                intent(draft.intent()),
                draft.examples());
    }

    private static String name(String name) {
        String kept = name.strip();
        int length = kept.codePointCount(0, kept.length());
        if (length == 0 || length > LONGEST_NAME || kept.chars().anyMatch(c -> c < ' ')) {
            throw new Invalid(
                    "name",
                    "A template's name has 1 to %d characters in one line."
                            .formatted(LONGEST_NAME));
        }
        return kept;
    }

    private static Optional<FieldTemplate> find(
            Handle handle, Principal who, UUID id, boolean lock) {
        return handle.createQuery(NEWEST + " and t.id = :id" + (lock ? " for update of t" : ""))
                .bind("owner", who.id())
                .bind("admin", who.role() == Role.ADMIN)
                .bind("id", id)
                .map(FieldTemplates::template)
                .findOne();
    }

    private static void addRevision(
            Handle handle, UUID id, int revision, FieldTemplate.Draft draft, Instant now) {
        handle.createUpdate(
                        """
                        insert into field_template_revisions (template_id, revision, fields, intent, examples,
                            created_at)
                        values (:id, :revision, cast(:fields as jsonb), :intent, cast(:examples as jsonb),
                            :now)
                        """)
                .bind("id", id)
                .bind("revision", revision)
                .bind("fields", FieldsJson.write(draft.fields()).toString())
                .bind("intent", draft.intent())
                .bind("examples", VerifiedCardsJson.write(draft.examples()).toString())
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

    private static FieldTemplate template(ResultSet row, StatementContext context)
            throws SQLException {
        return new FieldTemplate(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getInt("revision"),
                FieldsJson.read(row.getString("fields")),
                row.getString("intent"),
                VerifiedCardsJson.read(row.getString("examples")),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }
}
