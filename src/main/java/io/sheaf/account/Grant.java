package io.sheaf.account;

import java.time.Instant;

/// What somebody gets who has signed in.
///
/// @param access the token to send with each request
/// @param refresh gets the next pair, once
public record Grant(
        Principal who,
        String access,
        Instant accessExpires,
        String refresh,
        Instant refreshExpires) {}
