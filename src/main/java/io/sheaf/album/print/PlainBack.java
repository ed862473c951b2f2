package io.sheaf.album.print;

import io.sheaf.picture.Pictures;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;

/// A back for cards that have none: a lattice within a frame, which looks the same when it is
/// turned upside down.
final class PlainBack {

    private static final Color INK = new Color(0x24, 0x3b, 0x53);
    private static final Color PAPER = new Color(0xf4, 0xf1, 0xe8);

    private PlainBack() {}

    /// @return PNG
    static byte[] png(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.setColor(INK);
        pen.fillRect(0, 0, width, height);
        double unit = Math.min(width, height) / 20.0;
        Rectangle2D inner =
                new Rectangle2D.Double(1.5 * unit, 1.5 * unit, width - 3 * unit, height - 3 * unit);
        pen.setColor(PAPER);
        pen.setStroke(new BasicStroke((float) (unit / 4)));
        pen.draw(inner);
        pen.setClip(inner);
        lattice(pen, width, height, unit);
        pen.dispose();
        return Pictures.png(image);
    }

    /// From the middle outwards, so that both halves are the same.
    private static void lattice(Graphics2D pen, int width, int height, double unit) {
        pen.setStroke(new BasicStroke((float) (unit / 8)));
        double middle = width / 2.0;
        double reach = height / 2.0;
        int lines = (int) Math.ceil((width + height) / (2 * unit));
        for (int line = -lines; line <= lines; line++) {
            double x = middle + line * unit;
            pen.draw(new Line2D.Double(x - reach, 0, x + reach, height));
            pen.draw(new Line2D.Double(x + reach, 0, x - reach, height));
        }
    }
}
