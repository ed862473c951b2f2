package io.sheaf.painter.png;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Random;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;

class PngPictureTest {

    @Test
    void another_decoder_reads_the_same_pixels() throws Exception {
        Random random = new Random(1);
        for (int round = 0; round < 40; round++) {
            int width = 1 + random.nextInt(90);
            int height = 1 + random.nextInt(90);
            BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            int colours = 1 + random.nextInt(round + 1);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    image.setRGB(x, y, random.nextInt(colours) * 0x1F3B57);
                }
            }

            byte[] file = PngPicture.write(image, 300, Map.of());

            BufferedImage read = ImageIO.read(new ByteArrayInputStream(file));
            assertThat(read.getRGB(0, 0, width, height, null, 0, width))
                    .isEqualTo(image.getRGB(0, 0, width, height, null, 0, width));
        }
    }

    @Test
    void resolution_and_notes_are_where_other_programs_look_for_them() throws Exception {
        BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
        byte[] file = PngPicture.write(image, 300, Map.of("Title", "Große Straße ♥"));

        IIOMetadataNode tree = metadata(file);

        IIOMetadataNode size = (IIOMetadataNode) tree.getElementsByTagName("pHYs").item(0);
        assertThat(size.getAttribute("pixelsPerUnitXAxis")).isEqualTo("11811");
        assertThat(size.getAttribute("unitSpecifier")).isEqualTo("meter");
        IIOMetadataNode note = (IIOMetadataNode) tree.getElementsByTagName("iTXtEntry").item(0);
        assertThat(note.getAttribute("keyword")).isEqualTo("Title");
        assertThat(note.getAttribute("text")).isEqualTo("Große Straße ♥");
    }

    private static IIOMetadataNode metadata(byte[] file) throws Exception {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in);
            return (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
        } finally {
            reader.dispose();
        }
    }

    @Test
    void a_note_is_found_again_and_rubbish_has_none() {
        BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
        byte[] file = PngPicture.write(image, 300, Map.of("Source", "a painter"));

        assertThat(PngPicture.note(file, "Source")).contains("a painter");
        assertThat(PngPicture.note(file, "Sour")).isEmpty();
        assertThat(PngPicture.note(new byte[0], "Source")).isEmpty();
        byte[] broken = file.clone();
        broken[8] = (byte) 0xff;
        assertThat(PngPicture.note(broken, "Source")).isEmpty();
    }
}
