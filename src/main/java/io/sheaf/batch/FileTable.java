package io.sheaf.batch;

import io.sheaf.template.Invalid;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The rows of a batch's files, and of the items that their pages make.
public final class FileTable {

    private FileTable() {}

    /// A file that a batch shall take.
    ///
    /// @param key where it is in the storage
    /// @param path the name wanted within the batch's folder; it is made safe there
    public record Source(
            String key,
            String name,
            String path,
            long size,
            String mediaType,
            String sha256,
            int pages) {}

    /// The accepted files of an upload session, which nobody else can take until the transaction
    /// ends; they are no longer the session's.
    ///
    /// @param owners whose sessions may be taken
    /// @throws NotFound when none of them has such a session
    /// @throws Invalid when it has no accepted files, perhaps because a batch took them before
    public static List<Source> take(Handle handle, Set<UUID> owners, UUID session) {
        boolean there =
                handle.createQuery(
                                "select id from upload_sessions where id = :id and owner_id ="
                                        + " any(:owners) for update")
                        .bind("id", session)
                        .bindArray("owners", UUID.class, owners)
                        .mapTo(UUID.class)
                        .findOne()
                        .isPresent();
        if (!there) {
            throw new NotFound("upload session");
        }
        List<Source> taken = taken(handle, session);
        if (taken.isEmpty()) {
            throw new Invalid(
                    "session_id",
                    "The session has no accepted files, or another batch has taken them.");
        }
        return taken;
    }

    private static List<Source> taken(Handle handle, UUID session) {
        return handle
                .createQuery(
                        """
                        delete from upload_files where session_id = ? and accepted
                        returning position, path, name, size, media_type, sha256, pages
                        """)
                .bind(0, session)
                .map((row, _) ->
                        new Placed(
                                row.getInt("position"),
                                new Source(
                                        "temp/" + session + "/" + row.getString("path"),
                                        row.getString("name"),
                                        row.getString("name"),
                                        row.getLong("size"),
                                        row.getString("media_type"),
                                        row.getString("sha256"),
                                        row.getInt("pages"))))
                .stream()
                .sorted((a, b) -> Integer.compare(a.position, b.position))
                .map(Placed::source)
                .toList();
    }

    /// Whether a batch has all the files of a session: the session's are then the same pictures,
    /// sent once more.
    static boolean hasAll(Handle handle, String batchId, UUID owner, UUID session) {
        return handle.createQuery(
                        """
                        select not exists (
                            select 1 from upload_files u join upload_sessions s on s.id = u.session_id
                            where s.id = :session and s.owner_id = :owner and u.accepted and not exists (
                                select 1 from batch_files f
                                where f.batch_id = :batch and f.sha256 = u.sha256))
                        """)
                .bind("session", session)
                .bind("owner", owner)
                .bind("batch", batchId)
                .mapTo(Boolean.class)
                .one();
    }

    private record Placed(int position, Source source) {}

    static List<BatchFile> files(Handle handle, String batchId) {
        return handle.createQuery("select * from batch_files where batch_id = ? order by position")
                .bind(0, batchId)
                .map((row, _) ->
                        new BatchFile(
                                row.getObject("id", UUID.class),
                                row.getInt("position"),
                                row.getString("name"),
                                row.getString("path"),
                                row.getLong("size"),
                                row.getString("media_type"),
                                row.getString("sha256"),
                                row.getInt("pages"),
                                row.getObject("duplicate_of", UUID.class)))
                .list();
    }

    static void insertFiles(Handle handle, String batchId, List<BatchFile> files) {
        try (PreparedBatch rows =
                handle.prepareBatch(
                        """
                        insert into batch_files (id, batch_id, position, name, path, size,
                            media_type, sha256, pages, duplicate_of)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as uuid))
                        """)) {
            for (BatchFile file : files) {
                rows.add(
                        file.id(),
                        batchId,
                        file.position(),
                        file.name(),
                        file.path(),
                        file.size(),
                        file.mediaType(),
                        file.sha256(),
                        file.pages(),
                        file.duplicateOf());
            }
            rows.execute();
        }
    }

    /// One item for each page, numbered on from `total`.
    ///
    /// @return the new total
    static int insertItems(
            Handle handle, String batchId, int total, List<BatchFile> files, Instant now) {
        int seq = total;
        try (PreparedBatch rows =
                handle.prepareBatch(
                        """
                        insert into items (batch_id, seq, key, file_id, page, state, due_at)
                        values (?, ?, ?, ?, ?, 'todo', ?)
                        """)) {
            for (BatchFile file : files) {
                for (int page = 1; page <= file.pages(); page++) {
                    seq++;
                    rows.add(batchId, seq, key(file, page), file.id(), page, now);
                }
            }
            rows.execute();
        }
        return seq;
    }

    private static String key(BatchFile file, int page) {
        return file.pages() == 1 ? file.path() : file.path() + "#" + page;
    }
}
