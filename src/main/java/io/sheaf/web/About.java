package io.sheaf.web;

import java.time.Instant;
import java.util.List;

/// This process, for those who ask.
///
/// @param node its name among those on the same database
/// @param readers the names by which batches ask for a reader; the first one reads where none is
///   named
public record About(String version, String node, Instant startedAt, List<String> readers) {}
