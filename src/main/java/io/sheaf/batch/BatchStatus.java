package io.sheaf.batch;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// Where a batch stands: `uploaded → queued → processing ⇄ paused → completed |
/// completed_with_errors | cancelled`.
public enum BatchStatus {
    UPLOADED,
    QUEUED,
    PROCESSING,
    PAUSED,
    COMPLETED,
    COMPLETED_WITH_ERRORS,
    CANCELLED;

    /// The name in JSON and in SQL.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The status of that name.
    ///
    /// @throws IllegalArgumentException when there is none
    public static BatchStatus of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no status is called " + word));
    }

    /// Which statuses may follow this one.
    public Set<BatchStatus> next() {
        return switch (this) {
            case UPLOADED -> EnumSet.of(QUEUED, CANCELLED);
            case QUEUED ->
                    EnumSet.of(PROCESSING, PAUSED, COMPLETED, COMPLETED_WITH_ERRORS, CANCELLED);
            case PROCESSING -> EnumSet.of(PAUSED, COMPLETED, COMPLETED_WITH_ERRORS, CANCELLED);
            case PAUSED -> EnumSet.of(QUEUED, CANCELLED);
            case COMPLETED, COMPLETED_WITH_ERRORS -> EnumSet.of(QUEUED);
            case CANCELLED -> EnumSet.noneOf(BatchStatus.class);
        };
    }

    /// Whether the engine starts items of a batch in this status.
    public boolean runs() {
        return this == QUEUED || this == PROCESSING;
    }

    /// Whether nothing more happens unless a person asks for it.
    public boolean isFinal() {
        return this == COMPLETED || this == COMPLETED_WITH_ERRORS || this == CANCELLED;
    }
}
