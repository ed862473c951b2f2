package io.sheaf.engine;

/// An item that a slice has taken.
///
/// @param attempt the number of the try that is about to be made
record Claim(int seq, String key, int attempt) {}
