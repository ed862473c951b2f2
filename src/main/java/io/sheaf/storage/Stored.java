package io.sheaf.storage;

/// What was written.
///
/// @param key where it is
/// @param size in bytes
/// @param sha256 of the bytes, 64 lower case hexadecimal digits
public record Stored(String key, long size, String sha256) {}
