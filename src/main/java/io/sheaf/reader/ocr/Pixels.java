package io.sheaf.reader.ocr;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/// A picture as 0xRRGGBB numbers, row by row.
record Pixels(int[] rgb, int width, int height) {

    /// More than this is scaled down before it is read: it bounds the memory for one page, and
    /// letters are large enough in it.
    static final int MOST = 40_000_000;

    /// Shares the numbers with the picture when it already has them in this form. What is
    /// transparent becomes white.
    static Pixels of(BufferedImage image) {
        double scale =
                Math.min(1, Math.sqrt(MOST / ((double) image.getWidth() * image.getHeight())));
        int width = Math.max(1, (int) (image.getWidth() * scale));
        int height = Math.max(1, (int) (image.getHeight() * scale));
        boolean ready =
                image.getType() == BufferedImage.TYPE_INT_RGB
                        && scale == 1
                        && image.getRaster().getParent() == null;
        BufferedImage plain = ready ? image : painted(image, width, height);
        return new Pixels(
                ((DataBufferInt) plain.getRaster().getDataBuffer()).getData(), width, height);
    }

    private static BufferedImage painted(BufferedImage image, int width, int height) {
        BufferedImage plain = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = plain.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, Color.WHITE, null);
        graphics.dispose();
        return plain;
    }

    /// Turned clockwise by so many times 90 degrees.
    Pixels turned(int quarters) {
        if (quarters == 0) {
            return this;
        }
        int[] out = new int[rgb.length];
        int across = quarters == 2 ? width : height;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at =
                        switch (quarters) {
                            case 1 -> x * across + height - 1 - y;
                            case 2 -> (height - 1 - y) * across + width - 1 - x;
                            default -> (width - 1 - x) * across + y;
                        };
                out[at] = rgb[y * width + x];
            }
        }
        return new Pixels(out, across, quarters == 2 ? height : width);
    }
}
