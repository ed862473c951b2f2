package io.sheaf.album;

import org.jspecify.annotations.Nullable;

/// What two people may edit at once.
public sealed interface Editable permits Album, Image {

    /// Counts a person's changes, from 1.
    int version();

    /// @param expected the version that a change was begun with; `null` for any
    /// @throws Outdated when it is another by now
    default void demand(@Nullable Integer expected) {
        if (expected != null && expected != version()) {
            throw new Outdated(this);
        }
    }
}
