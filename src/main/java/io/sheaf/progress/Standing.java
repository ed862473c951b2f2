package io.sheaf.progress;

/// What the feed needs to know of a batch, as of one moment.
///
/// @param lastEvent the newest event that the counts include
/// @param running whether items are being worked on, so that a time remaining makes sense
public record Standing(
        String batchId, long lastEvent, long done, long failed, long total, boolean running) {}
