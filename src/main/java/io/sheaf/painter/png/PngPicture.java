package io.sheaf.painter.png;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;

/// A PNG file (W3C PNG, third edition) of 8 bits for red, green and blue each. The same pixels,
/// resolution and notes are the same bytes on every machine.
public final class PngPicture {

    private static final double INCH = 0.0254;

    private PngPicture() {}

    /// @param image of the type `TYPE_INT_RGB`
    /// @param dpi pixels an inch, which say how large it is printed
    /// @param notes keywords (Latin-1, up to 79 characters) and texts, in their order
    public static byte[] write(BufferedImage image, int dpi, Map<String, String> notes) {
        ByteArrayOutputStream file = new ByteArrayOutputStream(64 * 1024);
        file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
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
