package io.sheaf.processor;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/// One request to a server that was made for an item, and what it cost.
///
/// @param endpoint whom it went to
/// @param step what for: the word for a rung of the ladder
/// @param rung the step's number; requests of one rung belong together
/// @param asked SHA-256 of the whole request in hexadecimal digits, without keys
/// @param status of the answer in HTTP, 0 when there was none
/// @param tokensIn that were sent, as the server counts them; 0 when it does not say
/// @param tokensOut that were answered
/// @param cost by the endpoint's prices
/// @param startedAt when it was sent
/// @param took until the answer's last byte
/// @param answer as it came, `null` when it is worthless
/// @param reused whether the answer is one that had been paid for before
public record Call(
        String endpoint,
        String step,
        int rung,
        String asked,
        int status,
        long tokensIn,
        long tokensOut,
        BigDecimal cost,
        Instant startedAt,
        Duration took,
        @Nullable String answer,
        boolean reused) {}
