package io.sheaf.picture;

/// A page as a file that others can look at.
///
/// @param bytes of a JPEG or PNG file, upright, not larger than asked for
/// @param mediaType of the bytes
/// @param width of the upright picture as a person is shown it, which places on it refer to
/// @param height of the same
public record Fitted(byte[] bytes, String mediaType, int width, int height) {}
