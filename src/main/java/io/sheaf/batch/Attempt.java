package io.sheaf.batch;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// One try of an item.
///
/// @param outcome `row`, `retryable` or `rejected`
/// @param answer all that the reader saw
public record Attempt(
        int number,
        String processor,
        String outcome,
        @Nullable String reason,
        @Nullable String answer,
        Instant startedAt,
        Instant finishedAt) {}
