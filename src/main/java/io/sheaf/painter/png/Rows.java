package io.sheaf.painter.png;

import java.awt.image.BufferedImage;

/// Pixels as rows of bytes, each row filtered by the one of three filters that is likely to make it
/// smaller: the least sum of differences, as the PNG specification recommends (section 12.7).
final class Rows {

    private static final int NONE = 0;
    private static final int SUB = 1;
    private static final int UP = 2;

    private Rows() {}

    static byte[] of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = PngPicture.pixels(image);
        byte[] rows = new byte[Math.multiplyExact(height, 1 + 3 * width)];
        int at = 0;
        for (int y = 0; y < height; y++) {
            int filter = filter(pixels, y, width);
            rows[at++] = (byte) filter;
            for (int x = 0; x < width; x++) {
                int pixel = pixels[y * width + x];
                int other =
                        switch (filter) {
                            case SUB -> x == 0 ? 0 : pixels[y * width + x - 1];
                            case UP -> y == 0 ? 0 : pixels[(y - 1) * width + x];
                            default -> 0;
                        };
                rows[at++] = (byte) ((pixel >> 16) - (other >> 16));
                rows[at++] = (byte) ((pixel >> 8) - (other >> 8));
                rows[at++] = (byte) (pixel - other);
            }
        }
        return rows;
    }

    /// By how many pixels change: flat drawings have long runs of equal ones.
    private static int filter(int[] pixels, int y, int width) {
        if (y == 0) {
            return SUB;
        }
        int fromLeft = 0;
        int fromAbove = 0;
        int row = y * width;
        for (int x = 1; x < width; x++) {
            int pixel = pixels[row + x];
            fromLeft += pixel == pixels[row + x - 1] ? 0 : 1;
            fromAbove += pixel == pixels[row - width + x] ? 0 : 1;
        }
        if (fromAbove == 0) {
            return UP;
        }
        return fromLeft < fromAbove ? NONE : UP;
    }
}
