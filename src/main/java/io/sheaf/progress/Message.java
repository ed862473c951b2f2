package io.sheaf.progress;

import io.sheaf.batch.LoggedEvent;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// What a watcher of a batch is told, in this order: one snapshot, then every event after it.
public sealed interface Message {

    /// The batch as it is.
    ///
    /// @param number the newest event that this includes
    /// @param note for a watcher whose number is ahead of the log, `null` otherwise
    record Snapshot(long number, @Nullable String note, Progress progress) implements Message {}

    /// Something happened.
    ///
    /// @param progress as of this event; `null` when it is not about items
    record Event(LoggedEvent event, @Nullable Progress progress) implements Message {}

    /// Nothing happened, and the connection is alive.
    ///
    /// @param number the last event that was sent
    record Ping(long number, Instant at) implements Message {}
}
