package io.sheaf.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sheaf.picture.Fixtures.TiffPage;

import org.apache.pdfbox.cos.COSName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

class DecodeTest {

    private static final long MANY = 100_000_000;

    /// The colours of the four quarters, upper left, upper right, lower left, lower right, of a
    /// picture stored as "RGBY", after each way of turning it upright.
    private static final List<String> TURNED =
            List.of("RGBY", "GRYB", "YBGR", "BYRG", "RBGY", "BRYG", "YGBR", "GYRB");

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void every_orientation_comes_out_upright(int orientation) throws IOException {
        TiffPage page = new TiffPage(Fixtures.quarters(40, 24), orientation, 0);
        List<BufferedImage> images =
                List.of(
                        decode(Fixtures.turnedJpeg(40, 24, orientation), MediaType.JPEG, 1),
                        decode(Fixtures.turnedPng(40, 24, orientation), MediaType.PNG, 1),
                        decode(Fixtures.tiff(List.of(page)), MediaType.TIFF, 1));
        for (BufferedImage image : images) {
            assertThat(colours(image)).isEqualTo(TURNED.get(orientation - 1));
            assertThat(image.getWidth()).isEqualTo(orientation < 5 ? 40 : 24);
            assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_3BYTE_BGR);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lossy.webp", "lossless.webp"})
    void webp_is_read(String name) throws IOException {
        BufferedImage image = decode(Fixtures.resource(name), MediaType.WEBP, 1);
        assertThat(colours(image)).isEqualTo("BRRR");
    }

    @Test
    void transparent_pixels_are_white() throws IOException {
        BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0xff000000);
        image.setRGB(1, 0, 0x80000000);
        BufferedImage read = decode(Fixtures.encode(image, "png"), MediaType.PNG, 1);

        assertThat(read.getRGB(0, 0)).isEqualTo(0xff000000);
        assertThat(read.getRGB(1, 0) & 0xff).isBetween(126, 128);
        assertThat(read.getRGB(3, 3)).isEqualTo(0xffffffff);
    }

    @Test
    void grey_keeps_its_brightness_with_8_and_with_16_bits() throws IOException {
        BufferedImage grey = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSample(0, 0, 0, 100);
        BufferedImage deep = new BufferedImage(4, 4, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSample(0, 0, 0, 100 << 8);

        for (BufferedImage image : List.of(grey, deep)) {
            BufferedImage read = decode(Fixtures.encode(image, "png"), MediaType.PNG, 1);
            assertThat(read.getRGB(0, 0)).isEqualTo(0xff646464);
        }
        BufferedImage jpeg = decode(Fixtures.encode(filled(grey, 100), "jpeg"), MediaType.JPEG, 1);
        assertThat(jpeg.getRGB(2, 2) & 0xff).isBetween(99, 101);
    }

    private static BufferedImage filled(BufferedImage image, int value) {
        for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
            image.getRaster().setSample(i % image.getWidth(), i / image.getWidth(), 0, value);
        }
        return image;
    }

    @Test
    void palettes_and_black_and_white_are_read() throws IOException {
        byte[] channel = {0, (byte) 255, 77};
        IndexColorModel palette = new IndexColorModel(2, 3, channel, channel, channel);
        BufferedImage indexed = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_BINARY, palette);
        indexed.getRaster().setSample(1, 1, 0, 2);
        BufferedImage read = decode(Fixtures.encode(indexed, "png"), MediaType.PNG, 1);
        assertThat(read.getRGB(1, 1)).isEqualTo(0xff4d4d4d);

        BufferedImage binary = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_BINARY);
        binary.setRGB(2, 2, 0xffffffff);
        BufferedImage tiff = decode(Fixtures.encode(binary, "tiff"), MediaType.TIFF, 1);
        assertThat(tiff.getRGB(2, 2)).isEqualTo(0xffffffff);
        assertThat(tiff.getRGB(0, 0)).isEqualTo(0xff000000);
    }

    @Test
    void cmyk_jpegs_of_photoshop_are_read() throws IOException {
        BufferedImage image = decode(Fixtures.resource("cmyk.jpg"), MediaType.JPEG, 1);
        assertThat(new Color(image.getRGB(40, 4)).getRed()).isGreaterThan(180);
        assertThat(new Color(image.getRGB(40, 4)).getBlue()).isLessThan(90);
    }

    @Test
    void each_page_of_a_tiff_is_its_own_and_previews_are_passed_over() throws IOException {
        BufferedImage turned = Fixtures.quarters(20, 10);
        byte[] tiff =
                Fixtures.tiff(
                        List.of(
                                new TiffPage(Fixtures.quarters(40, 30), 1, 0),
                                new TiffPage(Fixtures.quarters(4, 4), 1, 1),
                                new TiffPage(turned, 3, 2)));

        assertThat(colours(decode(tiff, MediaType.TIFF, 2))).isEqualTo("YBGR");
        assertThat(decode(tiff, MediaType.TIFF, 2).getWidth()).isEqualTo(20);
        assertThatThrownBy(() -> decode(tiff, MediaType.TIFF, 3))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("no page 3");
    }

    @Test
    void a_scan_in_a_pdf_comes_out_in_its_own_pixels_and_upright() throws IOException {
        BufferedImage straight = decode(Fixtures.scannedPdf(2, 0), MediaType.PDF, 2);
        BufferedImage turned = decode(Fixtures.scannedPdf(1, 90), MediaType.PDF, 1);

        assertThat(straight.getWidth()).isEqualTo(400);
        assertThat(colours(straight)).isEqualTo("RGBY");
        assertThat(turned.getHeight()).isEqualTo(400);
        assertThat(colours(turned)).isEqualTo("BRYG");
    }

    @Test
    void a_scan_in_jbig2_is_read_and_one_that_cannot_be_decoded_is_no_empty_page()
            throws IOException {
        BufferedImage image = decode(Fixtures.jbig2Pdf(), MediaType.PDF, 1);
        assertThat(image.getWidth()).isEqualTo(64);
        assertThat(image.getRGB(30, 15)).isEqualTo(0xff000000);

        byte[] jpx = Fixtures.encodedScan(new byte[20], COSName.JPX_DECODE);
        assertThatThrownBy(() -> decode(jpx, MediaType.PDF, 1))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("JPEG 2000");
        byte[] rubbish = Fixtures.encodedScan(new byte[20], COSName.DCT_DECODE);
        assertThatThrownBy(() -> decode(rubbish, MediaType.PDF, 1))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void a_pdf_page_whose_content_makes_no_sense_is_damaged() {
        assertThatThrownBy(() -> decode(Fixtures.brokenContentPdf(), MediaType.PDF, 1))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("page 1 cannot be drawn");
    }

    @Test
    void a_drawn_pdf_page_is_painted_at_300_dpi_within_the_bound() throws IOException {
        Path file = Files.write(folder.resolve("drawn"), Fixtures.drawnPdf());

        BufferedImage image = Pictures.decode(file, "application/pdf", 1, MANY);
        assertThat(image.getHeight()).isEqualTo(600);
        assertThat(image.getRGB(10, 10)).isEqualTo(0xffff0000);
        assertThat(image.getRGB(290, 10)).isEqualTo(0xffffffff);
        BufferedImage small = Pictures.decode(file, "application/pdf", 1, 5_000);
        assertThat(small.getWidth() * small.getHeight()).isBetween(4_000, 5_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "tiff", "webp", "pdf"})
    void no_picture_is_larger_than_asked_for(String format) throws IOException {
        MediaType type = MediaType.valueOf(format.toUpperCase(java.util.Locale.ROOT));
        byte[] bytes =
                switch (type) {
                    case WEBP -> Fixtures.resource("lossy.webp");
                    case PDF -> Fixtures.scannedPdf(1, 0);
                    case PNG, JPEG, TIFF, ZIP -> Fixtures.encode(Fixtures.quarters(64, 40), format);
                };
        Path file = Files.write(folder.resolve("x"), bytes);

        BufferedImage image = Pictures.decode(file, type.word(), 1, 400);
        assertThat(image.getWidth() * image.getHeight()).isBetween(150, 400);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_thumbnail_is_a_small_upright_jpeg(boolean pdf) throws IOException {
        byte[] bytes = pdf ? Fixtures.scannedPdf(1, 90) : Fixtures.turnedJpeg(400, 200, 6);
        Path file = Files.write(folder.resolve("x"), bytes);
        String type = pdf ? "application/pdf" : "image/jpeg";

        byte[] jpeg = Pictures.thumbnail(file, type, 1, 100);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
        assertThat(image.getHeight()).isEqualTo(100);
        assertThat(image.getWidth()).isEqualTo(50);
        assertThat(colours(image)).isEqualTo("BRYG");
    }

    @Test
    void rubbish_within_a_whole_structure_is_unreadable() throws IOException {
        byte[] png = Fixtures.png(200, 100);
        byte[] rubbish =
                Fixtures.join(
                        Fixtures.slice(png, 0, 33),
                        Fixtures.chunk("IDAT", new byte[50]),
                        Fixtures.chunk("IEND", new byte[0]));
        assertThatThrownBy(() -> decode(rubbish, MediaType.PNG, 1))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("damaged");
    }

    private BufferedImage decode(byte[] bytes, MediaType type, int page) throws IOException {
        Path file = Files.write(folder.resolve("file"), bytes);
        return Pictures.decode(file, type.word(), page, MANY);
    }

    private static String colours(BufferedImage image) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            int x = image.getWidth() * (1 + i % 2 * 2) / 4;
            int y = image.getHeight() * (1 + i / 2 * 2) / 4;
            Color color = new Color(image.getRGB(x, y));
            boolean red = color.getRed() > 128;
            boolean green = color.getGreen() > 128;
            letters.append(red ? green ? 'Y' : 'R' : green ? 'G' : 'B');
        }
        return letters.toString();
    }
}
