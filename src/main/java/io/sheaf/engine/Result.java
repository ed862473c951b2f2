package io.sheaf.engine;

import io.sheaf.batch.PictureStore;
import io.sheaf.processor.Outcome;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// What became of a claim.
sealed interface Result {

    Claim claim();

    /// Whether it has a slot, which it keeps until it is written down.
    boolean hasSlot();

    /// The processor answered.
    ///
    /// @param hung the picture whose bytes are kept, `null` when the outcome is none
    record Tried(
            Claim claim,
            Outcome outcome,
            PictureStore.@Nullable Hung hung,
            Instant startedAt,
            Instant finishedAt)
            implements Result {

        @Override
        public boolean hasSlot() {
            return true;
        }
    }

    /// It was not tried, or the try was interrupted by us: the item is open again and the try does
    /// not count.
    record HandedBack(Claim claim, boolean hasSlot) implements Result {}
}
