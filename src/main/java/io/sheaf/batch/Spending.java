package io.sheaf.batch;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/// What a batch's calls to servers have cost, and may cost.
///
/// @param sent requests
/// @param answered requests that brought an answer of a model
/// @param reused answers that had been paid for before
/// @param tokensIn that were sent, as the servers count them
/// @param tokensOut that were answered
/// @param paid in all
/// @param kept for the answers that results are made of
/// @param wasted for answers that could not be used, or are not yet: `paid` without `kept`
/// @param cards that have their result or have failed
/// @param expected for all cards, by what these cost; `null` before the first
/// @param budget that pauses the batch, `null` for none
/// @param sample of cards after which the batch pauses, `null` for none
/// @param reuseAnswers whether an answer to the very same request is used again
/// @param secondReading whether a model is asked about each card twice
public record Spending(
        long sent,
        long answered,
        long reused,
        long tokensIn,
        long tokensOut,
        BigDecimal paid,
        BigDecimal kept,
        BigDecimal wasted,
        int cards,
        @Nullable BigDecimal expected,
        @Nullable BigDecimal budget,
        @Nullable Integer sample,
        boolean reuseAnswers,
        boolean secondReading) {}
