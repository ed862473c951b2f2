package io.sheaf.painter.draw;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;

/// A picture that shapes are put on. Only filled outlines with anti-aliasing and copied pixels are
/// used of Java's graphics: these are computed the same way everywhere, letters of the platform are
/// not.
public final class Canvas implements AutoCloseable {

    private final BufferedImage image;
    private final Graphics2D graphics;

    private Canvas(BufferedImage image) {
        this.image = image;
        this.graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    /// A picture of one colour.
    public static Canvas of(int width, int height, int rgb) {
        Canvas canvas = new Canvas(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB));
        canvas.fill(new Rectangle2D.Double(0, 0, width, height), rgb);
        return canvas;
    }

    /// A copy of a picture.
    public static Canvas over(BufferedImage picture) {
        Canvas canvas = of(picture.getWidth(), picture.getHeight(), 0xFFFFFF);
        canvas.graphics.drawImage(picture, 0, 0, null);
        return canvas;
    }

    public BufferedImage image() {
        return image;
    }

    public int width() {
        return image.getWidth();
    }

    public int height() {
        return image.getHeight();
    }

    public void fill(Shape shape, int rgb) {
        graphics.setColor(Ink.of(rgb));
        graphics.fill(shape);
    }

    void line(Shape path, double width, int rgb) {
        fill(Shapes.line(path, width), rgb);
    }

    /// A shape with a line around it.
    void outlined(Shape shape, int rgb, double width, int line) {
        fill(shape, rgb);
        fill(Shapes.line(shape, width), line);
    }

    void copy(BufferedImage tile, int x, int y) {
        graphics.drawImage(tile, x, y, null);
    }

    /// Draws with other coordinates.
    void within(AffineTransform place, Consumer<Canvas> drawing) {
        AffineTransform before = graphics.getTransform();
        graphics.transform(place);
        drawing.accept(this);
        graphics.setTransform(before);
    }

    /// Draws only inside of a rectangle of whole pixels.
    void inside(Rectangle2D clip, Consumer<Canvas> drawing) {
        Shape before = graphics.getClip();
        graphics.clip(clip);
        drawing.accept(this);
        graphics.setClip(before);
    }

    @Override
    public void close() {
        graphics.dispose();
    }
}
