package io.sheaf.painter.draw;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/// Shapes to draw with. Angles are in turns, from the top, clockwise; sines come from `StrictMath`,
/// whose results are the same on every machine.
final class Shapes {

    private Shapes() {}

    static double sin(double turns) {
        return StrictMath.sin(2 * Math.PI * turns);
    }

    static double cos(double turns) {
        return StrictMath.cos(2 * Math.PI * turns);
    }

    static AffineTransform turned(double turns, double x, double y) {
        double sine = sin(turns);
        double cosine = cos(turns);
        AffineTransform turn = new AffineTransform(cosine, sine, -sine, cosine, 0, 0);
        AffineTransform around = AffineTransform.getTranslateInstance(x, y);
        around.concatenate(turn);
        around.translate(-x, -y);
        return around;
    }

    static Shape circle(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    static Shape ellipse(double x, double y, double rx, double ry) {
        return new Ellipse2D.Double(x - rx, y - ry, 2 * rx, 2 * ry);
    }

    static Shape ring(double x, double y, double outer, double inner) {
        Path2D ring = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        ring.append(circle(x, y, outer), false);
        ring.append(circle(x, y, inner), false);
        return ring;
    }

    /// A star of that many points; a polygon when both radii are as they should be for one.
    static Path2D star(double x, double y, int points, double outer, double inner, double turn) {
        Path2D star = new Path2D.Double();
        for (int i = 0; i < 2 * points; i++) {
            double radius = i % 2 == 0 ? outer : inner;
            double angle = turn + i / (2.0 * points);
            double px = x + radius * sin(angle);
            double py = y - radius * cos(angle);
            if (i == 0) {
                star.moveTo(px, py);
            } else {
                star.lineTo(px, py);
            }
        }
        star.closePath();
        return star;
    }

    static Path2D polygon(double... xy) {
        Path2D polygon = new Path2D.Double();
        polygon.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            polygon.lineTo(xy[i], xy[i + 1]);
        }
        polygon.closePath();
        return polygon;
    }

    static Path2D lozenge(double x, double y, double rx, double ry) {
        return polygon(x, y - ry, x + rx, y, x, y + ry, x - rx, y);
    }

    /// A cog wheel with a hole and spokes.
    static Shape gear(double x, double y, double radius, int teeth, double turn) {
        Path2D gear = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        double root = radius * 0.82;
        double[] at = {-0.30, -0.18, 0.18, 0.30};
        for (int i = 0; i < teeth; i++) {
            for (int j = 0; j < 4; j++) {
                double angle = turn + (i + at[j]) / teeth;
                double r = j == 1 || j == 2 ? radius : root;
                double px = x + r * sin(angle);
                double py = y - r * cos(angle);
                if (i == 0 && j == 0) {
                    gear.moveTo(px, py);
                } else {
                    gear.lineTo(px, py);
                }
            }
        }
        gear.closePath();
        gear.append(circle(x, y, radius * 0.14), false);
        for (int i = 0; i < 5; i++) {
            double angle = turn + i / 5.0;
            gear.append(
                    circle(
                            x + radius * 0.46 * sin(angle),
                            y - radius * 0.46 * cos(angle),
                            radius * 0.17),
                    false);
        }
        return gear;
    }

    /// A leaf or a petal from one point to another.
    static Path2D petal(double x1, double y1, double x2, double y2, double wide) {
        double dx = (x2 - x1) * wide;
        double dy = (y2 - y1) * wide;
        double mx = (x1 + x2) / 2;
        double my = (y1 + y2) / 2;
        Path2D petal = new Path2D.Double();
        petal.moveTo(x1, y1);
        petal.quadTo(mx - dy, my + dx, x2, y2);
        petal.quadTo(mx + dy, my - dx, x1, y1);
        petal.closePath();
        return petal;
    }

    static Shape line(Shape path, double width) {
        return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                .createStrokedShape(path);
    }

    static Shape sharpLine(Shape path, double width) {
        return new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER)
                .createStrokedShape(path);
    }

    /// A path in the commands of SVG, absolute: `M L H V C Q Z`, numbers apart by spaces or commas.
    static Path2D path(String commands) {
        return new PathText(commands).path();
    }
}
