package io.sheaf.album;

import org.jspecify.annotations.Nullable;

/// A row that has no picture yet.
///
/// @param seq the item's number in its batch, which is also its place until the album is reordered
/// @param key the item's stable name
/// @param state `waiting`, `painting`, `failed` or `cancelled`
/// @param attempt how often it was tried
/// @param reason why the last try came to nothing, `null` when there was none
public record Hole(int seq, String key, String state, int attempt, @Nullable String reason)
        implements Spot {

    @Override
    public int position() {
        return seq;
    }
}
