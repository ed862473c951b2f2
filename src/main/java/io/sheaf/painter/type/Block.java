package io.sheaf.painter.type;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/// Text set into a box: shrunk and wrapped until all of it is inside, never cut.
///
/// @param placed the lines, where and as large as they are before they are moved
/// @param move into the box what would stand over it
/// @param size of an em in pixels
/// @param height of all lines
/// @param legible whether the size is not below the least that was asked for
/// @param missing characters that no font has, drawn as boxes
public record Block(
        List<Placed> placed,
        AffineTransform move,
        double size,
        double height,
        boolean legible,
        NavigableSet<Integer> missing) {

    /// How far base lines are from each other, in ems.
    private static final double LEADING = 1.28;

    /// Of letters with a mark upon them, in ems.
    private static final double ASCENT = 0.93;

    private static final double DESCENT = 0.25;

    private static final double FINER = 0.95;

    /// Where the lines begin.
    public enum Side {
        LEFT,
        CENTER
    }

    /// What text is set like.
    ///
    /// @param largest size of an em in pixels
    /// @param least size of an em in pixels at which it is legible
    public record Style(Typeface typeface, double largest, double least, Side side) {}

    /// Sets text into a box.
    public static Block set(String text, Rectangle2D box, Style style) {
        Paragraphs paragraphs = Paragraphs.of(style.typeface(), text);
        double size = style.largest();
        while (size > 1 && !fits(paragraphs, box, size, size < 0.75 * style.largest())) {
            size = size > style.least() ? Math.max(style.least(), size * FINER) : size * FINER;
        }
        List<Paragraphs.Row> lines =
                paragraphs.lines(box.getWidth() / size, size < 0.75 * style.largest());
        return laidOut(lines, box, style, size);
    }

    /// A word longer than a line is shrunk somewhat before it is broken.
    private static boolean fits(
            Paragraphs paragraphs, Rectangle2D box, double size, boolean breaking) {
        if (!breaking && paragraphs.widestWord() * size > box.getWidth()) {
            return false;
        }
        int lines = paragraphs.lines(box.getWidth() / size, breaking).size();
        return (ASCENT + DESCENT + LEADING * (lines - 1)) * size <= box.getHeight();
    }

    /// A line, where it begins, and an em's size.
    record Placed(Line line, double x, double y, double size) {

        Rectangle2D bounds() {
            return line.bounds(x, y, size);
        }
    }

    private static Block laidOut(
            List<Paragraphs.Row> lines, Rectangle2D box, Style style, double size) {
        List<Placed> placed = new ArrayList<>();
        NavigableSet<Integer> missing = new TreeSet<>();
        double height = (ASCENT + DESCENT + LEADING * (lines.size() - 1)) * size;
        boolean centered = style.side() == Side.CENTER;
        double y = box.getY() + ASCENT * size + (centered ? (box.getHeight() - height) / 2 : 0);
        for (Paragraphs.Row row : lines) {
            Line line = Line.of(style.typeface(), row.text(), row.rightToLeft());
            double spare = box.getWidth() - line.width() * size;
            double x = box.getX() + (centered ? spare / 2 : row.rightToLeft() ? spare : 0);
            placed.add(new Placed(line, x, y, size));
            missing.addAll(line.missing());
            y += LEADING * size;
        }
        AffineTransform move = inside(placed, box);
        double real = size * move.getScaleX();
        return new Block(placed, move, real, height, real >= style.least() * 0.9, missing);
    }

    /// Letters of rare heights and widths may stand over their line: then all is moved, and shrunk
    /// if it must.
    private static AffineTransform inside(List<Placed> placed, Rectangle2D box) {
        Optional<Rectangle2D> all =
                placed.stream()
                        .map(Placed::bounds)
                        .filter(bounds -> !bounds.isEmpty())
                        .reduce(Rectangle2D::createUnion);
        AffineTransform move = new AffineTransform();
        if (all.isEmpty() || box.contains(all.get())) {
            return move;
        }
        Rectangle2D is = all.get();
        double scale =
                Math.min(
                        1,
                        Math.min(box.getWidth() / is.getWidth(), box.getHeight() / is.getHeight()));
        double width = is.getWidth() * scale;
        double height = is.getHeight() * scale;
        double x = Math.max(box.getX(), Math.min(is.getX(), box.getMaxX() - width));
        double y = Math.max(box.getY(), Math.min(is.getY(), box.getMaxY() - height));
        move.translate(x, y);
        move.scale(scale, scale);
        move.translate(-is.getX(), -is.getY());
        return move;
    }

    /// Of all letters, within the box. It is made anew each time: whether text fits is asked much
    /// more often.
    public Path2D.Double outline() {
        Path2D.Double outline = new Path2D.Double(Path2D.WIND_NON_ZERO);
        placed.forEach(each -> each.line().append(outline, each.x(), each.y(), each.size()));
        outline.transform(move);
        return outline;
    }
}
