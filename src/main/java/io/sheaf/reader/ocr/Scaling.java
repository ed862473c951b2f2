package io.sheaf.reader.ocr;

/// Pictures in another size.
final class Scaling {

    private Scaling() {}

    /// Each pixel is the mean of the area that it stands for when the picture shrinks, and bilinear
    /// between neighbours when it grows.
    static Pixels to(Pixels page, int width, int height) {
        if (page.width() == width && page.height() == height) {
            return page;
        }
        Weights across = Weights.of(page.width(), width);
        Weights down = Weights.of(page.height(), height);
        float[] sums = new float[3 * width];
        float[] row = new float[3 * width];
        int[] out = new int[width * height];
        for (int y = 0; y < height; y++) {
            java.util.Arrays.fill(sums, 0);
            for (int i = 0; i < down.weight[y].length; i++) {
                squeeze(page, down.first[y] + i, across, row);
                for (int x = 0; x < sums.length; x++) {
                    sums[x] += row[x] * down.weight[y][i];
                }
            }
            for (int x = 0; x < width; x++) {
                out[y * width + x] =
                        (int) (sums[3 * x] + 0.5f) << 16
                                | (int) (sums[3 * x + 1] + 0.5f) << 8
                                | (int) (sums[3 * x + 2] + 0.5f);
            }
        }
        return new Pixels(out, width, height);
    }

    private static void squeeze(Pixels page, int y, Weights across, float[] row) {
        int start = y * page.width();
        for (int x = 0; x < across.first.length; x++) {
            float red = 0;
            float green = 0;
            float blue = 0;
            float[] weight = across.weight[x];
            for (int i = 0; i < weight.length; i++) {
                int pixel = page.rgb()[start + across.first[x] + i];
                red += (pixel >> 16 & 255) * weight[i];
                green += (pixel >> 8 & 255) * weight[i];
                blue += (pixel & 255) * weight[i];
            }
            row[3 * x] = red;
            row[3 * x + 1] = green;
            row[3 * x + 2] = blue;
        }
    }

    /// Which pixels of the old length make each of the new one, and how much of each.
    private record Weights(int[] first, float[][] weight) {

        static Weights of(int from, int to) {
            double ratio = (double) from / to;
            double reach = Math.max(1, ratio);
            int[] first = new int[to];
            float[][] weight = new float[to][];
            for (int i = 0; i < to; i++) {
                double centre = (i + 0.5) * ratio - 0.5;
                int low = Math.clamp((int) Math.ceil(centre - reach + 1e-9), 0, from - 1);
                int high = Math.clamp((int) Math.floor(centre + reach - 1e-9), low, from - 1);
                first[i] = low;
                weight[i] = triangle(centre, reach, low, high);
            }
            return new Weights(first, weight);
        }

        private static float[] triangle(double centre, double reach, int low, int high) {
            float[] weight = new float[high - low + 1];
            float sum = 0;
            for (int i = 0; i < weight.length; i++) {
                weight[i] = (float) Math.max(1e-6, 1 - Math.abs(low + i - centre) / reach);
                sum += weight[i];
            }
            for (int i = 0; i < weight.length; i++) {
                weight[i] /= sum;
            }
            return weight;
        }
    }
}
