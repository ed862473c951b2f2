package io.sheaf.cases;

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

/// Bytes under `evidence/` to which no file of any case refers: what a crash has left of files on
/// their way in, or of purged ones on their way out. They go only when a person asks.
///
/// What was changed within the last hour is passed over: its row may be on the way.
public final class EvidenceOrphans {

    private static final Duration SETTLED = Duration.ofHours(1);
    private static final String INCOMING = "evidence/incoming/";

    private final Database database;
    private final Storage storage;
    private final EvidenceStore store;
    private final InstantSource clock;

    public EvidenceOrphans(Database database, Storage storage, InstantSource clock) {
        this.database = database;
        this.storage = storage;
        this.store = new EvidenceStore(database, storage);
        this.clock = clock;
    }

    public List<Orphan> all() throws IOException {
        Instant settled = clock.instant().minus(SETTLED);
        // What lies there first, what is known second: a file that comes in between is in both.
        List<Lying> lying = storage.survey("evidence");
        Set<String> known = known();
        return lying.stream()
                .filter(file -> file.changedAt().isBefore(settled))
                .filter(file -> !known.contains(file.key()))
                .map(file ->
                        new Orphan(file.key(), 1, file.size(), file.changedAt(), why(file.key())))
                .toList();
    }

    private Set<String> known() {
        return database.read(handle ->
                new HashSet<>(
                        handle.createQuery("select distinct sha256 from evidence_files")
                                .mapTo(String.class)
                                .map(EvidenceStore::key)
                                .list()));
    }

    private static String why(String key) {
        return key.startsWith(INCOMING)
                ? "it came in and was never filed"
                : "no file of any case has this content";
    }

    /// Whether there is any row at all to which bytes could belong. When there is none the database
    /// is rather another one than all bytes orphans.
    public boolean databaseIsEmpty() {
        return known().isEmpty();
    }

    /// Deletes it with its row, because a person asked; false when a file refers to it by now.
    /// Nothing else can have happened to it: a name here is never given to another content.
    public boolean delete(Orphan orphan) throws IOException {
        if (orphan.key().startsWith(INCOMING)) {
            storage.delete(orphan.key());
            return true;
        }
        String sha256 = orphan.key().substring(orphan.key().lastIndexOf('/') + 1);
        return store.alone(() -> {
            store.releaseSome(List.of(sha256));
            boolean free = !known().contains(orphan.key());
            if (free) {
                storage.delete(orphan.key());
            }
            return free;
        });
    }
}
