package io.sheaf.reader.ocr;

import io.sheaf.processor.Box;

import java.util.List;

/// What is written on one page.
///
/// All places are in the page's *reading position*: the pixels as they were given, turned clockwise
/// by `quarterTurns` so that its text runs from left to right. So layout can be thought about in x
/// and y. A box for a person, who sees the picture as it was given and perhaps larger, goes through
/// [#onPicture].
///
/// @param lines in reading order
/// @param width of the page in reading position, pixels
/// @param height of the page in reading position, pixels
/// @param quarterTurns 0 to 3: how often the given picture was turned clockwise by 90 degrees
/// @param pictureWidth of the picture that a person is shown
/// @param pictureHeight of the picture that a person is shown
public record ReadPage(
        List<Line> lines,
        int width,
        int height,
        int quarterTurns,
        int pictureWidth,
        int pictureHeight) {

    public ReadPage {
        lines = List.copyOf(lines);
        if (quarterTurns < 0 || quarterTurns > 3) {
            throw new IllegalArgumentException("0 to 3 quarter turns, not " + quarterTurns);
        }
    }

    /// A page whose picture is shown in the size in which it was read.
    public ReadPage(List<Line> lines, int width, int height, int quarterTurns) {
        this(
                lines,
                width,
                height,
                quarterTurns,
                quarterTurns % 2 == 0 ? width : height,
                quarterTurns % 2 == 0 ? height : width);
    }

    /// The same page, of which a person is shown a picture of this size.
    public ReadPage shownAs(int shownWidth, int shownHeight) {
        return new ReadPage(lines, width, height, quarterTurns, shownWidth, shownHeight);
    }

    /// The same place on the picture that a person is shown.
    public Box onPicture(Box box) {
        int right = width - box.x() - box.width();
        int below = height - box.y() - box.height();
        Box given =
                switch (quarterTurns) {
                    case 1 -> new Box(box.y(), right, box.height(), box.width());
                    case 2 -> new Box(right, below, box.width(), box.height());
                    case 3 -> new Box(below, box.x(), box.height(), box.width());
                    default -> box;
                };
        double across = (double) pictureWidth / (quarterTurns % 2 == 0 ? width : height);
        double down = (double) pictureHeight / (quarterTurns % 2 == 0 ? height : width);
        int x = (int) Math.round(given.x() * across);
        int y = (int) Math.round(given.y() * down);
        return new Box(
                x,
                y,
                (int) Math.round((given.x() + given.width()) * across) - x,
                (int) Math.round((given.y() + given.height()) * down) - y);
    }
}
