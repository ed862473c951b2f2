package io.sheaf.batch;

import io.sheaf.database.Database;
import io.sheaf.processor.Page;
import io.sheaf.storage.Storage;

import org.jspecify.annotations.Nullable;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The pictures of batches in the storage.
public final class BatchPages implements Pages {

    private static final int AT_ONCE = 64;
    private static final int MOST_KNOWN = 1024;

    private final Database database;
    private final Storage storage;

    public BatchPages(Database database, Storage storage) {
        this.database = database;
        this.storage = storage;
    }

    private record Place(
            int seq, String folderKey, String path, String mediaType, int page, String digest) {}

    @Override
    public Page page(String batchId, int seq) {
        List<Place> places = places(batchId, seq, seq);
        return places.isEmpty() ? painted(batchId, seq) : page(places.getFirst());
    }

    /// Items are begun in their order: where the next ones lie is looked up with the first.
    @Override
    public OfBatch of(String batchId) {
        return new Ahead(batchId);
    }

    private final class Ahead implements OfBatch {

        private final String batchId;
        private final Map<Integer, Place> known = new HashMap<>();

        Ahead(String batchId) {
            this.batchId = batchId;
        }

        @Override
        public Page page(int seq) {
            Place place = place(seq);
            return place == null ? painted(batchId, seq) : BatchPages.this.page(place);
        }

        private synchronized @Nullable Place place(int seq) {
            if (!known.containsKey(seq)) {
                if (known.size() > MOST_KNOWN) {
                    known.clear();
                }
                places(batchId, seq, seq + AT_ONCE - 1)
                        .forEach(place -> known.put(place.seq(), place));
            }
            return known.get(seq);
        }
    }

    private List<Place> places(String batchId, int first, int last) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        """
                                        select i.seq, b.folder, f.path, f.media_type, i.page, f.sha256
                                        from items i
                                        join batch_files f on f.id = i.file_id
                                        join batches b on b.id = i.batch_id
                                        where i.batch_id = ? and i.seq between ? and ?
                                        """)
                                .bind(0, batchId)
                                .bind(1, first)
                                .bind(2, last)
                                .map((row, _) ->
                                        new Place(
                                                row.getInt(1),
                                                "batches/" + row.getString(2),
                                                row.getString(3),
                                                row.getString(4),
                                                row.getInt(5),
                                                row.getString(6)))
                                .list());
    }

    private Page page(Place place) {
        String key = key(storage, place.folderKey(), place.path());
        return new Page(storage.path(key), place.mediaType(), place.page(), place.digest());
    }

    /// Of an item that is painted, the picture that counts.
    private Page painted(String batchId, int seq) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        """
                                        select p.face, p.media_type
                                        from pictures p join albums a on a.id = p.album_id
                                        where a.batch_id = ? and p.seq = ?
                                        order by p.picked desc, p.attempt desc limit 1
                                        """)
                                .bind(0, batchId)
                                .bind(1, seq)
                                .map((row, _) ->
                                        new Page(
                                                storage.path(PictureStore.key(row.getString(1))),
                                                row.getString(2),
                                                1,
                                                row.getString(1)))
                                .findOne()
                                .orElseThrow(() -> new NotFound("picture yet")));
    }

    /// Where a file lies now: in its place, or in `_errors/` while its card has failed.
    public static String key(Storage storage, String folderKey, String path) {
        String plain = folderKey + "/" + path;
        if (storage.exists(plain)) {
            return plain;
        }
        String moved = folderKey + "/_errors/" + path;
        if (storage.exists(moved)) {
            return moved;
        }
        throw new UncheckedIOException(
                new FileNotFoundException(
                        "The file " + path + " is gone from the batch's folder."));
    }
}
