package io.sheaf.processor;

/// A card that a person has found right, shown to a reader that learns from it before the one that
/// it is to read.
///
/// @param page the picture
/// @param values what stands on it, as a JSON object by the names of the fields
public record Example(Page page, String values) {}
