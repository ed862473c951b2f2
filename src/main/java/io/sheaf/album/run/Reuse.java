package io.sheaf.album.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.sheaf.batch.PaintWish;
import io.sheaf.batch.PaintingJson;
import io.sheaf.database.ColumnBinder;
import io.sheaf.processor.Painting;
import io.sheaf.template.Resolved;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The pictures of an earlier run, where the same would be painted again.
final class Reuse {

    /// Nothing is taken over.
    static final Reuse NONE = new Reuse();

    private record Wanted(String key, Painting painting) {}

    private record Taken(int seq, UUID picture) {}

    private final Map<Wanted, UUID> pictures = new HashMap<>();

    private Reuse() {}

    /// All that the earlier run has painted with this painter, each try for itself; of two that
    /// show the same the newer.
    static Reuse of(Handle handle, Run run, String painter) {
        Reuse reuse = new Reuse();
        handle.createQuery(
                        """
                        select i.key, p.provenance ->> 'painting', p.id
                        from pictures p
                        join albums a on a.id = p.album_id
                        join items i on i.batch_id = a.batch_id and i.seq = p.seq
                        where a.batch_id = :batch and p.provenance ->> 'painter' = :painter
                        order by p.seq, p.attempt
                        """)
                .bind("batch", run.batchId())
                .bind("painter", painter)
                .map((row, _) ->
                        Map.entry(
                                new Wanted(row.getString(1), PaintingJson.read(row.getString(2))),
                                row.getObject(3, UUID.class)))
                .forEach(each -> reuse.pictures.put(each.getKey(), each.getValue()));
        return reuse;
    }

    private Optional<UUID> picture(Resolved wanted) {
        if (pictures.isEmpty()) {
            return Optional.empty();
        }
        return Optional.ofNullable(pictures.get(new Wanted(wanted.key(), wanted.painting())));
    }

    /// All that is wanted, with what need not be painted as painted.
    List<PaintWish.Row> rows(List<Resolved> wanted) {
        return wanted.stream()
                .map(each ->
                        new PaintWish.Row(
                                each.key(),
                                each.name(),
                                each.painting(),
                                picture(each).isPresent()))
                .toList();
    }

    /// Hangs what is taken over in the new album. Of several variants of a row the last is picked.
    void hang(Handle handle, List<Resolved> wanted, String batchId, UUID album, Instant now) {
        List<Taken> taken = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            int seq = i + 1;
            picture(wanted.get(i)).ifPresent(id -> taken.add(new Taken(seq, id)));
        }
        if (taken.isEmpty()) {
            return;
        }
        try (ColumnBinder copy =
                new ColumnBinder(
                        handle,
                        """
                        with taken as (
                            select i.seq, i.name, regexp_replace(i.key, '#\\d+$', '') as slot, r.picture
                            from unnest(?, ?) as r (seq, picture)
                            join items i on i.batch_id = ? and i.seq = r.seq)
                        insert into pictures (id, album_id, position, seq, attempt, name, media_type, art,
                            face, size, width, height, provenance, slot, picked, created_at)
                        select gen_random_uuid(), cast(? as uuid), t.seq, t.seq, 0, t.name, p.media_type,
                            p.art, p.face, p.size, p.width, p.height, p.provenance, t.slot,
                            row_number() over (partition by t.slot order by t.seq desc) = 1,
                            cast(? as timestamptz)
                        from taken t join pictures p on p.id = t.picture
                        """)) {
            copy.add("int4", taken, Taken::seq)
                    .add("uuid", taken, Taken::picture)
                    .add(batchId)
                    .add(album.toString())
                    .add(now.toString())
                    .execute();
        }
        handle.createUpdate(
                        """
                        update items i set width = p.width, height = p.height from pictures p
                        where i.batch_id = :batch and p.album_id = :album and p.seq = i.seq
                        """)
                .bind("batch", batchId)
                .bind("album", album)
                .execute();
    }

    /// The base of the seeds of the earlier run: what was random then is the same now.
    static long base(Run run) {
        try {
            return new ObjectMapper()
                    .readTree(run.parameters())
                    .path("seeds")
                    .path("base")
                    .asLong();
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a stored run is not JSON", broken);
        }
    }
}
