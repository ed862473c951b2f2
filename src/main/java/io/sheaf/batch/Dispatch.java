package io.sheaf.batch;

import org.jdbi.v3.core.Handle;

/// How a batch gets to be worked on. The engine implements it.
public interface Dispatch {

    /// Sees to it that the batch's open items are worked on, beginning when the caller's
    /// transaction commits. The caller holds the lock on the batch's row. Asking again does no
    /// harm.
    void submit(Handle handle, String batchId);

    /// Sees to it that the batch's folder shows its tables soon after the caller's transaction
    /// commits: for changes that need no work on items, such as a corrected value. The caller holds
    /// the lock on the batch's row.
    void project(Handle handle, String batchId);
}
