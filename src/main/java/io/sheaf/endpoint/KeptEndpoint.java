package io.sheaf.endpoint;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// An endpoint as it is stored.
///
/// @param endpoint with its key, wherever that came from
/// @param keyFrom where that is
/// @param prices of its work
/// @param probe what was found out about it as JSON, `null` when nobody looked yet or it was
///   changed since
/// @param probedAt when that was
public record KeptEndpoint(
        Endpoint endpoint,
        KeyFrom keyFrom,
        Prices prices,
        @Nullable String probe,
        @Nullable Instant probedAt,
        Instant createdAt,
        Instant updatedAt) {

    /// Where a key is kept.
    public enum KeyFrom {
        /// There is none.
        NOWHERE,
        /// An admin gave it.
        STORED,
        /// `SHEAF_KEY_` and the endpoint's name in the environment: it wins over a stored one.
        ENVIRONMENT
    }

    public String name() {
        return endpoint.name();
    }

    /// Which state of it this is.
    public String version() {
        return String.valueOf(updatedAt.toEpochMilli());
    }
}
