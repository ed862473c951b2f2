package io.sheaf.batch;

import java.io.IOException;
import java.util.function.BooleanSupplier;

/// Writes what a batch's folder shows of its tables. It is called now and then while a batch runs
/// and once more after it has come to rest, again after a crash, never twice at a time for a batch;
/// so each call must leave the folder right whatever the one before it did.
public interface Projection {

    /// @param stopping whether to leave it: what is missing is written at the next call
    /// @return whether the folder shows all
    boolean project(String batchId, BooleanSupplier stopping) throws IOException;

    default void project(String batchId) throws IOException {
        project(batchId, () -> false);
    }
}
