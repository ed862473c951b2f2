package io.sheaf.engine;

import org.jspecify.annotations.Nullable;

/// An item that a slice has taken.
///
/// @param attempt the number of the try that is about to be made
/// @param before tries that were over when a person last asked for this item
/// @param memory of earlier tries, `null` when there is none
record Claim(int seq, String key, int attempt, int before, @Nullable String memory) {

    /// Which try it is since somebody asked for the item, counted from 1.
    int turn() {
        return attempt - before;
    }
}
