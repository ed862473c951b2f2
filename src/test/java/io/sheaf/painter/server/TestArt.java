package io.sheaf.painter.server;

import io.sheaf.picture.Pictures;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

/// Pictures as a fake server paints them: noise that follows from the seed.
final class TestArt {

    private TestArt() {}

    static BufferedImage noise(int width, int height, long seed) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        return image;
    }

    static byte[] png(int width, int height, long seed) {
        return png(noise(width, height, seed));
    }

    /// Little to compress, for large pictures.
    static byte[] slope(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, 255 * y / height << 8);
            }
        }
        return png(image);
    }

    /// The PNG with a text chunk before its pixels.
    static byte[] withText(byte[] png, String keyword, String text) {
        byte[] body = ("tEXt" + keyword + "\0" + text).getBytes(StandardCharsets.UTF_8);
        CRC32 crc = new CRC32();
        crc.update(body);
        int head = 33;
        return ByteBuffer.allocate(png.length + body.length + 8)
                .put(png, 0, head)
                .putInt(body.length - 4)
                .put(body)
                .putInt((int) crc.getValue())
                .put(png, head, png.length - head)
                .array();
    }

    static byte[] black(int width, int height) {
        return png(new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR));
    }

    static byte[] png(BufferedImage image) {
        try {
            return Pictures.png(image);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static byte[] written(BufferedImage image, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, bytes)) {
                throw new AssertionError("no writer for " + format);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }

    static byte[] half(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
