package io.sheaf.web;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

/// Small pictures for tests.
public final class Cards {

    private Cards() {}

    public static byte[] png(int number) {
        BufferedImage image = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(number * 7919 & 0xFFFFFF));
        pen.fillRect(5, 5, 40, 20);
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }

    /// Whole by its structure, with every checksum right, and yet no picture inside: it gets past
    /// the upload and fails in the reader.
    public static byte[] hollow() {
        byte[] png = png(1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteBuffer in = ByteBuffer.wrap(png);
        byte[] head = new byte[8];
        in.get(head);
        out.writeBytes(head);
        while (in.hasRemaining()) {
            byte[] data = new byte[in.getInt()];
            byte[] type = new byte[4];
            in.get(type).get(data).getInt();
            if (new String(type, StandardCharsets.US_ASCII).equals("IDAT")) {
                Arrays.fill(data, (byte) 0x55);
            }
            CRC32 sum = new CRC32();
            sum.update(type);
            sum.update(data);
            out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
            out.writeBytes(type);
            out.writeBytes(data);
            out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
        }
        return out.toByteArray();
    }

    static Map<String, byte[]> named(String prefix, int count) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int number = 1; number <= count; number++) {
            files.put(prefix + number + ".png", png(number));
        }
        return files;
    }
}
