package io.sheaf.upload;

import java.time.Instant;
import java.util.UUID;

/// Files that were sent together.
///
/// @param accepted how many files are kept
/// @param refused how many are not
public record UploadSession(
        UUID id, UUID ownerId, Instant createdAt, Instant updatedAt, int accepted, int refused) {

    public int total() {
        return accepted + refused;
    }
}
