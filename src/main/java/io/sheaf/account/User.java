package io.sheaf.account;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// Somebody with an account.
///
/// @param hasPassword whether they can sign in by name
/// @param secondFactor whether signing in takes a code as well
/// @param epoch goes up when all that was given out before is to count no more
/// @param disabledAt since when nothing of theirs is believed; `null` when it is
public record User(
        UUID id,
        String name,
        Role role,
        boolean hasPassword,
        boolean secondFactor,
        int epoch,
        @Nullable Instant disabledAt,
        Instant createdAt,
        Instant updatedAt) {

    Principal principal() {
        return new Principal(id, name, role);
    }
}
