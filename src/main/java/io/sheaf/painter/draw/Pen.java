package io.sheaf.painter.draw;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/// Draws on a tile of 100 units.
record Pen(Canvas canvas, Colours colours) {

    int deep() {
        return colours.deep();
    }

    int main() {
        return colours.main();
    }

    int high() {
        return colours.high();
    }

    int other() {
        return colours.other();
    }

    void fill(Shape shape, int rgb) {
        canvas.fill(shape, rgb);
    }

    /// What crosses an edge comes in again at the opposite one.
    void around(Shape shape, int rgb) {
        Rectangle2D bounds = shape.getBounds2D();
        for (int dx = -100; dx <= 100; dx += 100) {
            for (int dy = -100; dy <= 100; dy += 100) {
                AffineTransform shift = AffineTransform.getTranslateInstance(dx, dy);
                if (bounds.intersects(-dx, -dy, 100, 100)) {
                    canvas.fill(shift.createTransformedShape(shape), rgb);
                }
            }
        }
    }
}
