package io.sheaf.album.run;

import io.sheaf.batch.BatchStatus;

import java.util.Locale;

/// Where a run stands: `queued → running → completed | failed`. It follows from its batch, and is
/// completed only when every picture's bytes were found whole.
public enum RunStatus {
    QUEUED,
    RUNNING,
    COMPLETED,
    FAILED;

    /// The name in JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @param begun whether an item was ever begun
    /// @param verified whether the pictures have been looked at since the last one was painted
    /// @param whole whether nothing was missing then
    static RunStatus of(BatchStatus batch, boolean begun, boolean verified, boolean whole) {
        return switch (batch) {
            case UPLOADED, QUEUED, PAUSED -> begun ? RUNNING : QUEUED;
            case PROCESSING -> RUNNING;
            case COMPLETED -> !verified ? RUNNING : whole ? COMPLETED : FAILED;
            case COMPLETED_WITH_ERRORS, CANCELLED -> FAILED;
        };
    }
}
