package io.sheaf.cases;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A case, as one of its members sees it.
///
/// @param number as the house counts its cases
/// @param version counts changes of what stands here
/// @param revision counts seals: unsealing begins a new one
/// @param role the asker's
/// @param events how many are on its timeline
/// @param deletedAt in the trash since; `null` when it is not there
public record CaseFile(
        UUID id,
        UUID ownerId,
        String title,
        @Nullable String number,
        @Nullable String description,
        CaseStatus status,
        List<String> tags,
        int version,
        int revision,
        MemberRole role,
        long events,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt)
        implements Versioned {

    public CaseFile {
        tags = List.copyOf(tags);
    }

    Standing standing() {
        return new Standing(id, role, status);
    }
}
