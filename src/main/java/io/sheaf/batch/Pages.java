package io.sheaf.batch;

import io.sheaf.processor.Page;

/// Where pictures lie.
public interface Pages {

    /// Where the picture of an item lies right now: a failed card's is in `_errors/`.
    ///
    /// @throws java.io.UncheckedIOException when there is no such file any more
    Page page(String batchId, int seq);
}
