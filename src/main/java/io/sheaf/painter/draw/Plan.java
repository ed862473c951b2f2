package io.sheaf.painter.draw;

import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/// Where the parts of a card stand, for the art and for what is typeset over it.
///
/// @param width of the card in pixels
/// @param height of the card in pixels
public record Plan(int width, int height) {

    /// What all lengths are shares of: the width of a card of the usual form.
    public double unit() {
        return Math.min(width, height / 1.4);
    }

    public double middle() {
        return width / 2.0;
    }

    public Rectangle2D whole() {
        return new Rectangle2D.Double(0, 0, width, height);
    }

    /// Inside of the border.
    public Rectangle2D panel() {
        return inset(0.062);
    }

    public Rectangle2D inset(double share) {
        double by = Math.round(share * unit());
        return new Rectangle2D.Double(by, by, width - 2 * by, height - 2 * by);
    }

    /// With the corners of a playing card.
    public RoundRectangle2D rounded(Rectangle2D box, double share) {
        double radius = share * unit();
        return new RoundRectangle2D.Double(
                box.getX(), box.getY(), box.getWidth(), box.getHeight(), radius, radius);
    }

    /// What stands in the upper left corner of a playing card, rank above suit.
    public Rectangle2D index() {
        Rectangle2D panel = panel();
        double unit = unit();
        return new Rectangle2D.Double(
                panel.getX() + 0.018 * unit,
                panel.getY() + 0.022 * unit,
                0.135 * unit,
                0.215 * unit);
    }

    /// The middles of the outermost pips.
    public Rectangle2D pips() {
        Rectangle2D panel = panel();
        double w = 0.42 * panel.getWidth();
        double h = 0.72 * panel.getHeight();
        return new Rectangle2D.Double(panel.getCenterX() - w / 2, panel.getCenterY() - h / 2, w, h);
    }

    /// Where a court figure stands, in whole pixels.
    public Rectangle2D court() {
        Rectangle2D panel = panel();
        double h = 0.885 * panel.getHeight();
        double w = Math.min(0.63 * panel.getWidth(), 0.66 * h);
        return around(w, Math.min(h, 2.2 * w));
    }

    private Rectangle2D around(double w, double h) {
        double x = Math.round(middle() - w / 2);
        double y = Math.round(height / 2.0 - h / 2);
        return new Rectangle2D.Double(x, y, width - 2 * x, height - 2 * y);
    }

    /// The picture of a tarot or zodiac card, in whole pixels.
    public Rectangle2D scene() {
        return panel();
    }

    /// A strip across the panel, in its middle.
    ///
    /// @param y of its upper edge
    /// @param wide share of the panel's width
    public Rectangle2D strip(double y, double wide, double high) {
        double w = wide * panel().getWidth();
        return new Rectangle2D.Double(middle() - w / 2, y, w, high);
    }
}
