package io.sheaf.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.picture.Fixtures.TiffPage;
import io.sheaf.picture.Inspection.Readable;
import io.sheaf.picture.Inspection.Refused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class InspectTest {

    @TempDir Path folder;

    @Test
    void whole_files_are_told_by_content_whatever_they_are_called() throws IOException {
        assertThat(inspect(Fixtures.png(40, 30))).isEqualTo(readable(MediaType.PNG, 1, 40, 30));
        assertThat(inspect(Fixtures.jpeg(40, 30))).isEqualTo(readable(MediaType.JPEG, 1, 40, 30));
        assertThat(inspect(Fixtures.tiff(3))).isEqualTo(readable(MediaType.TIFF, 3, 40, 30));
        assertThat(inspect(Fixtures.resource("lossy.webp")))
                .isEqualTo(readable(MediaType.WEBP, 1, 48, 32));
        assertThat(inspect(Fixtures.resource("lossless.webp")))
                .isEqualTo(readable(MediaType.WEBP, 1, 48, 32));
        assertThat(inspect(Fixtures.scannedPdf(2, 90)))
                .isEqualTo(readable(MediaType.PDF, 2, 416, 833));
    }

    @Test
    void the_size_is_that_of_the_upright_picture() throws IOException {
        assertThat(inspect(Fixtures.turnedJpeg(40, 30, 6)))
                .isEqualTo(readable(MediaType.JPEG, 1, 30, 40));
        assertThat(inspect(Fixtures.turnedPng(40, 30, 3)))
                .isEqualTo(readable(MediaType.PNG, 1, 40, 30));
    }

    @Test
    void previews_in_a_tiff_are_no_pages() throws IOException {
        BufferedImage image = Fixtures.quarters(40, 30);
        byte[] tiff =
                Fixtures.tiff(
                        List.of(
                                new TiffPage(image, 1, 0),
                                new TiffPage(Fixtures.quarters(4, 4), 1, 1),
                                new TiffPage(image, 1, 2)));
        assertThat(inspect(tiff)).isEqualTo(readable(MediaType.TIFF, 2, 40, 30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "tiff", "webp", "pdf"})
    void a_file_cut_anywhere_is_refused(String format) throws IOException {
        byte[] whole = make(format);
        for (int length = 1; length < whole.length - 2; length += 1 + whole.length / 60) {
            Inspection inspection = inspect(Fixtures.slice(whole, 0, length));
            assertThat(inspection).as("%d of %d", length, whole.length).isInstanceOf(Refused.class);
        }
        assertThat(refusal(Fixtures.slice(whole, 0, whole.length * 9 / 10))).contains("cut off");
    }

    private static byte[] make(String format) throws IOException {
        return switch (format) {
            case "png" -> Fixtures.png(200, 100);
            case "jpeg" -> Fixtures.jpeg(200, 100);
            case "tiff" -> Fixtures.tiff(1);
            case "webp" -> Fixtures.resource("lossy.webp");
            case "pdf" -> Fixtures.scannedPdf(1, 0);
            default -> throw new IllegalArgumentException(format);
        };
    }

    @Test
    void a_changed_byte_in_a_png_is_found() throws IOException {
        byte[] png = Fixtures.png(200, 100);
        png[png.length / 2] ^= 1;
        assertThat(refusal(png)).contains("damaged").contains("checksum");
    }

    @Test
    void a_jpeg_padded_with_zeros_is_cut_off() throws IOException {
        byte[] jpeg = Fixtures.jpeg(200, 100);
        byte[] padded = new byte[jpeg.length];
        System.arraycopy(jpeg, 0, padded, 0, jpeg.length / 2);
        padded[jpeg.length / 2 - 1] = 0;
        assertThat(refusal(padded)).contains("cut off");
    }

    @Test
    void what_follows_the_end_of_a_picture_is_let_be() throws IOException {
        byte[] jpeg = Fixtures.join(Fixtures.jpeg(40, 30), new byte[999]);
        assertThat(inspect(jpeg)).isInstanceOf(Readable.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "GIF89a......|a GIF picture",
                "BM....\0\0\0\0................................|a BMP picture",
                "\0\0\0\u0018ftypheic....mif1heic|a HEIC picture",
                "\0\0\0\u0018ftypavif....|an AVIF picture",
                "Dear Sir, this is no picture – é|plain text",
                "last_name;first_name\\nMiller;Ann|plain text",
                "<!DOCTYPE html><html>|a web page",
                "<svg xmlns='x'/>|an SVG drawing",
                "Rar!\u001a\u0007|a RAR archive",
                "MZ......|a program",
                "\u0001\u0002\u0003\u0004|of a kind that is not known",
            })
    void other_files_are_refused_by_their_names(String content, String name) throws IOException {
        assertThat(refusal(content.getBytes(StandardCharsets.UTF_8))).contains(name);
    }

    @Test
    void office_documents_are_no_archives_of_pictures() throws IOException {
        byte[] docx =
                Fixtures.join(
                        "PK\u0003\u0004".getBytes(StandardCharsets.ISO_8859_1),
                        new byte[26],
                        "[Content_Types].xml".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refusal(docx)).contains("Office document");
    }

    @Test
    void an_empty_file_is_called_so() throws IOException {
        assertThat(refusal(new byte[0])).isEqualTo("It is empty.");
    }

    @Test
    void too_many_pixels_are_refused_by_the_header_alone() throws IOException {
        ByteBuffer header = ByteBuffer.allocate(13).putInt(60_000).putInt(60_000);
        header.put((byte) 8).put((byte) 2);
        byte[] png = Fixtures.png(4, 4);
        byte[] bomb =
                Fixtures.join(
                        Fixtures.slice(png, 0, 8),
                        Fixtures.chunk("IHDR", header.array()),
                        Fixtures.slice(png, 33, png.length));
        assertThat(refusal(bomb)).contains("60000 × 60000").contains("200 megapixels");
    }

    @Test
    void too_many_pages_are_refused() throws IOException {
        PictureLimits two = new PictureLimits(1_000_000, 2);
        Path tiff = Files.write(folder.resolve("t"), Fixtures.tiff(3));
        Path pdf = Files.write(folder.resolve("p"), Fixtures.scannedPdf(3, 0));

        assertThat(Pictures.inspect(tiff, two)).isEqualTo(new Refused("It has more than 2 pages."));
        assertThat(Pictures.inspect(pdf, two))
                .isEqualTo(new Refused("It has 3 pages; at most 2 are taken."));
    }

    @Test
    void a_tiff_whose_pages_go_round_ends() throws IOException {
        byte[] tiff = Fixtures.tiff(1);
        ByteBuffer.wrap(tiff).order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(8 + 2 + 144, 8);
        assertThat(refusal(tiff)).contains("circle");
    }

    @Test
    void a_pdf_that_asks_for_a_password_is_refused_and_one_that_does_not_is_taken()
            throws IOException {
        assertThat(refusal(Fixtures.encryptedPdf("secret"))).contains("encrypted PDF");
        assertThat(inspect(Fixtures.encryptedPdf(""))).isInstanceOf(Readable.class);
    }

    @Test
    void a_pdf_that_asks_for_more_memory_than_there_is_is_refused() throws IOException {
        assertThat(refusal(objects(jbig2(Integer.MAX_VALUE, 8)))).contains("damaged");
        assertThat(refusal(objects(jbig2(8, Integer.MAX_VALUE)))).contains("more memory");
    }

    /// A picture of 8 pixels' width with one region, in the segments of ITU-T T.88.
    private static String jbig2(int height, int regionHeight) {
        ByteBuffer bytes = ByteBuffer.allocate(60);
        segment(bytes, 0, 48, 19).putInt(8).putInt(height).position(30);
        segment(bytes, 1, 38, 19).putInt(8).putInt(regionHeight).position(58);
        bytes.put((byte) 1).put((byte) 0);
        return new String(bytes.array(), StandardCharsets.ISO_8859_1);
    }

    private static ByteBuffer segment(ByteBuffer bytes, int number, int type, int length) {
        return bytes.putInt(number).put((byte) type).put((byte) 0).put((byte) 1).putInt(length);
    }

    /// A document whose table of contents is such a stream.
    private static byte[] objects(String stream) {
        String pdf =
                """
                %%PDF-1.6
                1 0 obj
                << /Type /ObjStm /N 1 /First 4 /Length %d /Filter /JBIG2Decode >>
                stream
                %s
                endstream
                endobj
                startxref
                9999
                %%%%EOF
                """
                        .formatted(stream.length(), stream);
        return pdf.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void a_pdf_with_nothing_in_it_is_damaged() throws IOException {
        byte[] pdf = "%PDF-1.7\nnothing\n%%EOF\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(refusal(pdf)).contains("damaged");
    }

    private Inspection inspect(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("Scan.JPG.txt"), bytes);
        return Pictures.inspect(file, PictureLimits.USUAL);
    }

    private String refusal(byte[] bytes) throws IOException {
        assertThat(inspect(bytes)).isInstanceOf(Refused.class);
        return ((Refused) inspect(bytes)).reason();
    }

    private static Readable readable(MediaType type, int pages, int width, int height) {
        return new Readable(type, pages, width, height);
    }
}
