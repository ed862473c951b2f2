package io.sheaf.batch;

import io.sheaf.processor.Page;

/// Where pictures lie.
public interface Pages {

    /// Where the picture of an item lies right now: a failed card's is in `_errors/`.
    ///
    /// @throws java.io.UncheckedIOException when there is no such file any more
    Page page(String batchId, int seq);

    /// The same for many items of one batch whose files do not change any more.
    default OfBatch of(String batchId) {
        return seq -> page(batchId, seq);
    }

    /// The pictures of one batch.
    interface OfBatch {

        /// @throws java.io.UncheckedIOException when there is no such file any more
        Page page(int seq);
    }
}
