package io.sheaf.reader.ocr;

/// A place on a page in pixels from its upper left corner, with fractions.
public record Point(double x, double y) {}
