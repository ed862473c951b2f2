package io.sheaf.template;

import io.sheaf.processor.Painting;

/// One picture that a run is to paint.
///
/// @param row of the table, from 0
/// @param key its stable name: the row's key, and `#2` behind it for a second variant
/// @param name the file name of the picture, in the order of the table
public record Resolved(int row, String key, String name, Painting painting) {}
