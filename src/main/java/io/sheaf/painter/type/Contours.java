package io.sheaf.painter.type;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.nio.ByteBuffer;

/// The closed curves of a simple glyph: OpenType, table `glyf`, simple glyph description.
final class Contours {

    private static final int ON_CURVE = 1;
    private static final int REPEAT = 8;

    private final int[] ends;
    private final byte[] flags;
    private final double[] xs;
    private final double[] ys;

    Contours(ByteBuffer data, int contours) {
        ends = new int[contours];
        for (int i = 0; i < contours; i++) {
            ends[i] = data.getShort(10 + 2 * i) & 0xffff;
        }
        int points = contours == 0 ? 0 : ends[contours - 1] + 1;
        int instructions = data.getShort(10 + 2 * contours) & 0xffff;
        data.position(12 + 2 * contours + instructions);
        flags = flags(data, points);
        xs = coordinates(data, 0x02, 0x10);
        ys = coordinates(data, 0x04, 0x20);
    }

    private static byte[] flags(ByteBuffer data, int points) {
        byte[] flags = new byte[points];
        for (int i = 0; i < points; ) {
            byte flag = data.get();
            int times = (flag & REPEAT) != 0 ? 1 + (data.get() & 0xff) : 1;
            for (; times > 0 && i < points; times--) {
                flags[i++] = flag;
            }
        }
        return flags;
    }

    private double[] coordinates(ByteBuffer data, int isByte, int same) {
        double[] all = new double[flags.length];
        int value = 0;
        for (int i = 0; i < all.length; i++) {
            if ((flags[i] & isByte) != 0) {
                int step = data.get() & 0xff;
                value += (flags[i] & same) != 0 ? step : -step;
            } else if ((flags[i] & same) == 0) {
                value += data.getShort();
            }
            all[i] = value;
        }
        return all;
    }

    void append(Path2D path, AffineTransform place) {
        double[] points = new double[2 * xs.length];
        for (int i = 0; i < xs.length; i++) {
            points[2 * i] = xs[i];
            points[2 * i + 1] = ys[i];
        }
        place.transform(points, 0, points, 0, xs.length);
        int first = 0;
        for (int end : ends) {
            if (end - first >= 1) {
                contour(path, points, first, end);
            }
            first = end + 1;
        }
    }

    /// Between two points off the curve there is one on it, half way.
    private void contour(Path2D path, double[] points, int first, int last) {
        int count = last - first + 1;
        int start = first;
        while (start <= last && (flags[start] & ON_CURVE) == 0) {
            start++;
        }
        boolean none = start > last;
        start = none ? first : start;
        double x = none ? (points[2 * first] + points[2 * last]) / 2 : points[2 * start];
        double y =
                none ? (points[2 * first + 1] + points[2 * last + 1]) / 2 : points[2 * start + 1];
        path.moveTo(x, y);
        boolean pending = false;
        double cx = 0;
        double cy = 0;
        for (int i = none ? 0 : 1; i <= count; i++) {
            int at = first + (start - first + i) % count;
            boolean closing = i == count;
            double px = closing ? x : points[2 * at];
            double py = closing ? y : points[2 * at + 1];
            boolean on = closing || (flags[at] & ON_CURVE) != 0;
            if (on && pending) {
                path.quadTo(cx, cy, px, py);
            } else if (on) {
                path.lineTo(px, py);
            } else if (pending) {
                path.quadTo(cx, cy, (cx + px) / 2, (cy + py) / 2);
            }
            pending = !on;
            cx = px;
            cy = py;
        }
        path.closePath();
    }
}
