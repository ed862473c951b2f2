package io.sheaf.cases;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// A file as somebody filed it. Its bytes never change; a better one supersedes it.
///
/// @param name as it was sent; data, never a path
/// @param mediaType by content
/// @param ending by content; where nobody can tell, its name's; empty when there is none
/// @param misnamed whether its name belongs to another content
/// @param part of what was filed: `file`, or of a batch `original`, `table` or `provenance`
/// @param supersededBy the file that was put in its place; `null` when it stands
/// @param version counts changes of caption and position
public record EvidenceFile(
        UUID id,
        UUID caseId,
        UUID eventId,
        UUID batchId,
        String name,
        int position,
        @Nullable String caption,
        String sha256,
        long size,
        String mediaType,
        String ending,
        boolean misnamed,
        String part,
        @Nullable UUID supersededBy,
        int version,
        UUID addedBy,
        String addedByName,
        Instant addedAt)
        implements Versioned {

    Told told() {
        return new Told().text("caption", caption);
    }
}
