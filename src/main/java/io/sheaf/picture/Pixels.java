package io.sheaf.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;

/// Turns whatever a decoder gives into one form: three bytes a pixel, on white, upright.
final class Pixels {

    private Pixels() {}

    static BufferedImage upright(BufferedImage image, int orientation) {
        BufferedImage flat = flat(image);
        return orientation == 1 ? flat : turn(flat, orientation);
    }

    private static BufferedImage flat(BufferedImage image) {
        if (image.getType() == BufferedImage.TYPE_3BYTE_BGR
                && image.getRaster().getParent() == null) {
            return image;
        }
        BufferedImage flat = blank(image.getWidth(), image.getHeight());
        if (plain(image)) {
            copy(image, data(flat));
        } else {
            paint(image, flat);
        }
        return flat;
    }

    /// Samples that are sRGB or grey as they stand. Java2D would take grey for linear light and
    /// make it brighter, and it is slow with 16 bits.
    private static boolean plain(BufferedImage image) {
        if (!(image.getColorModel() instanceof ComponentColorModel model)) {
            return false;
        }
        ColorSpace space = model.getColorSpace();
        boolean samples =
                model.getTransferType() == DataBuffer.TYPE_BYTE
                        || model.getTransferType() == DataBuffer.TYPE_USHORT;
        boolean known = space.getType() == ColorSpace.TYPE_GRAY || space.isCS_sRGB();
        return samples && known && !model.isAlphaPremultiplied();
    }

    private static void copy(BufferedImage image, byte[] target) {
        Raster raster = image.getRaster();
        int width = raster.getWidth();
        int bands = raster.getNumBands();
        int shift = image.getColorModel().getTransferType() == DataBuffer.TYPE_USHORT ? 8 : 0;
        boolean grey = bands < 3;
        int alpha = image.getColorModel().hasAlpha() ? bands - 1 : -1;
        int[] row = new int[width * bands];
        int at = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int pixel = 0; pixel < row.length; pixel += bands) {
                int cover = alpha < 0 ? 255 : row[pixel + alpha] >> shift;
                target[at++] = onWhite(row[grey ? pixel : pixel + 2] >> shift, cover);
                target[at++] = onWhite(row[grey ? pixel : pixel + 1] >> shift, cover);
                target[at++] = onWhite(row[pixel] >> shift, cover);
            }
        }
    }

    private static byte onWhite(int value, int cover) {
        return (byte) (cover == 255 ? value : 255 + (value - 255) * cover / 255);
    }

    private static void paint(BufferedImage image, BufferedImage target) {
        Graphics2D graphics = target.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, target.getWidth(), target.getHeight());
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
    }

    /// The eight ways of Exif 2.32, tag 0x0112.
    private static BufferedImage turn(BufferedImage image, int orientation) {
        int width = image.getWidth();
        int height = image.getHeight();
        boolean side = orientation >= 5;
        BufferedImage turned = side ? blank(height, width) : blank(width, height);
        boolean fromRight =
                orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
        boolean fromBottom =
                orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
        int across = fromRight ? -1 : 1;
        int down = fromBottom ? -width : width;
        int corner = (fromRight ? width - 1 : 0) + (fromBottom ? (height - 1) * width : 0);
        byte[] source = data(image);
        byte[] target = data(turned);
        int at = 0;
        for (int y = 0; y < turned.getHeight(); y++) {
            int pixel = corner + y * (side ? across : down);
            for (int x = 0; x < turned.getWidth(); x++) {
                int from = 3 * pixel;
                target[at++] = source[from];
                target[at++] = source[from + 1];
                target[at++] = source[from + 2];
                pixel += side ? down : across;
            }
        }
        return turned;
    }

    /// Made smaller so that its longer side is at most `longSide`, by halves so that no line is
    /// lost.
    static BufferedImage shrink(BufferedImage image, int longSide) {
        BufferedImage current = image;
        while (Math.max(current.getWidth(), current.getHeight()) > longSide) {
            double least = (double) longSide / Math.max(current.getWidth(), current.getHeight());
            double factor = Math.max(0.5, least);
            int width = Math.max(1, (int) Math.round(current.getWidth() * factor));
            int height = Math.max(1, (int) Math.round(current.getHeight() * factor));
            BufferedImage smaller = blank(width, height);
            Graphics2D graphics = smaller.createGraphics();
            graphics.setRenderingHint(
                    RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(current, 0, 0, width, height, null);
            graphics.dispose();
            current = smaller;
        }
        return current;
    }

    private static BufferedImage blank(int width, int height) {
        return new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    }

    private static byte[] data(BufferedImage image) {
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }
}
