package io.sheaf.album;

import io.sheaf.batch.BatchStatus;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// Pictures kept together, as of one moment.
///
/// @param batchId the run or scrape that fills it, `null` when there is none (any more)
/// @param batchStatus of that batch
/// @param counts of what is in it
/// @param cover the picture that stands for it: the chosen one or else the first; `null` when it
///   has none
public record Album(
        UUID id,
        UUID ownerId,
        SourceType sourceType,
        @Nullable String batchId,
        @Nullable BatchStatus batchStatus,
        Own own,
        Counts counts,
        @Nullable UUID cover,
        int version,
        Instant createdAt,
        Instant updatedAt)
        implements Editable {

    /// What a person may change.
    ///
    /// @param cover the picture that was chosen to stand for it, `null` for the first
    /// @param back the picture that is the back of all cards and none of them, `null` for none
    public record Own(String name, @Nullable UUID cover, @Nullable UUID back) {}

    /// @param images all pictures, also those that were not picked
    /// @param picked the pictures that count: one of each row
    /// @param holes rows that have no picture yet
    /// @param failed those among the holes that have failed
    public record Counts(int images, int picked, int holes, int failed) {}

    public String name() {
        return own.name();
    }
}
