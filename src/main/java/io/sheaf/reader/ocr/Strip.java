package io.sheaf.reader.ocr;

import java.nio.FloatBuffer;

/// One line cut out of a page and laid level, 48 pixels high: what recognition looks at.
///
/// @param rgb row by row
/// @param width of the part that shows the line
record Strip(int[] rgb, int width) {

    static final int HEIGHT = 48;

    /// Wider lines are squeezed: it bounds the time for one line.
    static final int WIDEST = 3_200;

    /// Cut by inverse affine mapping with bilinear interpolation; when the line is much larger than
    /// the strip, each pixel is the mean of up to 4 × 4 places.
    static Strip cut(Pixels page, Quad quad) {
        int width = Math.clamp(Math.round(HEIGHT * quad.width() / quad.height()), 8, WIDEST);
        double stepU = quad.width() / width;
        double stepV = quad.height() / HEIGHT;
        int samples = Math.clamp((long) Math.floor(Math.max(stepU, stepV)), 1, 4);
        int[] out = new int[width * HEIGHT];
        double[] sum = new double[3];
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < width; column++) {
                sum[0] = sum[1] = sum[2] = 0;
                for (int i = 0; i < samples * samples; i++) {
                    double u = (column + (i % samples + 0.5) / samples) * stepU - quad.width() / 2;
                    double v = (row + (i / samples + 0.5) / samples) * stepV - quad.height() / 2;
                    add(
                            page,
                            quad.x() + u * quad.alongX() - v * quad.alongY() - 0.5,
                            quad.y() + u * quad.alongY() + v * quad.alongX() - 0.5,
                            sum);
                }
                double share = 1.0 / (samples * samples);
                out[row * width + column] =
                        (int) (sum[0] * share + 0.5) << 16
                                | (int) (sum[1] * share + 0.5) << 8
                                | (int) (sum[2] * share + 0.5);
            }
        }
        return new Strip(out, width);
    }

    private static void add(Pixels page, double x, double y, double[] sum) {
        double inX = Math.clamp(x, 0, page.width() - 1.0);
        double inY = Math.clamp(y, 0, page.height() - 1.0);
        int x0 = (int) inX;
        int y0 = (int) inY;
        int x1 = Math.min(x0 + 1, page.width() - 1);
        int y1 = Math.min(y0 + 1, page.height() - 1);
        double fx = inX - x0;
        double fy = inY - y0;
        int a = page.rgb()[y0 * page.width() + x0];
        int b = page.rgb()[y0 * page.width() + x1];
        int c = page.rgb()[y1 * page.width() + x0];
        int d = page.rgb()[y1 * page.width() + x1];
        for (int i = 0; i < 3; i++) {
            int shift = 16 - 8 * i;
            double above = (a >> shift & 255) * (1 - fx) + (b >> shift & 255) * fx;
            double below = (c >> shift & 255) * (1 - fx) + (d >> shift & 255) * fx;
            sum[i] += above * (1 - fy) + below * fy;
        }
    }

    /// Writes it as blue, green and red plane of numbers from -1 to 1, filled up with 0 on the
    /// right: as the networks were taught.
    void write(FloatBuffer buffer, int paddedWidth) {
        for (int channel = 0; channel < 3; channel++) {
            for (int row = 0; row < HEIGHT; row++) {
                for (int column = 0; column < paddedWidth; column++) {
                    buffer.put(
                            column < width
                                    ? (rgb[row * width + column] >> 8 * channel & 255) / 127.5f - 1
                                    : 0);
                }
            }
        }
    }

    /// Its beginning, at most so wide.
    Strip narrowed(int most) {
        if (width <= most) {
            return this;
        }
        int[] out = new int[most * HEIGHT];
        for (int row = 0; row < HEIGHT; row++) {
            System.arraycopy(rgb, row * width, out, row * most, most);
        }
        return new Strip(out, most);
    }

    /// What of it is ink, by Otsu's threshold on the line's greys; whichever side of the threshold
    /// is the smaller is the ink, so light text on dark works as well.
    Ink ink() {
        int[] grey = new int[rgb.length];
        int[] histogram = new int[256];
        for (int i = 0; i < rgb.length; i++) {
            int pixel = rgb[i];
            grey[i] =
                    ((pixel >> 16 & 255) * 77 + (pixel >> 8 & 255) * 151 + (pixel & 255) * 28) >> 8;
            histogram[grey[i]]++;
        }
        int threshold = Ink.otsu(histogram, rgb.length);
        long dark = 0;
        for (int i = 0; i <= threshold; i++) {
            dark += histogram[i];
        }
        boolean darkInk = dark * 2 <= rgb.length;
        boolean[] on = new boolean[rgb.length];
        for (int i = 0; i < on.length; i++) {
            on[i] = grey[i] <= threshold == darkInk;
        }
        return new Ink(on, width);
    }
}
