package io.sheaf.batch;

import io.sheaf.processor.Field;
import io.sheaf.template.VerifiedCard;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A batch as of one moment; counts and `lastEvent` belong together.
///
/// @param id six characters, also the end of the folder's name
/// @param kind `extract`, `generate` or `scrape`
/// @param name as the person typed it
/// @param folder the folder's name under `batches/`
/// @param statusReason why, when it was not the person who asked for the status; otherwise `null`
/// @param templateId the template that the fields came from, with its revision; `null` when none
/// @param examples that a model is shown first, may be none
/// @param processor the name of the reader
/// @param rereadOf the batch whose images this one reads again, `null` when none
/// @param lastEvent the number of the newest event
/// @param done items with a result
/// @param failed items that failed
/// @param accepted items that a person has found right
/// @param flagged items that a person wants to come back to
/// @param startedAt when the first item was begun
/// @param finishedAt when it came to its end
public record Batch(
        String id,
        UUID ownerId,
        String kind,
        String name,
        String folder,
        BatchStatus status,
        @Nullable String statusReason,
        @Nullable UUID templateId,
        @Nullable Integer templateRevision,
        List<Field> fields,
        String intent,
        List<VerifiedCard> examples,
        String processor,
        @Nullable String rereadOf,
        long lastEvent,
        int total,
        int done,
        int failed,
        int accepted,
        int flagged,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    public Batch {
        fields = List.copyOf(fields);
        examples = List.copyOf(examples);
    }

    /// What can be asked of it now.
    public List<Act> possible() {
        return Act.possibleNow(kind, status, failed);
    }

    /// Where its files are in the storage.
    public String folderKey() {
        return "batches/" + folder;
    }
}
