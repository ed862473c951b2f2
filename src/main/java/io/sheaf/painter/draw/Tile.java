package io.sheaf.painter.draw;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/// A pattern's tile.
record Tile(BufferedImage image) {

    /// Covers an area, one tile's corner at this place.
    void lay(Canvas canvas, int x, int y, Rectangle2D area) {
        int side = image.getWidth();
        int left = (int) area.getX() - Math.floorMod((int) area.getX() - x, side);
        int top = (int) area.getY() - Math.floorMod((int) area.getY() - y, side);
        for (int at = top; at < area.getMaxY(); at += side) {
            for (int to = left; to < area.getMaxX(); to += side) {
                canvas.copy(image, to, at);
            }
        }
    }
}
