package io.sheaf.album.scrape;

import io.sheaf.batch.BatchStatus;
import io.sheaf.batch.FetchStore;
import io.sheaf.batch.FetchingJson;
import io.sheaf.database.ColumnBinder;
import io.sheaf.processor.Fetching;
import io.sheaf.processor.Outcome;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Writes what scrapes have found and fetched: new items, pictures in the album, counts.
public final class ScrapeStore implements FetchStore {

    private final InstantSource clock;

    public ScrapeStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public int settle(Handle handle, Ended ended) {
        return switch (ended.outcome()) {
            case Outcome.Found found -> {
                mark(handle, ended, "page", found.size());
                yield append(handle, ended, found.found());
            }
            case Outcome.Fetched fetched -> {
                touch(handle, ended.batchId());
                boolean hung = hang(handle, ended, fetched);
                mark(handle, ended, hung ? "fetched" : "duplicate", fetched.moved());
                yield 0;
            }
            case Outcome.Skipped(String cause, String _) -> {
                mark(handle, ended, cause, 0);
                yield 0;
            }
            case Outcome.Row _,
                    Outcome.Picture _,
                    Outcome.Retryable _,
                    Outcome.Rejected _,
                    Outcome.Halted _ ->
                    throw new IllegalArgumentException("not fetched: " + ended.outcome());
        };
    }

    private static void mark(Handle handle, Ended ended, String result, long moved) {
        handle.execute(
                "update scrape_items set result = ? where batch_id = ? and seq = ?",
                result,
                ended.batchId(),
                ended.seq());
        if (moved > 0) {
            handle.execute(
                    "update scrapes set moved = moved + ? where batch_id = ?",
                    moved,
                    ended.batchId());
        }
    }

    private record Room(int pages, int pictures) {}

    private int append(Handle handle, Ended ended, List<Fetching> found) {
        if (ended.status() == BatchStatus.CANCELLED || found.isEmpty()) {
            return 0;
        }
        Map<String, Fetching> fresh = fresh(handle, ended.batchId(), found);
        Room room = room(handle, ended.batchId());
        int pages = 0;
        int pictures = 0;
        List<Fetching> added = new ArrayList<>();
        for (Fetching each : fresh.values()) {
            boolean fits =
                    switch (each.kind()) {
                        case PAGE -> pages++ < room.pages();
                        case PICTURE -> pictures++ < room.pictures();
                    };
            if (fits) {
                added.add(each);
            }
        }
        handle.execute(
                """
                update scrapes set pages_beyond = pages_beyond + ?, pictures_beyond = pictures_beyond + ?
                where batch_id = ?
                """,
                Math.max(0, pages - room.pages()),
                Math.max(0, pictures - room.pictures()),
                ended.batchId());
        insert(handle, ended.batchId(), ended.total(), added);
        return added.size();
    }

    private static Map<String, Fetching> fresh(
            Handle handle, String batchId, List<Fetching> found) {
        Map<String, Fetching> fresh = new LinkedHashMap<>();
        found.forEach(each -> fresh.putIfAbsent(each.address(), each));
        Set<String> known =
                new HashSet<>(
                        handle.createQuery(
                                        """
                                        select key from items
                                        where key = any(:keys) and batch_id = :batch
                                        """)
                                .bindArray("keys", String.class, List.copyOf(fresh.keySet()))
                                .bind("batch", batchId)
                                .mapTo(String.class)
                                .list());
        fresh.keySet().removeAll(known);
        return fresh;
    }

    private static Room room(Handle handle, String batchId) {
        return handle.createQuery(
                        """
                        select (wish ->> 'max_pages')::int - count(*) filter (where i.kind = 'page'),
                            (wish ->> 'max_images')::int - count(*) filter (where i.kind = 'picture')
                        from scrapes s join scrape_items i on i.batch_id = s.batch_id
                        where s.batch_id = ? group by s.batch_id
                        """)
                .bind(0, batchId)
                .map((row, _) -> new Room(Math.max(0, row.getInt(1)), Math.max(0, row.getInt(2))))
                .one();
    }

    /// Items from `total + 1` on, due now.
    void insert(Handle handle, String batchId, int total, List<Fetching> fetchings) {
        if (fetchings.isEmpty()) {
            return;
        }
        try (ColumnBinder items =
                new ColumnBinder(
                        handle,
                        """
                        insert into items (batch_id, seq, key, page, state, due_at, task)
                        select ?, ? + r.place, r.key, 1, 'todo', cast(? as timestamptz),
                            cast(r.task as jsonb)
                        from unnest(?, ?) with ordinality as r (key, task, place)
                        """)) {
            items.add(batchId)
                    .add(total)
                    .add(clock.instant().toString())
                    .add("text", fetchings, Fetching::address)
                    .add("text", fetchings, each -> FetchingJson.write(each).toString())
                    .execute();
        }
        try (ColumnBinder kinds =
                new ColumnBinder(
                        handle,
                        """
                        insert into scrape_items (batch_id, seq, kind)
                        select ?, ? + r.place, r.kind from unnest(?) with ordinality as r (kind, place)
                        """)) {
            kinds.add(batchId)
                    .add(total)
                    .add("text", fetchings, each -> each.kind().word())
                    .execute();
        }
    }

    private void touch(Handle handle, String batchId) {
        handle.execute(
                "update albums set updated_at = ? where batch_id = ?", clock.instant(), batchId);
    }

    /// Hangs a picture in the album, unless one of the same content hangs there.
    private boolean hang(Handle handle, Ended ended, Outcome.Fetched fetched) {
        return handle.createUpdate(
                                """
                                insert into pictures (id, album_id, position, seq, attempt, name, caption, media_type,
                                    art, face, size, width, height, provenance, created_at)
                                select :id, s.album_id, :seq, :seq, :attempt, :name,
                                    coalesce(nullif(i.task ->> 'alt', ''), i.task ->> 'title', ''), :type, :art, :art,
                                    :size, :width, :height,
                                    jsonb_build_object('source', 'scrape') || (i.task - 'kind')
                                        || cast(:answer as jsonb)
                                        || jsonb_build_object('fetched_at', cast(:at as text)),
                                    :now
                                from scrapes s join items i on i.batch_id = s.batch_id and i.seq = :seq
                                where s.batch_id = :batch and s.album_id is not null
                                  and not exists (select 1 from pictures p
                                      where p.album_id = s.album_id and p.art = :art)
                                """)
                        .bind("id", UUID.randomUUID())
                        .bind("seq", ended.seq())
                        .bind("attempt", ended.attempt())
                        .bind("name", fetched.name())
                        .bind("type", fetched.mediaType())
                        .bind("art", fetched.art())
                        .bind("size", fetched.size())
                        .bind("width", fetched.width())
                        .bind("height", fetched.height())
                        .bind("answer", fetched.answer())
                        .bind("at", clock.instant().toString())
                        .bind("now", clock.instant())
                        .bind("batch", ended.batchId())
                        .execute()
                > 0;
    }
}
