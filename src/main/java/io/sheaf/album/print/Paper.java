package io.sheaf.album.print;

import java.util.Locale;

/// Sheets of paper, upright, in millimetres.
public enum Paper {
    A4(210, 297),
    LETTER(215.9, 279.4);

    private final double width;
    private final double height;

    Paper(double width, double height) {
        this.width = width;
        this.height = height;
    }

    public double width() {
        return width;
    }

    public double height() {
        return height;
    }

    /// The name in a request: `a4`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
