package io.sheaf.reader.ocr;

import io.sheaf.processor.Box;

import java.util.List;

/// A rectangle at any angle: its middle, the unit vector along its line of text, and its size along
/// and across that.
record Quad(double x, double y, double alongX, double alongY, double width, double height) {

    /// The point at a distance along the line and across it, from the upper left corner.
    Point at(double along, double across) {
        double u = along - width / 2;
        double v = across - height / 2;
        return new Point(x + u * alongX - v * alongY, y + u * alongY + v * alongX);
    }

    /// Clockwise from the upper left.
    List<Point> corners() {
        return List.of(at(0, 0), at(width, 0), at(width, height), at(0, height));
    }

    Quad grown(double by) {
        return new Quad(x, y, alongX, alongY, width + 2 * by, height + 2 * by);
    }

    Quad scaled(double factorX, double factorY) {
        double u = alongX * factorX;
        double v = alongY * factorY;
        double stretch = Math.hypot(u, v);
        return new Quad(
                x * factorX,
                y * factorY,
                u / stretch,
                v / stretch,
                width * stretch,
                height * factorX * factorY / stretch);
    }

    /// The same rectangle described so that its line runs as nearly as possible to the right.
    Quad levelled() {
        Quad level = this;
        for (int i = 0; i < 3 && level.alongX <= Math.abs(level.alongY); i++) {
            level =
                    new Quad(
                            level.x,
                            level.y,
                            -level.alongY,
                            level.alongX,
                            level.height,
                            level.width);
        }
        return level;
    }

    /// Where it is after the page of this size was turned clockwise by so many times 90 degrees.
    Quad turned(int quarters, int pageWidth, int pageHeight) {
        return switch (quarters) {
            case 1 -> new Quad(pageHeight - y, x, -alongY, alongX, width, height).levelled();
            case 2 ->
                    new Quad(pageWidth - x, pageHeight - y, -alongX, -alongY, width, height)
                            .levelled();
            case 3 -> new Quad(y, pageWidth - x, alongY, -alongX, width, height).levelled();
            default -> this;
        };
    }

    double angle() {
        return Math.atan2(alongY, alongX);
    }

    /// The smallest upright rectangle around it that lies on the page.
    Box box(int pageWidth, int pageHeight) {
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = 0;
        double bottom = 0;
        for (Point corner : corners()) {
            left = Math.min(left, corner.x());
            top = Math.min(top, corner.y());
            right = Math.max(right, corner.x());
            bottom = Math.max(bottom, corner.y());
        }
        int x0 = Math.clamp((int) Math.floor(left), 0, pageWidth - 1);
        int y0 = Math.clamp((int) Math.floor(top), 0, pageHeight - 1);
        int x1 = Math.clamp((int) Math.ceil(right), x0 + 1, pageWidth);
        int y1 = Math.clamp((int) Math.ceil(bottom), y0 + 1, pageHeight);
        return new Box(x0, y0, x1 - x0, y1 - y0);
    }
}
