package io.sheaf.picture;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

/// Files made in code for tests.
public final class Fixtures {

    private Fixtures() {}

    /// Four quarters: red green / blue yellow.
    public static BufferedImage quarters(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        Color[] colors = {Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW};
        for (int i = 0; i < 4; i++) {
            graphics.setColor(colors[i]);
            graphics.fillRect(i % 2 * width / 2, i / 2 * height / 2, width / 2, height / 2);
        }
        graphics.dispose();
        return image;
    }

    public static byte[] encode(BufferedImage image, String format) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalArgumentException(format);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] png(int width, int height) {
        return encode(quarters(width, height), "png");
    }

    public static byte[] jpeg(int width, int height) {
        return encode(quarters(width, height), "jpeg");
    }

    /// Exif data with nothing but an orientation.
    static byte[] exif(int orientation) {
        return ByteBuffer.allocate(26)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("II*\0".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x112)
                .putShort((short) 3)
                .putInt(1)
                .putInt(orientation)
                .putInt(0)
                .array();
    }

    static byte[] turnedJpeg(int width, int height, int orientation) {
        byte[] app1 = join("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1), exif(orientation));
        byte[] head = {(byte) 0xff, (byte) 0xe1, 0, (byte) (app1.length + 2)};
        byte[] jpeg = jpeg(width, height);
        return join(slice(jpeg, 0, 2), head, app1, slice(jpeg, 2, jpeg.length));
    }

    static byte[] turnedPng(int width, int height, int orientation) {
        byte[] png = png(width, height);
        return join(
                slice(png, 0, 33), chunk("eXIf", exif(orientation)), slice(png, 33, png.length));
    }

    static byte[] chunk(String name, byte[] data) {
        byte[] named = join(name.getBytes(StandardCharsets.ISO_8859_1), data);
        CRC32 crc = new CRC32();
        crc.update(named);
        return ByteBuffer.allocate(named.length + 8)
                .putInt(data.length)
                .put(named)
                .putInt((int) crc.getValue())
                .array();
    }

    /// One page of a TIFF file.
    ///
    /// @param kind 0, or 1 for the preview of another page
    record TiffPage(BufferedImage image, int orientation, int kind) {}

    /// Uncompressed, little endian.
    static byte[] tiff(List<TiffPage> pages) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 8;
        out.writeBytes(ints(0x002a4949, at));
        for (int i = 0; i < pages.size(); i++) {
            TiffPage page = pages.get(i);
            int width = page.image.getWidth();
            int height = page.image.getHeight();
            int[][] tags = {
                {254, 4, page.kind},
                {256, 4, width},
                {257, 4, height},
                {258, 3, 8},
                {259, 3, 1},
                {262, 3, 2},
                {273, 4, at + 2 + 12 * 12 + 4},
                {274, 3, page.orientation},
                {277, 3, 3},
                {278, 4, height},
                {279, 4, width * height * 3},
                {284, 3, 1},
            };
            int size = 2 + 12 * tags.length + 4 + width * height * 3;
            ByteBuffer ifd = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
            ifd.putShort((short) tags.length);
            for (int[] tag : tags) {
                ifd.putShort((short) tag[0]).putShort((short) tag[1]).putInt(1).putInt(tag[2]);
            }
            at += size;
            ifd.putInt(i + 1 < pages.size() ? at : 0);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int rgb = page.image.getRGB(x, y);
                    ifd.put((byte) (rgb >> 16)).put((byte) (rgb >> 8)).put((byte) rgb);
                }
            }
            out.writeBytes(ifd.array());
        }
        return out.toByteArray();
    }

    public static byte[] tiff(int pages) {
        TiffPage page = new TiffPage(quarters(40, 30), 1, 0);
        return tiff(java.util.Collections.nCopies(pages, page));
    }

    private static byte[] ints(int... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(numbers).forEach(bytes::putInt);
        return bytes.array();
    }

    /// A PDF whose pages are each one scan, turned by that many degrees when it is shown.
    public static byte[] scannedPdf(int pages, int rotation) throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < pages; i++) {
                PDPage page = new PDPage(new PDRectangle(200, 100));
                page.setRotation(rotation);
                document.addPage(page);
                PDImageXObject scan =
                        PDImageXObject.createFromByteArray(document, jpeg(400, 200), "scan");
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.drawImage(scan, 0, 0, 200, 100);
                }
            }
            return save(document);
        }
    }

    /// A page that is a black scan in JBIG2, as many scanners write it: ITU-T T.88, a segment with
    /// the page's information and nothing drawn on its black ground.
    static byte[] jbig2Pdf() throws IOException {
        byte[] page =
                ByteBuffer.allocate(30)
                        .putInt(0)
                        .put((byte) 0x30)
                        .put((byte) 0)
                        .put((byte) 1)
                        .putInt(19)
                        .putInt(64)
                        .putInt(32)
                        .putInt(0)
                        .putInt(0)
                        .put((byte) 4)
                        .putShort((short) 0)
                        .array();
        return encodedScan(page, COSName.JBIG2_DECODE);
    }

    /// A page that is one scan of 64 by 32 pixels, a bit each.
    static byte[] encodedScan(byte[] bytes, COSName filter) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(64, 32));
            document.addPage(page);
            PDImageXObject scan =
                    new PDImageXObject(
                            document,
                            new ByteArrayInputStream(bytes),
                            filter,
                            64,
                            32,
                            1,
                            PDDeviceGray.INSTANCE);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawImage(scan, 0, 0, 64, 32);
            }
            return save(document);
        }
    }

    /// A drawn page: a red rectangle in its upper left quarter.
    static byte[] drawnPdf() throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(72, 144));
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.setNonStrokingColor(Color.RED);
                content.addRect(0, 72, 36, 72);
                content.fill();
            }
            return save(document);
        }
    }

    /// A page whose content begins a picture in the line and then goes on as nothing can.
    static byte[] brokenContentPdf() throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(72, 144));
            document.addPage(page);
            PDStream content = new PDStream(document);
            try (OutputStream out = content.createOutputStream()) {
                out.write("q BI /W 1 /H 1 I 0 EI Q".getBytes(StandardCharsets.US_ASCII));
            }
            page.setContents(content);
            return save(document);
        }
    }

    public static byte[] encryptedPdf(String userPassword) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.protect(
                    new StandardProtectionPolicy("owner", userPassword, new AccessPermission()));
            return save(document);
        }
    }

    private static byte[] save(PDDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    public static byte[] resource(String name) throws IOException {
        try (var in = Fixtures.class.getResourceAsStream("/pictures/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException(name);
            }
            return in.readAllBytes();
        }
    }

    public static byte[] slice(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }
}
