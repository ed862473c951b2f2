package io.sheaf.batch;

import io.sheaf.processor.Instruction;
import io.sheaf.processor.Page;

/// What a processor is given for an item.
public interface Pages {

    /// What to read from every picture of the batch.
    Instruction instruction(String batchId);

    /// Where the picture of an item lies right now: a failed card's is in `_errors/`.
    ///
    /// @throws java.io.UncheckedIOException when there is no such file any more
    Page page(String batchId, int seq);
}
