package io.sheaf.account;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// A token that somebody made for a program of theirs; the secret itself is shown once and not
/// kept.
///
/// @param prefix its first characters, to know it again by
/// @param expiresAt `null` for never
/// @param lastUsedAt to the minute
public record ApiToken(
        UUID id,
        String name,
        String prefix,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt) {}
