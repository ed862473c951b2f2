package io.sheaf.batch;

import io.sheaf.processor.Task;

/// What is to be done for each item of a batch.
public interface ItemTasks {

    /// The tasks of one batch. What they have in common is read once, here.
    OfBatch of(String batchId);

    /// The tasks of one batch.
    interface OfBatch {

        /// @throws java.io.UncheckedIOException when a file that the task needs is gone
        Task task(int seq);
    }
}
