package io.sheaf.batch;

import io.sheaf.processor.Lettering;

import org.jspecify.annotations.Nullable;

/// A wish that one item be painted again.
///
/// @param seed another one; `null` for the next that no picture of its row has had
/// @param lettering to be set over it; `null` for the one it had
/// @param variants how many pictures; beyond the first they are items of their own, with the seeds
///   that follow
public record Repaint(int seq, @Nullable Long seed, @Nullable Lettering lettering, int variants) {}
