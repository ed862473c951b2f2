package io.sheaf.cases;

import io.sheaf.cases.custody.Custody;
import io.sheaf.database.Database;
import io.sheaf.storage.Storage;

import java.time.InstantSource;

/// All that is done with cases.
public record Casework(
        Cases cases,
        Members members,
        Events events,
        FileBatches batches,
        EvidenceFiles files,
        Purges purges) {

    /// @param largestFile how many bytes one file may have
    public static Casework open(
            Database database, Storage storage, long largestFile, InstantSource clock) {
        Custody custody = new Custody(clock);
        EvidenceStore store = new EvidenceStore(database, storage);
        return new Casework(
                new Cases(database, custody, clock),
                new Members(database, custody, clock),
                new Events(database, custody, clock),
                new FileBatches(database, custody, clock),
                new EvidenceFiles(database, store, custody, clock, largestFile),
                new Purges(database, store, custody));
    }
}
