package io.sheaf.painter.png;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/// A PNG file (W3C PNG, third edition) of 8 bits for red, green and blue each. The same pixels,
/// resolution and notes are the same bytes on every machine.
public final class PngPicture {

    private static final long SIGNATURE = 0x89504E470D0A1A0AL;

    /// Signature, length, name, thirteen bytes of header, check.
    private static final int BEHIND_HEADER = 8 + 4 + 4 + 13 + 4;

    private static final int TEXT = 0x69545874;
    private static final double INCH = 0.0254;

    private PngPicture() {}

    /// @param image of the type `TYPE_INT_RGB`
    /// @param dpi pixels an inch, which say how large it is printed
    /// @param notes keywords (Latin-1, up to 79 characters) and texts, in their order
    public static byte[] write(BufferedImage image, int dpi, Map<String, String> notes) {
        ByteArrayOutputStream file = new ByteArrayOutputStream(64 * 1024);
        file.writeBytes(ByteBuffer.allocate(8).putLong(SIGNATURE).array());
        ByteBuffer header = ByteBuffer.allocate(13);
        header.putInt(image.getWidth()).putInt(image.getHeight());
        header.put((byte) 8).put((byte) 2).put(new byte[3]);
        chunk(file, "IHDR", header.array());
        int metre = (int) Math.round(dpi / INCH);
        chunk(
                file,
                "pHYs",
                ByteBuffer.allocate(9).putInt(metre).putInt(metre).put((byte) 1).array());
        notes.forEach((keyword, text) -> chunk(file, "iTXt", note(keyword, text)));
        chunk(file, "IDAT", Deflate.zlib(Rows.of(image)));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    /// Whether a file begins as PNG files do, with a header.
    public static boolean is(byte[] file) {
        return file.length > BEHIND_HEADER && ByteBuffer.wrap(file).getLong(0) == SIGNATURE;
    }

    /// The same file, whoever wrote it, with more notes in it.
    public static byte[] noted(byte[] png, Map<String, String> notes) {
        ByteArrayOutputStream file = new ByteArrayOutputStream(png.length + 4096);
        file.write(png, 0, BEHIND_HEADER);
        notes.forEach((keyword, text) -> chunk(file, "iTXt", note(keyword, text)));
        file.write(png, BEHIND_HEADER, png.length - BEHIND_HEADER);
        return file.toByteArray();
    }

    /// What a file says under that keyword; empty when it is no PNG file, or says nothing in the
    /// way in which [#write] writes it.
    public static Optional<String> note(byte[] file, String keyword) {
        byte[] wanted = note(keyword, "");
        ByteBuffer chunks = ByteBuffer.wrap(file);
        if (!is(file)) {
            return Optional.empty();
        }
        int at = 8;
        while (at + 12 <= file.length) {
            int length = chunks.getInt(at);
            if (length < 0 || length > file.length - at - 12) {
                break;
            }
            int start = at + 8;
            int text = start + wanted.length;
            boolean found =
                    chunks.getInt(at + 4) == TEXT
                            && length >= wanted.length
                            && Arrays.equals(file, start, text, wanted, 0, wanted.length);
            if (found) {
                return Optional.of(
                        new String(file, text, length - wanted.length, StandardCharsets.UTF_8));
            }
            at += 12 + length;
        }
        return Optional.empty();
    }

    /// Keyword, not compressed, no language, no translation of the keyword.
    private static byte[] note(String keyword, String text) {
        ByteArrayOutputStream note = new ByteArrayOutputStream();
        note.writeBytes(keyword.getBytes(StandardCharsets.ISO_8859_1));
        note.writeBytes(new byte[5]);
        note.writeBytes(text.replace("\0", "").getBytes(StandardCharsets.UTF_8));
        return note.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(data);
        file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        file.writeBytes(name);
        file.writeBytes(data);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
    }

    static int[] pixels(BufferedImage image) {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }
}
