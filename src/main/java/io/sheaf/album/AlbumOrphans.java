package io.sheaf.album;

import io.sheaf.batch.Orphan;
import io.sheaf.database.Database;
import io.sheaf.storage.Storage;
import io.sheaf.storage.Storage.Lying;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Bytes under `albums/` that no picture names: of pictures that were deleted, or kept and never
/// hung. They go only when a person asks.
///
/// What was written within the last hour is passed over: its row may be on the way.
public final class AlbumOrphans {

    private static final Duration SETTLED = Duration.ofHours(1);

    private final Database database;
    private final Storage storage;
    private final PictureBytes bytes;
    private final InstantSource clock;

    public AlbumOrphans(Database database, Storage storage, InstantSource clock) {
        this.database = database;
        this.storage = storage;
        this.bytes = new PictureBytes(database, storage);
        this.clock = clock;
    }

    public List<Orphan> all() throws IOException {
        return under("albums");
    }

    private List<Orphan> under(String folder) throws IOException {
        Instant settled = clock.instant().minus(SETTLED);
        // What lies there first, what is known second: a picture that comes in between is in both.
        List<Lying> lying = storage.survey(folder);
        Set<String> known = known();
        return lying.stream()
                .filter(file -> file.changedAt().isBefore(settled))
                .filter(file -> !known.contains(file.key()))
                .map(file ->
                        new Orphan(
                                file.key(),
                                1,
                                file.size(),
                                file.changedAt(),
                                "no picture of any album has this content"))
                .toList();
    }

    private Set<String> known() {
        return database.jdbi()
                .withHandle(handle ->
                        new HashSet<>(
                                handle.createQuery(
                                                "select art from pictures union select face from pictures")
                                        .mapTo(String.class)
                                        .map(PictureBytes::key)
                                        .list()));
    }

    /// Whether there is any row at all to which bytes could belong. When there is none the database
    /// is rather another one than all bytes orphans.
    public boolean databaseIsEmpty() {
        return known().isEmpty();
    }

    /// Deletes it, because a person asked; false when a picture names it by now or somebody has
    /// just kept the same content.
    public boolean delete(Orphan orphan) throws IOException {
        String folder = orphan.key().substring(0, orphan.key().lastIndexOf('/'));
        return bytes.alone(() -> {
            boolean still = under(folder).contains(orphan);
            if (still) {
                storage.delete(orphan.key());
            }
            return still;
        });
    }
}
