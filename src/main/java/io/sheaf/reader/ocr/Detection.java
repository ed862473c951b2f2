package io.sheaf.reader.ocr;

import java.nio.FloatBuffer;
import java.util.List;

/// Finds where text stands on a page.
final class Detection implements AutoCloseable {

    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};

    /// A page is looked at in tiles of this size, which overlap: memory grows with the tile.
    private static final int TILE = 1_280;

    private static final int OVERLAP = 96;

    private final Network network;

    Detection(Network network) {
        this.network = network;
    }

    /// The rectangles around lines, on a copy of the page whose longer side has about this length.
    List<Quad> find(Pixels page, int longSide) throws InterruptedException {
        double scale = (double) longSide / Math.max(page.width(), page.height());
        int width = rounded(page.width() * scale);
        int height = rounded(page.height() * scale);
        Pixels small = Scaling.to(page, width, height);
        float[] map = new float[width * height];
        for (int top = 0; top == 0 || top < height - OVERLAP; top += TILE - OVERLAP) {
            for (int left = 0; left == 0 || left < width - OVERLAP; left += TILE - OVERLAP) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("reading was stopped");
                }
                int across = Math.min(TILE, width - left);
                int down = Math.min(TILE, height - top);
                merge(map, width, left, top, across, look(small, left, top, across, down));
            }
        }
        double factorX = (double) page.width() / width;
        double factorY = (double) page.height() / height;
        return new TextMap(map, width, height)
                .quads().stream().map(quad -> quad.scaled(factorX, factorY)).toList();
    }

    private float[] look(Pixels small, int left, int top, int across, int down) {
        FloatBuffer buffer = network.input(3 * across * down);
        for (int channel = 0; channel < 3; channel++) {
            float factor = 1 / (255 * DEVIATION[channel]);
            float shift = MEAN[channel] / DEVIATION[channel];
            for (int y = top; y < top + down; y++) {
                for (int x = left; x < left + across; x++) {
                    int value = small.rgb()[y * small.width() + x] >> 8 * channel & 255;
                    buffer.put(value * factor - shift);
                }
            }
        }
        return network.run(across, down).values();
    }

    private static void merge(float[] map, int width, int left, int top, int across, float[] part) {
        for (int i = 0; i < part.length; i++) {
            int at = (top + i / across) * width + left + i % across;
            map[at] = Math.max(map[at], part[i]);
        }
    }

    /// The network halves the picture five times.
    private static int rounded(double length) {
        return Math.max(32, (int) Math.round(length / 32) * 32);
    }

    @Override
    public void close() {
        network.close();
    }
}
