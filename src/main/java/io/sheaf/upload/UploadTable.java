package io.sheaf.upload;

import io.sheaf.database.Database;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The rows of sessions and their files. Every statement names the owner.
final class UploadTable {

    private static final String FILES =
            """
            select f.*, (select d.name from upload_files d
                         where d.session_id = f.session_id and d.sha256 = f.sha256
                           and d.accepted and f.accepted and d.position < f.position
                         order by d.position limit 1) as duplicate_of
            from upload_files f join upload_sessions s on s.id = f.session_id
            where s.id = :session and s.owner_id = :owner
            """;

    private final Database database;

    UploadTable(Database database) {
        this.database = database;
    }

    void open(UUID session, UUID owner, Instant now) {
        database.useTransaction(handle ->
                handle.createUpdate(
                                """
                                insert into upload_sessions (id, owner_id, created_at, updated_at)
                                values (:id, :owner, :now, :now)
                                """)
                        .bind("id", session)
                        .bind("owner", owner)
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .execute());
    }

    /// @param all whether it may be anybody's
    Optional<UploadSession> find(UUID session, UUID owner, boolean all) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                select s.id, s.owner_id, s.created_at, s.updated_at,
                                       count(f.id) filter (where f.accepted) as accepted,
                                       count(f.id) filter (where not f.accepted) as refused
                                from upload_sessions s left join upload_files f on f.session_id = s.id
                                where s.id = :session and (s.owner_id = :owner or :all)
                                group by s.id
                                """)
                        .bind("session", session)
                        .bind("owner", owner)
                        .bind("all", all)
                        .map(UploadTable::session)
                        .findOne());
    }

    private static UploadSession session(ResultSet row, StatementContext context)
            throws SQLException {
        return new UploadSession(
                row.getObject("id", UUID.class),
                row.getObject("owner_id", UUID.class),
                instant(row.getTimestamp("created_at")),
                instant(row.getTimestamp("updated_at")),
                row.getInt("accepted"),
                row.getInt("refused"));
    }

    private static Instant instant(Timestamp time) {
        return time.toInstant();
    }

    /// The file as it is now known, with its position and the name of its double: one statement,
    /// and so one round trip and one commit for each file. The session's row counts, and it is
    /// locked while it does, so that positions have no gaps whoever else is sending.
    UploadedFile add(UUID session, UUID owner, UploadedFile file, Instant now) {
        return database.jdbi()
                .withHandle(handle -> insert(handle, session, owner, file, now))
                .orElseThrow(() -> new NoSuchSession(session));
    }

    private static Optional<UploadedFile> insert(
            Handle handle, UUID session, UUID owner, UploadedFile file, Instant now) {
        return handle.createQuery(
                        """
                        with counted as (
                            update upload_sessions set files = files + 1, updated_at = :now
                            where id = :session and owner_id = :owner
                            returning files)
                        insert into upload_files (id, session_id, position, name, path, size, media_type,
                                                  sha256, pages, accepted, reason, created_at)
                        select :id, :session, counted.files, :name, :path, :size, :type,
                               :sha256, :pages, :accepted, :reason, :now
                        from counted
                        returning *, (select d.name from upload_files d
                                      where d.session_id = :session and d.sha256 = :sha256
                                        and d.accepted and :accepted
                                      order by d.position limit 1) as duplicate_of
                        """)
                .bind("id", file.id())
                .bind("session", session)
                .bind("owner", owner)
                .bind("name", file.name())
                .bind("path", file.path())
                .bind("size", file.size())
                .bind("type", file.mediaType())
                .bind("sha256", file.sha256())
                .bind("pages", file.pages())
                .bind("accepted", file.accepted())
                .bind("reason", file.reason())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .map(UploadTable::file)
                .findOne();
    }

    List<UploadedFile> files(UUID session, UUID owner, int offset, int limit) {
        return database.read(handle ->
                handle.createQuery(FILES + " order by f.position offset :offset limit :limit")
                        .bind("session", session)
                        .bind("owner", owner)
                        .bind("offset", offset)
                        .bind("limit", limit)
                        .map(UploadTable::file)
                        .list());
    }

    /// @param position `null` for the first one
    Optional<UploadedFile> accepted(UUID session, UUID owner, @Nullable Integer position) {
        return database.read(handle ->
                handle.createQuery(
                                FILES
                                        + """
                                         and f.accepted
                                         and (cast(:position as int) is null or f.position = :position)
                                        order by f.position limit 1
                                        """)
                        .bind("session", session)
                        .bind("owner", owner)
                        .bind("position", position)
                        .map(UploadTable::file)
                        .findOne());
    }

    private static UploadedFile file(ResultSet row, StatementContext context) throws SQLException {
        return new UploadedFile(
                row.getObject("id", UUID.class),
                row.getInt("position"),
                row.getString("name"),
                row.getString("path"),
                row.getLong("size"),
                row.getString("media_type"),
                row.getString("sha256"),
                row.getInt("pages"),
                row.getString("reason"),
                row.getString("duplicate_of"));
    }

    boolean delete(UUID session, UUID owner) {
        return database.inTransaction(handle ->
                handle.createUpdate(
                                        """
                                        delete from upload_sessions
                                        where id = :session and owner_id = :owner
                                        """)
                                .bind("session", session)
                                .bind("owner", owner)
                                .execute()
                        == 1);
    }
}
