package io.sheaf.cases;

import io.sheaf.album.Images;
import io.sheaf.batch.Batches;
import io.sheaf.cases.custody.Checkpoints;
import io.sheaf.cases.custody.Custody;
import io.sheaf.cases.custody.CustodyKey;
import io.sheaf.database.Database;
import io.sheaf.export.Exports;
import io.sheaf.storage.Storage;

import java.time.InstantSource;

/// All that is done with cases.
public record Casework(
        Cases cases,
        Members members,
        Events events,
        Timelines timelines,
        FileBatches batches,
        EvidenceFiles files,
        Filing filing,
        Purges purges,
        Search search,
        Proofs proofs) {

    /// @param key signs what the custody chain says
    public static Casework open(
            Database database,
            Storage storage,
            Batches batches,
            Exports exports,
            Images images,
            CaseSettings settings,
            CustodyKey key,
            InstantSource clock) {
        Checkpoints checkpoints = new Checkpoints(database, key, clock);
        Custody custody = new Custody(clock, checkpoints);
        EvidenceStore store = new EvidenceStore(database, storage);
        FiledBatch filed = new FiledBatch(database, storage, batches, exports, settings.program());
        FiledRun runs = new FiledRun(database, batches, images, settings.program());
        return new Casework(
                new Cases(database, custody, clock),
                new Members(database, custody, clock),
                new Events(database, custody, clock),
                new Timelines(database, custody, clock),
                new FileBatches(database, custody, clock),
                new EvidenceFiles(database, store, custody, clock, settings.largestFile()),
                new Filing(database, store, filed, runs, custody, clock),
                new Purges(database, store, custody),
                new Search(database),
                Proofs.open(database, storage, custody, checkpoints, clock));
    }
}
