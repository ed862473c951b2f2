package io.sheaf.account;

import java.time.Instant;
import java.util.UUID;

/// One place where somebody is signed in.
///
/// @param seenAt when it was last begun or refreshed, which a client in use does every 15 minutes
/// @param expiresAt when it ends by itself if it is not seen again until then
/// @param address where it was last seen; empty for one from before addresses were kept
/// @param client what the client calls itself there, its `User-Agent`; may be empty
public record SignIn(
        UUID id,
        Instant createdAt,
        Instant seenAt,
        Instant expiresAt,
        String address,
        String client) {}
