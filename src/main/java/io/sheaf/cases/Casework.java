package io.sheaf.cases;

import io.sheaf.cases.custody.Custody;
import io.sheaf.database.Database;

import java.time.InstantSource;

/// All that is done with cases.
public record Casework(Cases cases, Members members, Events events, FileBatches batches) {

    public static Casework open(Database database, InstantSource clock) {
        Custody custody = new Custody(clock);
        return new Casework(
                new Cases(database, custody, clock),
                new Members(database, custody, clock),
                new Events(database, custody, clock),
                new FileBatches(database, custody, clock));
    }
}
