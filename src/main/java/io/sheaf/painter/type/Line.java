package io.sheaf.painter.type;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/// One line of text as glyphs from left to right.
final class Line {

    /// Marks are drawn for small letters; upon taller ones they are raised by the difference.
    private static final double SMALL_LETTER = 0.56;

    private final List<Glyph> glyphs;

    private Line(List<Glyph> glyphs) {
        this.glyphs = glyphs;
    }

    /// @param rightToLeft whether its paragraph is written so
    static Line of(Typeface typeface, String text, boolean rightToLeft) {
        List<Glyph> glyphs = new ArrayList<>(text.length());
        visual(text, rightToLeft)
                .codePoints()
                .filter(Line::visible)
                .forEach(codePoint -> glyphs.add(typeface.glyph(codePoint)));
        return new Line(glyphs);
    }

    /// In ems. What stands on one line is as wide in any order.
    static double width(Typeface typeface, String text) {
        return text.codePoints()
                .filter(Line::visible)
                .mapToDouble(codePoint -> typeface.glyph(codePoint).advance())
                .sum();
    }

    /// Joiners, direction marks and variation selectors tell how to draw others.
    static boolean visible(int codePoint) {
        return Character.getType(codePoint) != Character.FORMAT
                && !(codePoint >= 0xFE00 && codePoint <= 0xFE0F)
                && !(codePoint >= 0xE0100 && codePoint <= 0xE01EF);
    }

    /// What is written from right to left, in the order in which it is drawn from left to right:
    /// Unicode Standard Annex 9.
    static String visual(String text, boolean rightToLeft) {
        if (!rightToLeft && !Bidi.requiresBidi(text.toCharArray(), 0, text.length())) {
            return text;
        }
        String joined = Joining.shapes(text);
        Bidi bidi =
                new Bidi(
                        joined,
                        rightToLeft ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT);
        byte[] levels = new byte[bidi.getRunCount()];
        Object[] runs = new Object[levels.length];
        for (int i = 0; i < runs.length; i++) {
            levels[i] = (byte) bidi.getRunLevel(i);
            String run = joined.substring(bidi.getRunStart(i), bidi.getRunLimit(i));
            runs[i] = levels[i] % 2 == 0 ? run : Joining.reversed(run);
        }
        Bidi.reorderVisually(levels, 0, runs, 0, runs.length);
        StringBuilder visual = new StringBuilder(joined.length());
        for (Object run : runs) {
            visual.append(run);
        }
        return visual.toString();
    }

    /// Whether text is written from right to left: by its first letter.
    static boolean rightToLeft(String text) {
        return Bidi.requiresBidi(text.toCharArray(), 0, text.length())
                && new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).getBaseLevel() % 2 != 0;
    }

    /// In ems.
    double width() {
        return glyphs.stream().mapToDouble(Glyph::advance).sum();
    }

    /// The characters that no font has.
    NavigableSet<Integer> missing() {
        NavigableSet<Integer> missing = new TreeSet<>();
        for (Glyph glyph : glyphs) {
            if (glyph.missing()) {
                missing.add(glyph.codePoint());
            }
        }
        return missing;
    }

    /// Adds the line's outline.
    ///
    /// @param x where it begins
    /// @param y of its base line
    /// @param size of an em
    void append(Path2D path, double x, double y, double size) {
        place(
                x,
                y,
                size,
                (glyph, left, base) -> {
                    AffineTransform place = AffineTransform.getTranslateInstance(left, base);
                    place.scale(size, size);
                    path.append(glyph.outline().getPathIterator(place), false);
                });
    }

    /// What the line's outline would cover, without making it.
    Rectangle2D bounds(double x, double y, double size) {
        Rectangle2D.Double all = new Rectangle2D.Double();
        place(
                x,
                y,
                size,
                (glyph, left, base) -> {
                    Rectangle2D is = glyph.bounds();
                    if (!is.isEmpty()) {
                        Rectangle2D.Double at =
                                new Rectangle2D.Double(
                                        left + is.getX() * size,
                                        base + is.getY() * size,
                                        is.getWidth() * size,
                                        is.getHeight() * size);
                        all.setRect(all.isEmpty() ? at : all.createUnion(at));
                    }
                });
        return all;
    }

    /// Takes a glyph and where its own zero is put.
    private interface Placed {
        void at(Glyph glyph, double x, double y);
    }

    private void place(double x, double y, double size, Placed each) {
        double at = x;
        double baseLeft = x;
        Glyph base = null;
        for (Glyph glyph : glyphs) {
            if (glyph.mark() && base != null) {
                double shift = base.bounds().getCenterX() - glyph.bounds().getCenterX();
                boolean above = glyph.bounds().getCenterY() < -0.3;
                double raise = above ? Math.max(0, -base.bounds().getMinY() - SMALL_LETTER) : 0;
                each.at(glyph, baseLeft + shift * size, y - raise * size);
            } else {
                each.at(glyph, at, y);
            }
            if (!glyph.mark()) {
                base = glyph;
                baseLeft = at;
            }
            at += glyph.advance() * size;
        }
    }
}
