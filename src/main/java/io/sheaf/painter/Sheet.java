package io.sheaf.painter;

import io.sheaf.painter.draw.Palette;
import io.sheaf.painter.draw.Plan;
import io.sheaf.painter.draw.Theme;
import io.sheaf.painter.type.Block;
import io.sheaf.painter.type.Typeface;
import io.sheaf.processor.Lettering;
import io.sheaf.processor.Painting;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;

/// What a layout sets its parts upon: the card's plan and colours, and the marks so far.
///
/// @param unit what lengths are shares of
record Sheet(Painting painting, Plan plan, Palette palette, double unit, Marks marks) {

    /// An em's least share of the unit: 10 pixels on a card of 512, about 6 point in print.
    private static final double LEGIBLE = 0.02;

    static Sheet of(Painting painting, Plan plan) {
        Palette palette = Theme.of(painting.theme()).palette();
        return new Sheet(painting, plan, palette, plan.unit(), new Marks());
    }

    Lettering lettering() {
        return painting.lettering();
    }

    /// What text stands on so that it is read over any art.
    void plate(Rectangle2D box) {
        marks.add(plan.rounded(box, 0.04), palette.paper());
    }

    /// A plate that is meant to be seen.
    void banner(Rectangle2D box) {
        Shape shape = plan.rounded(box, 0.03);
        marks.add(shape, palette.paper());
        line(shape, 0.010, palette.deep());
        line(shape, 0.005, palette.accent());
    }

    void line(Shape shape, double share, int rgb) {
        marks.add(() -> new BasicStroke((float) (share * unit)).createStrokedShape(shape), rgb);
    }

    /// Text in a box, no larger than that share of the unit.
    Block text(String part, String text, Rectangle2D box, Typeface face, double largest, int rgb) {
        return set(part, text, box, face, largest, rgb, Block.Side.CENTER);
    }

    /// The same, but lines begin at the side where their script does.
    Block lines(String part, String text, Rectangle2D box, double largest) {
        return set(part, text, box, Typeface.TEXT, largest, palette.ink(), Block.Side.LEFT);
    }

    private Block set(
            String part,
            String text,
            Rectangle2D box,
            Typeface face,
            double largest,
            int rgb,
            Block.Side side) {
        Block.Style style = new Block.Style(face, largest * unit, LEGIBLE * unit, side);
        return marks.text(part, text, box, style, rgb);
    }

    /// How high text is that is set into a box.
    double height(String text, Rectangle2D box, double largest) {
        Block.Style style =
                new Block.Style(Typeface.TEXT, largest * unit, LEGIBLE * unit, Block.Side.LEFT);
        return Block.set(text, box, style).height();
    }

    Rectangle2D padded(Rectangle2D box, double share) {
        double by = share * unit;
        return new Rectangle2D.Double(
                box.getX() + by,
                box.getY() + by,
                box.getWidth() - 2 * by,
                box.getHeight() - 2 * by);
    }
}
