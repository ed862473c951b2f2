package io.sheaf.album;

import io.sheaf.account.Principal;
import io.sheaf.account.Role;
import io.sheaf.batch.NotFound;
import io.sheaf.database.ColumnBinder;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The rows of pictures in albums. Whether the album is the asker's has been seen to before.
final class ImageTable {

    /// Pictures, and in between a hole for each item that has none.
    private static final String SPOTS =
            """
            select s.place, s.tries, s.key, s.state, s.why, p.*
            from (
                select id, position as place, seq as number, attempt as tries, created_at as since,
                    slot as key, 'ready' as state, null as why
                from pictures where album_id = :album
                union all
                select null, i.seq, i.seq, i.attempts, null, i.key, i.state,
                    coalesce(i.reason, (select t.reason from attempts t
                        where t.batch_id = i.batch_id and t.seq = i.seq
                        order by t.number desc limit 1))
                from items i join albums a on a.batch_id = i.batch_id
                where a.id = :album and i.state <> 'done' and not exists (
                    select 1 from pictures f where f.album_id = :album and f.seq = i.seq)
                order by place, number, tries, since, id offset :offset limit :limit) s
            left join pictures p on p.id = s.id
            order by s.place, s.number, s.tries, s.since, s.id
            """;

    private ImageTable() {}

    static void insert(Handle handle, List<Image> images) {
        try (ColumnBinder rows =
                new ColumnBinder(
                        handle,
                        """
                        insert into pictures (id, album_id, position, seq, attempt, slot, name, caption,
                            rating, picked, media_type, art, face, size, width, height, provenance,
                            created_at)
                        select * from unnest(?::uuid[], ?::uuid[], ?::int4[], ?::int4[], ?::int4[],
                            ?::text[], ?::text[], ?::text[], ?::int4[], ?::bool[], ?::text[], ?::text[],
                            ?::text[], ?::int8[], ?::int4[], ?::int4[], ?::jsonb[], ?::timestamptz[])
                        """)) {
            rows.add("uuid", images, Image::id)
                    .add("uuid", images, Image::albumId)
                    .add("int4", images, Image::position)
                    .add("int4", images, Image::seq)
                    .add("int4", images, Image::attempt)
                    .add("text", images, Image::slot)
                    .add("text", images, image -> image.own().name())
                    .add("text", images, image -> image.own().caption())
                    .add("int4", images, image -> image.own().rating())
                    .add("bool", images, image -> image.own().picked())
                    .add("text", images, Image::mediaType)
                    .add("text", images, Image::art)
                    .add("text", images, Image::face)
                    .add("int8", images, Image::size)
                    .add("int4", images, Image::width)
                    .add("int4", images, Image::height)
                    .add("jsonb", images, Image::provenance)
                    .add("timestamptz", images, image -> image.createdAt().toString())
                    .execute();
        }
    }

    /// What a person wrote under an item's last picture stands under the next one too.
    ///
    /// @param hung the next ones
    static void takeCaptions(Handle handle, UUID album, List<UUID> hung) {
        handle.createUpdate(
                        """
                        update pictures p set caption = e.caption
                        from (select distinct on (seq) seq, caption from pictures
                            where album_id = :album and id <> all(:hung)
                                and seq = any(select seq from pictures where id = any(:hung))
                            order by seq, attempt desc) e
                        where p.album_id = :album and p.id = any(:hung) and p.seq = e.seq
                            and e.caption <> ''
                        """)
                .bind("album", album)
                .bindArray("hung", UUID.class, hung)
                .execute();
    }

    static Optional<Image> find(Handle handle, UUID album, UUID id) {
        return handle.createQuery("select * from pictures where album_id = ? and id = ?")
                .bind(0, album)
                .bind(1, id)
                .map(ImageTable::image)
                .findOne();
    }

    static List<Spot> spots(Handle handle, UUID album, int offset, int limit) {
        return handle.createQuery(SPOTS)
                .bind("album", album)
                .bind("offset", offset)
                .bind("limit", limit)
                .map(ImageTable::spot)
                .list();
    }

    /// All pictures in their order.
    static List<Image> images(Handle handle, UUID album) {
        return handle.createQuery(
                        """
                        select * from pictures where album_id = ?
                        order by position, seq, attempt, created_at, id
                        """)
                .bind(0, album)
                .map(ImageTable::image)
                .list();
    }

    /// Pictures of the asker's albums, in the order in which they are named.
    ///
    /// @throws NotFound when one of them is not there
    static List<Image> named(Handle handle, Principal who, List<UUID> ids) {
        Map<UUID, Image> found =
                handle
                        .createQuery(
                                """
                                select p.* from pictures p join albums a on a.id = p.album_id
                                where p.id = any(:ids) and (a.owner_id = :owner or :admin)
                                """)
                        .bindArray("ids", UUID.class, ids)
                        .bind("owner", who.id())
                        .bind("admin", who.role() == Role.ADMIN)
                        .map(ImageTable::image)
                        .stream()
                        .collect(Collectors.toMap(Image::id, image -> image));
        return ids.stream()
                .map(id ->
                        Optional.ofNullable(found.get(id))
                                .orElseThrow(() -> new NotFound("picture")))
                .toList();
    }

    static int lastPosition(Handle handle, UUID album) {
        return handle.createQuery(
                        "select coalesce(max(position), 0) from pictures where album_id = ?")
                .bind(0, album)
                .mapTo(Integer.class)
                .one();
    }

    static void change(Handle handle, UUID id, Image.Own own) {
        handle.createUpdate(
                        """
                        update pictures set name = :name, caption = :caption, rating = :rating,
                            version = version + 1
                        where id = :id
                        """)
                .bind("name", own.name())
                .bind("caption", own.caption())
                .bind("rating", own.rating())
                .bind("id", id)
                .execute();
    }

    static void reface(Handle handle, Image image) {
        handle.createUpdate(
                        """
                        update pictures set face = :face, media_type = :type, size = :size,
                            provenance = cast(:provenance as jsonb), version = version + 1
                        where id = :id
                        """)
                .bind("face", image.face())
                .bind("type", image.mediaType())
                .bind("size", image.size())
                .bind("provenance", image.provenance())
                .bind("id", image.id())
                .execute();
    }

    /// @return how many of them there are
    static int order(Handle handle, UUID album, List<UUID> ids) {
        List<Integer> positions = IntStream.range(0, ids.size()).boxed().toList();
        try (ColumnBinder rows =
                new ColumnBinder(
                        handle,
                        """
                        update pictures p set position = o.position + 1
                        from unnest(?::uuid[], ?::int4[]) as o (id, position)
                        where p.id = o.id and p.album_id = ?::uuid
                        """)) {
            return rows.add("uuid", positions, ids::get)
                    .add("int4", positions, position -> position)
                    .add(album.toString())
                    .execute();
        }
    }

    static void remove(Handle handle, UUID id) {
        handle.execute("delete from pictures where id = ?", id);
    }

    private static Spot spot(ResultSet row, StatementContext context) throws SQLException {
        String state = row.getString("state");
        return state.equals("ready") ? image(row, context) : hole(row, state);
    }

    private static Hole hole(ResultSet row, String state) throws SQLException {
        return new Hole(
                row.getInt("place"),
                row.getString("key"),
                switch (state) {
                    case "todo" -> "waiting";
                    case "running" -> "painting";
                    default -> state;
                },
                row.getInt("tries"),
                row.getString("why"));
    }

    private static Image image(ResultSet row, StatementContext context) throws SQLException {
        return new Image(
                row.getObject("id", UUID.class),
                row.getObject("album_id", UUID.class),
                row.getInt("position"),
                number(row, "seq"),
                number(row, "attempt"),
                row.getString("slot"),
                new Image.Own(
                        row.getString("name"),
                        row.getString("caption"),
                        row.getInt("rating"),
                        row.getBoolean("picked")),
                row.getString("media_type"),
                row.getString("art"),
                row.getString("face"),
                row.getLong("size"),
                row.getInt("width"),
                row.getInt("height"),
                row.getString("provenance"),
                row.getInt("version"),
                row.getTimestamp("created_at").toInstant());
    }

    private static @Nullable Integer number(ResultSet row, String name) throws SQLException {
        int number = row.getInt(name);
        return row.wasNull() ? null : number;
    }
}
