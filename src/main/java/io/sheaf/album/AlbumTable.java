package io.sheaf.album;

import io.sheaf.account.Principal;
import io.sheaf.account.Role;
import io.sheaf.batch.BatchStatus;
import io.sheaf.batch.NotFound;
import io.sheaf.database.Listed;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The rows of albums. Every statement names the owner.
final class AlbumTable {

    private static final String MINE = "(a.owner_id = :owner or :admin)";

    /// The counts come with each album: however many are listed, it is one query.
    private static final String ALBUMS =
            """
            select a.*, b.status as batch_status, p.images, p.picked, h.holes, h.failed,
                coalesce(a.cover_id, (select f.id from pictures f
                    where f.album_id = a.id and f.picked and f.id is distinct from a.back_id
                    order by f.position, f.created_at, f.id limit 1)) as cover
            from albums a
            left join batches b on b.id = a.batch_id
            cross join lateral (
                select count(*) as images, count(*) filter (where picked) as picked
                from pictures where album_id = a.id) p
            cross join lateral (
                select count(*) as holes, count(*) filter (where i.state = 'failed') as failed
                from items i
                where i.batch_id = a.batch_id and i.state <> 'done' and not exists (
                    select 1 from pictures f where f.album_id = a.id and f.seq = i.seq)) h
            where (a.owner_id = :owner or :admin)
            """;

    private AlbumTable() {}

    static void insert(
            Handle handle,
            UUID id,
            UUID owner,
            String name,
            SourceType type,
            @Nullable String batchId,
            Instant now) {
        handle.createUpdate(
                        """
                        insert into albums (id, owner_id, name, source_type, batch_id, created_at, updated_at)
                        values (:id, :owner, :name, :type, :batch, :now, :now)
                        """)
                .bind("id", id)
                .bind("owner", owner)
                .bind("name", name)
                .bind("type", type.word())
                .bind("batch", batchId)
                .bind("now", now)
                .execute();
    }

    static Optional<Album> find(Handle handle, Principal who, UUID id) {
        return handle.createQuery(ALBUMS + " and a.id = :id")
                .bind("owner", who.id())
                .bind("admin", who.role() == Role.ADMIN)
                .bind("id", id)
                .map(AlbumTable::album)
                .findOne();
    }

    /// The same, which nobody else changes until the transaction ends: no person, and no run that
    /// hangs its pictures.
    static Album lock(Handle handle, Principal who, UUID id) {
        UUID locked =
                handle.createQuery(
                                "select a.id from albums a where "
                                        + MINE
                                        + " and a.id = :id for update")
                        .bind("owner", who.id())
                        .bind("admin", who.role() == Role.ADMIN)
                        .bind("id", id)
                        .mapTo(UUID.class)
                        .findOne()
                        .orElseThrow(() -> new NotFound("album"));
        return find(handle, who, locked).orElseThrow(() -> new NotFound("album"));
    }

    static Listed<Album> list(
            Handle handle, Principal who, @Nullable SourceType type, int page, int perPage) {
        String which = type == null ? "" : " and a.source_type = :type";
        String word = type == null ? "" : type.word();
        List<Album> rows =
                handle.createQuery(
                                ALBUMS
                                        + which
                                        + " order by a.created_at desc, a.id offset :offset limit :limit")
                        .bind("owner", who.id())
                        .bind("admin", who.role() == Role.ADMIN)
                        .bind("type", word)
                        .bind("offset", (long) (page - 1) * perPage)
                        .bind("limit", perPage)
                        .map(AlbumTable::album)
                        .list();
        long total =
                handle.createQuery("select count(*) from albums a where " + MINE + which)
                        .bind("owner", who.id())
                        .bind("admin", who.role() == Role.ADMIN)
                        .bind("type", word)
                        .mapTo(Long.class)
                        .one();
        return new Listed<>(rows, total);
    }

    static void change(Handle handle, UUID id, Album.Own own, Instant now) {
        handle.createUpdate(
                        """
                        update albums set name = :name, cover_id = cast(:cover as uuid),
                            back_id = cast(:back as uuid),
                            version = version + 1, updated_at = :now
                        where id = :id
                        """)
                .bind("name", own.name())
                .bind("cover", own.cover())
                .bind("back", own.back())
                .bind("now", now)
                .bind("id", id)
                .execute();
    }

    /// The order and the set of its pictures are the album's.
    static void touch(Handle handle, UUID id, Instant now) {
        handle.execute(
                "update albums set version = version + 1, updated_at = ? where id = ?", now, id);
    }

    private static Album album(ResultSet row, StatementContext context) throws SQLException {
        @Nullable String status = row.getString("batch_status");
        return new Album(
                row.getObject("id", UUID.class),
                row.getObject("owner_id", UUID.class),
                SourceType.of(row.getString("source_type")).orElseThrow(),
                row.getString("batch_id"),
                status == null ? null : BatchStatus.of(status),
                new Album.Own(
                        row.getString("name"),
                        row.getObject("cover_id", UUID.class),
                        row.getObject("back_id", UUID.class)),
                new Album.Counts(
                        row.getInt("images"),
                        row.getInt("picked"),
                        row.getInt("holes"),
                        row.getInt("failed")),
                row.getObject("cover", UUID.class),
                row.getInt("version"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }
}
