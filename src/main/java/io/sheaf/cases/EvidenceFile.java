package io.sheaf.cases;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// A file as somebody filed it. Its bytes never change; a better one supersedes it.
///
/// @param name as it was sent; data, never a path
/// @param mediaType by content
/// @param endings what names of such files end with; empty when nobody can tell
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
        List<String> endings,
        @Nullable UUID supersededBy,
        int version,
        UUID addedBy,
        String addedByName,
        Instant addedAt)
        implements Versioned {

    public EvidenceFile {
        endings = List.copyOf(endings);
    }

    /// Whether its name belongs to another content.
    public boolean misnamed() {
        String lower = name.toLowerCase(Locale.ROOT);
        return !endings.isEmpty() && endings.stream().noneMatch(lower::endsWith);
    }
}
