package io.sheaf.album;

import io.sheaf.batch.BatchStatus;

/// The album's batch is at work, or may go on with it.
public final class StillFilling extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final BatchStatus status;

    StillFilling(BatchStatus status) {
        super(
                "Its batch is %s and hangs more pictures in it. Cancel the batch first."
                        .formatted(status.word()));
        this.status = status;
    }

    /// Where the batch stands.
    public BatchStatus status() {
        return status;
    }
}
