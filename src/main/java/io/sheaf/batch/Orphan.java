package io.sheaf.batch;

import java.time.Instant;

/// Bytes in the data folder that no row names.
///
/// @param key a file, or a folder with all in it
/// @param files how many
/// @param bytes of all of them
/// @param changedAt the latest of them
/// @param why what is missing, for the person who decides about it
public record Orphan(String key, int files, long bytes, Instant changedAt, String why) {}
