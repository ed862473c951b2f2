package io.sheaf.reader.ocr;

import io.sheaf.processor.Box;

import java.util.List;

/// What is written on one page.
///
/// All places are in the page's *reading position*: the picture as it was given, turned clockwise
/// by `quarterTurns` so that its text runs from left to right. So layout can be thought about in x
/// and y. A box for a person, who sees the picture as it was given, goes through [#onPicture].
///
/// @param lines in reading order
/// @param width of the page in reading position, pixels
/// @param height of the page in reading position, pixels
/// @param quarterTurns 0 to 3: how often the given picture was turned clockwise by 90 degrees
public record ReadPage(List<Line> lines, int width, int height, int quarterTurns) {

    public ReadPage {
        lines = List.copyOf(lines);
        if (quarterTurns < 0 || quarterTurns > 3) {
            throw new IllegalArgumentException("0 to 3 quarter turns, not " + quarterTurns);
        }
    }

    /// The same place on the picture as it was given to the reader.
    public Box onPicture(Box box) {
        int right = width - box.x() - box.width();
        int below = height - box.y() - box.height();
        return switch (quarterTurns) {
            case 1 -> new Box(box.y(), right, box.height(), box.width());
            case 2 -> new Box(right, below, box.width(), box.height());
            case 3 -> new Box(below, box.x(), box.height(), box.width());
            default -> box;
        };
    }

    /// The width of the picture as it was given.
    public int pictureWidth() {
        return quarterTurns % 2 == 0 ? width : height;
    }

    /// The height of the picture as it was given.
    public int pictureHeight() {
        return quarterTurns % 2 == 0 ? height : width;
    }
}
