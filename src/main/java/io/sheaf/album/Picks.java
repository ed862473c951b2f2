package io.sheaf.album;

import org.jdbi.v3.core.Handle;

import java.util.Collection;
import java.util.UUID;

/// Of several pictures of one row exactly one is picked: the one that a person chose, else the
/// newest, which is the latest try of the last variant. All of it under the lock on the album's
/// row.
final class Picks {

    /// Two statements, for while one of them runs the database looks at each row by itself.
    private static final String BEST =
            """
            with best as (
                select distinct on (slot) id, slot from pictures
                where album_id = :album and slot = any(:slots)
                order by slot, chosen desc, seq desc nulls last, attempt desc nulls last, created_at desc, id)
            update pictures p set picked = %s from best
            where p.album_id = :album and p.slot = best.slot and %s
            """;

    private Picks() {}

    /// A person's choice; `image` has a slot.
    static void choose(Handle handle, Image image) {
        handle.createUpdate(
                        """
                        update pictures set chosen = (id = :id)
                        where album_id = :album and slot = :slot
                        """)
                .bind("id", image.id())
                .bind("album", image.albumId())
                .bind("slot", image.slot())
                .execute();
    }

    /// Whoever had an item painted again means the new picture: it is their choice, unless that was
    /// another variant.
    ///
    /// @param seqs the items whose pictures were hung just now
    /// @param hung those pictures
    static void again(Handle handle, UUID album, Collection<Integer> seqs, Collection<UUID> hung) {
        handle.createUpdate(
                        """
                        update pictures p set chosen = true
                        where p.album_id = :album and p.id = any(:hung)
                            and exists (select from pictures e
                                where e.album_id = :album and e.seq = p.seq and e.id <> p.id)
                            and not exists (select from pictures o
                                where o.album_id = :album and o.slot = p.slot and o.chosen
                                    and o.seq is distinct from p.seq)
                        """)
                .bind("album", album)
                .bindArray("hung", UUID.class, hung)
                .execute();
        handle.createUpdate(
                        """
                        update pictures set chosen = false
                        where album_id = :album and chosen and seq = any(:seqs) and id <> all(:hung)
                        """)
                .bind("album", album)
                .bindArray("seqs", Integer.class, seqs)
                .bindArray("hung", UUID.class, hung)
                .execute();
    }

    /// Brings the picks of these slots up to their pictures.
    static void settle(Handle handle, UUID album, Collection<String> slots) {
        update(handle, album, slots, BEST.formatted("false", "p.picked and p.id <> best.id"));
        update(handle, album, slots, BEST.formatted("true", "not p.picked and p.id = best.id"));
    }

    private static void update(Handle handle, UUID album, Collection<String> slots, String sql) {
        handle.createUpdate(sql)
                .bind("album", album)
                .bindArray("slots", String.class, slots)
                .execute();
    }
}
