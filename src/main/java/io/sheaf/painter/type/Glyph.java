package io.sheaf.painter.type;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// One character's shape, in ems.
///
/// @param advance how far the next one stands from it
/// @param outline never changed
/// @param bounds of the outline
/// @param mark whether it is set upon the character before it
/// @param missing whether no font has it, so that it is a box
record Glyph(
        int codePoint,
        double advance,
        Path2D.Double outline,
        Rectangle2D bounds,
        boolean mark,
        boolean missing) {

    static Glyph of(int codePoint, double advance, Path2D.Double outline) {
        int type = Character.getType(codePoint);
        boolean mark = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
        Rectangle2D bounds = outline.getBounds2D();
        return new Glyph(codePoint, mark ? 0 : advance, outline, bounds, mark, false);
    }

    /// A box that everybody sees.
    static Glyph missing(int codePoint) {
        Path2D.Double hollow = new Path2D.Double(Path2D.WIND_NON_ZERO);
        rectangle(hollow, 0.07, -0.72, 0.57, 0.02);
        rectangle(hollow, 0.13, 0.02 - 0.06, 0.51, -0.66);
        return new Glyph(codePoint, 0.64, hollow, hollow.getBounds2D(), false, true);
    }

    /// Clockwise when the second corner is below the first, counter-clockwise when above.
    private static void rectangle(Path2D path, double x1, double y1, double x2, double y2) {
        path.moveTo(x1, y1);
        path.lineTo(x2, y1);
        path.lineTo(x2, y2);
        path.lineTo(x1, y2);
        path.closePath();
    }
}
