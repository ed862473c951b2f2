package io.sheaf.batch;

import io.sheaf.database.Database;
import io.sheaf.storage.Storage;
import io.sheaf.storage.Storage.Lying;

import org.jdbi.v3.core.Handle;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a crash between the bytes and their row has left under `temp/`, `batches/` and `examples/`.
/// Since bytes come first, such files are named by nobody and do no harm; they go only when a
/// person asks.
///
/// What was changed within the last hour is passed over: its row may be on the way.
public final class Orphans {

    private static final Duration SETTLED = Duration.ofHours(1);

    private static final String EXAMPLES =
            """
            (select jsonb_array_elements(examples) as card from field_template_revisions
             union all
             select jsonb_array_elements(examples) from batches) as chosen
            """;

    private final Database database;
    private final Storage storage;
    private final InstantSource clock;

    public Orphans(Database database, Storage storage, InstantSource clock) {
        this.database = database;
        this.storage = storage;
        this.clock = clock;
    }

    /// Folders of no upload session and no batch: a quick look that opens no other folder.
    public List<Orphan> folders() throws IOException {
        List<Orphan> found = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            Set<String> known = known(kind.known);
            for (String folder : storage.folders(kind.folder)) {
                if (!known.contains(folder)) {
                    whole(kind, folder).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    /// Those, and single files in the folders of those that exist.
    public List<Orphan> all() throws IOException {
        List<Orphan> found = new ArrayList<>(folders());
        for (Kind kind : Kind.values()) {
            Set<String> known = known(kind.known);
            for (String folder : storage.folders(kind.folder)) {
                if (known.contains(folder)) {
                    found.addAll(single(kind, folder));
                }
            }
        }
        return found;
    }

    /// Whether there is any row at all to which bytes could belong. When there is none the database
    /// is rather another one than all bytes orphans.
    public boolean databaseIsEmpty() {
        return known(Kind.TEMP.known).isEmpty() && known(Kind.BATCH.known).isEmpty();
    }

    /// Deletes it, because a person asked; false when it has a row by now or has changed.
    public boolean delete(Orphan orphan) throws IOException {
        if (!all().contains(orphan)) {
            return false;
        }
        storage.delete(orphan.key());
        return true;
    }

    private enum Kind {
        TEMP(
                "temp",
                "select cast(id as text) from upload_sessions",
                """
                select path from upload_files where session_id::text = ? and path is not null
                """,
                "no upload session has this folder",
                "the upload session does not have this file"),
        BATCH(
                "batches",
                "select folder from batches",
                """
                select f.path from batch_files f join batches b on b.id = f.batch_id
                where b.folder = ?
                """,
                "no batch has this folder",
                "the batch does not have this file"),
        EXAMPLE(
                "examples",
                "select distinct left(card->>'sha256', 2) from " + EXAMPLES,
                "select card->>'sha256' from " + EXAMPLES + " where left(card->>'sha256', 2) = ?",
                "no template and no batch has an example in this folder",
                "no template and no batch has this example");

        private final String folder;
        private final String known;
        private final String files;
        private final String whole;
        private final String single;

        Kind(String folder, String known, String files, String whole, String single) {
            this.folder = folder;
            this.known = known;
            this.files = files;
            this.whole = whole;
            this.single = single;
        }
    }

    private Set<String> known(String sql, Object... arguments) {
        return database.read((Handle handle) ->
                new HashSet<>(handle.select(sql, arguments).mapTo(String.class).list()));
    }

    private Optional<Orphan> whole(Kind kind, String folder) throws IOException {
        String key = kind.folder + "/" + folder;
        List<Lying> files = storage.survey(key);
        Optional<Instant> changed =
                files.stream().map(Lying::changedAt).max(Instant::compareTo).filter(this::settled);
        long bytes = files.stream().mapToLong(Lying::size).sum();
        return changed.map(at -> new Orphan(key, files.size(), bytes, at, kind.whole));
    }

    private List<Orphan> single(Kind kind, String folder) throws IOException {
        String key = kind.folder + "/" + folder + "/";
        List<Lying> lying = storage.survey(key.substring(0, key.length() - 1));
        Set<String> known = known(kind.files, folder);
        return lying.stream()
                .filter(file -> settled(file.changedAt()))
                .filter(file -> !ours(kind, file.key().substring(key.length()), known))
                .map(file -> new Orphan(file.key(), 1, file.size(), file.changedAt(), kind.single))
                .toList();
    }

    /// What Sheaf writes into a batch's folder itself can be written again and is no orphan.
    private static boolean ours(Kind kind, String path, Set<String> known) {
        String first = path.contains("/") ? path.substring(0, path.indexOf('/')) : path;
        return known.contains(path) || (kind == Kind.BATCH && FolderNames.RESERVED.contains(first));
    }

    private boolean settled(Instant changedAt) {
        return changedAt.isBefore(clock.instant().minus(SETTLED));
    }
}
