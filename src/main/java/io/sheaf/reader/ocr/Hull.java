package io.sheaf.reader.ocr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The smallest rectangle around points.
final class Hull {

    private Hull() {}

    /// The rectangle of least area around the points: one of its sides lies on a side of their
    /// convex hull (rotating calipers).
    static Quad smallestRectangle(List<Point> points) {
        List<Point> hull = convex(points);
        Quad best = around(hull, 1, 0);
        for (int i = 0; i < hull.size() && hull.size() > 2; i++) {
            Point from = hull.get(i);
            Point to = hull.get((i + 1) % hull.size());
            double length = Math.hypot(to.x() - from.x(), to.y() - from.y());
            Quad quad = around(hull, (to.x() - from.x()) / length, (to.y() - from.y()) / length);
            if (quad.width() * quad.height() < best.width() * best.height() - 1e-9) {
                best = quad;
            }
        }
        return best.levelled();
    }

    /// Andrew's monotone chain, without repeated or collinear points.
    static List<Point> convex(List<Point> points) {
        List<Point> sorted = new ArrayList<>(points);
        sorted.sort(Comparator.comparingDouble(Point::x).thenComparingDouble(Point::y));
        List<Point> hull = new ArrayList<>();
        chain(sorted, hull);
        chain(sorted.reversed(), hull);
        return hull.isEmpty() ? sorted.subList(0, 1) : hull;
    }

    private static void chain(List<Point> sorted, List<Point> hull) {
        int start = hull.size();
        for (Point point : sorted) {
            while (hull.size() >= start + 2
                    && cross(hull.get(hull.size() - 2), hull.getLast(), point) <= 0) {
                hull.removeLast();
            }
            if (hull.size() == start || !hull.getLast().equals(point)) {
                hull.add(point);
            }
        }
        hull.removeLast();
    }

    private static double cross(Point a, Point b, Point c) {
        return (b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x());
    }

    private static Quad around(List<Point> hull, double alongX, double alongY) {
        double left = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (Point point : hull) {
            double u = point.x() * alongX + point.y() * alongY;
            double v = point.y() * alongX - point.x() * alongY;
            left = Math.min(left, u);
            right = Math.max(right, u);
            top = Math.min(top, v);
            bottom = Math.max(bottom, v);
        }
        double u = (left + right) / 2;
        double v = (top + bottom) / 2;
        return new Quad(
                u * alongX - v * alongY,
                u * alongY + v * alongX,
                alongX,
                alongY,
                right - left,
                bottom - top);
    }
}
