package io.sheaf.reader.ocr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What of a strip is ink.
///
/// @param on row by row
record Ink(boolean[] on, int width) {

    private static final int HEIGHT = Strip.HEIGHT;

    /// The smallest upright box around some ink that hangs together.
    ///
    /// @param right first column that is not in it
    /// @param bottom first row that is not in it
    record Blob(int left, int top, int right, int bottom, int area) {

        int width() {
            return right - left;
        }

        int height() {
            return bottom - top;
        }

        double middle() {
            return (left + right) / 2.0;
        }
    }

    boolean at(int column, int row) {
        return column >= 0
                && column < width
                && row >= 0
                && row < HEIGHT
                && on[row * width + column];
    }

    /// Which columns have ink. The outermost rows belong to the neighbours above and below.
    boolean[] columns() {
        boolean[] columns = new boolean[width];
        for (int column = 0; column < width; column++) {
            int count = 0;
            for (int row = 4; row < HEIGHT - 4; row++) {
                if (on[row * width + column]) {
                    count++;
                }
            }
            columns[column] = count >= 2;
        }
        return columns;
    }

    /// All that hangs together, from left to right; ink touches at corners too.
    ///
    /// @param shape for each place which blob it belongs to, -1 without ink
    record Blobs(List<Blob> list, int[] shape) {}

    Blobs blobs() {
        int[] shape = new int[on.length];
        Arrays.fill(shape, -1);
        int[] stack = new int[on.length];
        List<Blob> list = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            for (int row = 0; row < HEIGHT; row++) {
                int start = row * width + column;
                if (on[start] && shape[start] < 0) {
                    list.add(blob(start, list.size(), shape, stack));
                }
            }
        }
        return new Blobs(list, shape);
    }

    /// Only its upper rows: what rises above the small letters has come loose there.
    Ink above(int row) {
        boolean[] upper = new boolean[on.length];
        System.arraycopy(on, 0, upper, 0, row * width);
        return new Ink(upper, width);
    }

    /// The row where the small letters begin: where the ink grows most from one row to the next.
    int smallLetters() {
        int best = 0;
        int row = 0;
        int[] sums = new int[HEIGHT];
        for (int i = 0; i < on.length; i++) {
            sums[i / width] += on[i] ? 1 : 0;
        }
        for (int i = 8; i < 26; i++) {
            int growth = sums[i] + sums[i + 1] - sums[i - 1] - sums[i - 2];
            if (growth > best) {
                best = growth;
                row = i;
            }
        }
        return row;
    }

    private Blob blob(int start, int number, int[] shape, int[] stack) {
        int[] box = {width, HEIGHT, 0, 0};
        int area = 0;
        int size = 0;
        stack[size++] = start;
        shape[start] = number;
        while (size > 0) {
            int place = stack[--size];
            int column = place % width;
            int row = place / width;
            area++;
            box[0] = Math.min(box[0], column);
            box[1] = Math.min(box[1], row);
            box[2] = Math.max(box[2], column + 1);
            box[3] = Math.max(box[3], row + 1);
            for (int i = 0; i < 9; i++) {
                int x = column + i % 3 - 1;
                int y = row + i / 3 - 1;
                if (at(x, y) && shape[y * width + x] < 0) {
                    shape[y * width + x] = number;
                    stack[size++] = y * width + x;
                }
            }
        }
        return new Blob(box[0], box[1], box[2], box[3], area);
    }

    /// The grey that parts the histogram into two groups with the largest variance between them.
    static int otsu(int[] histogram, int count) {
        double total = 0;
        for (int i = 0; i < histogram.length; i++) {
            total += (double) i * histogram[i];
        }
        double below = 0;
        double weight = 0;
        double best = -1;
        int threshold = 0;
        for (int i = 0; i < histogram.length; i++) {
            weight += histogram[i];
            below += (double) i * histogram[i];
            if (weight == 0 || weight == count) {
                continue;
            }
            double difference = below / weight - (total - below) / (count - weight);
            double between = weight * (count - weight) * difference * difference;
            if (between > best) {
                best = between;
                threshold = i;
            }
        }
        return threshold;
    }
}
