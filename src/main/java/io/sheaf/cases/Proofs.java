package io.sheaf.cases;

import io.sheaf.cases.custody.Checkpoints;
import io.sheaf.cases.custody.Custody;
import io.sheaf.database.Database;
import io.sheaf.storage.Storage;

import java.time.InstantSource;

/// What makes cases stand up to an outsider's doubt.
public record Proofs(Seals seals, CaseExports exports, Verification verification) {

    static Proofs open(
            Database database,
            Storage storage,
            Custody custody,
            Checkpoints checkpoints,
            InstantSource clock) {
        EvidenceBytes bytes = new EvidenceBytes(storage);
        checkpoints.keepUp();
        return new Proofs(
                new Seals(database, bytes, custody, checkpoints, clock),
                new CaseExports(database, storage, bytes, custody, checkpoints),
                new Verification(database, storage, clock));
    }
}
