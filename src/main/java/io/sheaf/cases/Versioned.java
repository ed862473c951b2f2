package io.sheaf.cases;

import org.jspecify.annotations.Nullable;

/// What two people may edit at once.
public sealed interface Versioned permits CaseFile, Event, FileBatch, EvidenceFile {

    /// Counts its changes, from 1.
    int version();

    /// @param expected the version that a change was begun with; `null` for any
    /// @throws Stale when it is another by now
    default void demand(@Nullable Integer expected) {
        if (expected != null && expected != version()) {
            throw new Stale(this);
        }
    }
}
