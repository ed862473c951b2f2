package io.sheaf.batch;

import io.sheaf.database.Database;
import io.sheaf.processor.Page;
import io.sheaf.storage.Storage;

import org.jspecify.annotations.Nullable;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;

/// The pictures of batches in the storage.
public final class BatchPages implements Pages {

    private final Database database;
    private final Storage storage;

    public BatchPages(Database database, Storage storage) {
        this.database = database;
        this.storage = storage;
    }

    private record Place(
            String folderKey, String path, String mediaType, int page, String digest) {}

    @Override
    public Page page(String batchId, int seq) {
        @Nullable Place place =
                database.jdbi()
                        .withHandle(handle ->
                                handle.createQuery(
                                                """
                                                select b.folder, f.path, f.media_type, i.page, f.sha256
                                                from items i
                                                join batch_files f on f.id = i.file_id
                                                join batches b on b.id = i.batch_id
                                                where i.batch_id = ? and i.seq = ?
                                                """)
                                        .bind(0, batchId)
                                        .bind(1, seq)
                                        .map((row, _) ->
                                                new Place(
                                                        "batches/" + row.getString(1),
                                                        row.getString(2),
                                                        row.getString(3),
                                                        row.getInt(4),
                                                        row.getString(5)))
                                        .findOne()
                                        .orElse(null));
        if (place == null) {
            return painted(batchId, seq);
        }
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
