package io.sheaf.batch;

import io.sheaf.processor.Outcome;

import org.jdbi.v3.core.Handle;

/// Where what was found and fetched on the web goes.
public interface FetchStore {

    /// Writes down what came of one item, in the transaction that ends it and under the lock on its
    /// batch. What a page leads to becomes items of the batch, numbered on from its total, unless
    /// nothing more is begun in it.
    ///
    /// @return how many items were added
    int settle(Handle handle, Ended ended);

    /// An item whose outcome is [Outcome.Found], [Outcome.Fetched] or [Outcome.Skipped].
    ///
    /// @param status of its batch
    /// @param total items of its batch so far
    record Ended(
            String batchId, BatchStatus status, int total, int seq, int attempt, Outcome outcome) {}

    /// For programs that fetch nothing.
    static FetchStore none() {
        return (_, ended) -> {
            throw new IllegalStateException(ended.batchId() + " has nothing to fetch");
        };
    }
}
