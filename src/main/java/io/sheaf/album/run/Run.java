package io.sheaf.album.run;

import io.sheaf.batch.BatchStatus;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// One generation, as of one moment.
///
/// @param templateName as it was called then
/// @param albumId where its pictures hang, `null` when somebody has deleted the album
/// @param parameters what it was painted with, as JSON: the design with the person's wishes in it
/// @param asked the person's wishes alone, as JSON
/// @param rerunOf the run whose pictures it has taken over where nothing had changed
/// @param reused how many those were
/// @param state of its batch
/// @param errors the first of the items that have failed, and of pictures that were found damaged
public record Run(
        UUID id,
        long templateId,
        int templateRevision,
        String templateName,
        UUID ownerId,
        String batchId,
        @Nullable UUID albumId,
        String albumName,
        String theme,
        String parameters,
        String asked,
        @Nullable UUID rerunOf,
        int reused,
        State state,
        List<Trouble> errors,
        Instant createdAt) {

    /// How far its batch is.
    ///
    /// @param reason why the batch is paused, `null` when nobody said
    /// @param verifiedAt when all pictures were looked at, `null` while some are open
    /// @param holes pictures that were missing or damaged then
    public record State(
            BatchStatus batch,
            @Nullable String reason,
            int total,
            int done,
            int failed,
            int holes,
            @Nullable Instant verifiedAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {}

    /// An item that has no good picture.
    public record Trouble(int seq, String key, String reason) {}

    public Run {
        errors = List.copyOf(errors);
    }

    public RunStatus status() {
        return RunStatus.of(
                state.batch(),
                state.startedAt() != null || state.done() + state.failed() > reused,
                state.verifiedAt() != null,
                state.holes() == 0);
    }
}
