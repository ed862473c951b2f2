package io.sheaf.reader.ocr;

import java.util.ArrayList;
import java.util.List;

/// How probable text is at each pixel of a page, and the rectangles that follow from it: the
/// post-processing of Differentiable Binarization (Liao et al., 2020, section 3.4).
record TextMap(float[] probability, int width, int height) {

    private static final float TEXT = 0.3f;
    private static final double LEAST_SCORE = 0.5;
    private static final double UNCLIP = 1.8;
    private static final double SMALLEST = 3;

    /// At most this many lines on one page: a page of noise must end too.
    private static final int MOST_LINES = 2_000;

    /// The rectangles of text, in no particular order.
    List<Quad> quads() {
        List<Quad> quads = new ArrayList<>();
        for (List<Point> outline : components()) {
            Quad core = Hull.smallestRectangle(outline);
            if (Math.min(core.width(), core.height()) < SMALLEST || score(core) < LEAST_SCORE) {
                continue;
            }
            // The network is taught on text areas shrunk by this rule, so it is undone.
            double grow =
                    core.width() * core.height() * UNCLIP / (2 * (core.width() + core.height()));
            Quad grown = core.grown(grow);
            if (Math.min(grown.width(), grown.height()) >= SMALLEST + 2) {
                quads.add(grown);
            }
            if (quads.size() == MOST_LINES) {
                break;
            }
        }
        return quads;
    }

    /// For each connected area (8 neighbours) its corner points at both ends of every row: enough
    /// for its hull.
    private List<List<Point>> components() {
        boolean[] seen = new boolean[probability.length];
        int[] stack = new int[1024];
        List<List<Point>> components = new ArrayList<>();
        for (int start = 0; start < probability.length; start++) {
            if (seen[start] || probability[start] < TEXT) {
                continue;
            }
            int[] left = new int[8];
            int[] right = new int[8];
            int top = start / width;
            java.util.Arrays.fill(left, Integer.MAX_VALUE);
            java.util.Arrays.fill(right, -1);
            int depth = 0;
            stack[depth++] = start;
            seen[start] = true;
            while (depth > 0) {
                int at = stack[--depth];
                int x = at % width;
                int row = at / width - top;
                if (row >= left.length) {
                    int old = left.length;
                    left = java.util.Arrays.copyOf(left, Math.max(row + 1, old * 2));
                    right = java.util.Arrays.copyOf(right, left.length);
                    java.util.Arrays.fill(left, old, left.length, Integer.MAX_VALUE);
                    java.util.Arrays.fill(right, old, right.length, -1);
                }
                left[row] = Math.min(left[row], x);
                right[row] = Math.max(right[row], x);
                if (depth + 8 > stack.length) {
                    stack = java.util.Arrays.copyOf(stack, stack.length * 2);
                }
                depth = pushNeighbours(at, seen, stack, depth);
            }
            components.add(outline(left, right, top));
        }
        return components;
    }

    private int pushNeighbours(int at, boolean[] seen, int[] stack, int depth) {
        int x = at % width;
        int y = at / width;
        for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
            for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
                int next = ny * width + nx;
                if (!seen[next] && probability[next] >= TEXT) {
                    seen[next] = true;
                    stack[depth++] = next;
                }
            }
        }
        return depth;
    }

    private static List<Point> outline(int[] left, int[] right, int top) {
        List<Point> points = new ArrayList<>();
        for (int row = 0; row < left.length; row++) {
            if (right[row] >= 0) {
                for (int y = top + row; y <= top + row + 1; y++) {
                    points.add(new Point(left[row], y));
                    points.add(new Point(right[row] + 1, y));
                }
            }
        }
        return points;
    }

    private double score(Quad quad) {
        double sum = 0;
        int count = 0;
        var box = quad.box(width, height);
        for (int y = box.y(); y < box.y() + box.height(); y++) {
            for (int x = box.x(); x < box.x() + box.width(); x++) {
                double dx = x + 0.5 - quad.x();
                double dy = y + 0.5 - quad.y();
                double u = dx * quad.alongX() + dy * quad.alongY();
                double v = dy * quad.alongX() - dx * quad.alongY();
                if (Math.abs(u) <= quad.width() / 2 && Math.abs(v) <= quad.height() / 2) {
                    sum += probability[y * width + x];
                    count++;
                }
            }
        }
        return count == 0 ? 0 : sum / count;
    }
}
