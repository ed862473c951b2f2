package io.sheaf.reader.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sheaf.processor.Box;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.imageio.ImageIO;

class TextReaderTest {

    private static final TextReader READER = TextReader.load(new ReaderSettings(null, 2, null));
    private static final List<String> LINES =
            List.of(
                    "Catalogue of mosses and ferns",
                    "Shelf mark: B 1742",
                    "Printed 1908",
                    "32 pages");

    @AfterAll
    static void close() {
        READER.close();
    }

    @Test
    void lines_are_read_in_order_with_spaces_and_places() throws Exception {
        ReadPage page = READER.read(picture());

        assertThat(texts(page)).isEqualTo(LINES);
        assertThat(page.quarterTurns()).isZero();
        assertThat(page.lines())
                .allSatisfy(line -> assertThat(line.confidence()).isGreaterThan(.8));
        assertThat(centre(page.lines().get(3).box(), 480, 192)).isTrue();
        assertThat(centre(page.lines().get(0).box(), 240, 53)).isTrue();
    }

    @Test
    void each_character_has_its_place() throws Exception {
        Line line = READER.read(picture()).lines().get(1);

        assertThat(line.characterX()).hasSize(line.text().length()).isSorted();
        // "Shelf" starts where it was drawn, at x = 40, and "1742" ends near x = 300.
        assertThat(line.characterX().getFirst()).isBetween(40.0, 65.0);
        assertThat(line.characterX().getLast()).isBetween(270.0, 315.0);
    }

    @Test
    void a_turned_page_is_read_and_its_boxes_lead_back_to_the_picture() throws Exception {
        Box upright = READER.read(picture()).lines().get(1).box();
        Pixels pixels = Pixels.of(picture());
        for (int turns = 1; turns < 4; turns++) {
            Pixels turned = pixels.turned(turns);
            ReadPage page = READER.read(image(turned));

            assertThat(texts(page)).as("%d turns", turns).isEqualTo(LINES);
            assertThat(page.quarterTurns()).isEqualTo(4 - turns);
            assertThat(page.width()).isEqualTo(640);
            assertThat(page.pictureWidth()).isEqualTo(turned.width());
            Box shown = page.onPicture(page.lines().get(1).box());
            // Turning the whole by the rest of the circle is the same as turning the box back.
            Box back =
                    new ReadPage(List.of(), turned.width(), turned.height(), turns)
                            .onPicture(shown);
            assertThat(
                            centre(
                                    back,
                                    upright.x() + upright.width() / 2,
                                    upright.y() + upright.height() / 2))
                    .isTrue();
        }
    }

    @Test
    void a_slanting_page_is_read_without_levelling() throws Exception {
        BufferedImage slanting = new BufferedImage(760, 460, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = slanting.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 760, 460);
        graphics.rotate(Math.toRadians(10), 380, 230);
        graphics.drawImage(picture(), 60, 100, null);
        graphics.dispose();

        assertThat(texts(READER.read(slanting))).isEqualTo(LINES);
    }

    @Test
    void a_picture_without_text_has_no_lines() throws Exception {
        BufferedImage empty = new BufferedImage(800, 600, BufferedImage.TYPE_INT_ARGB);

        assertThat(READER.read(empty).lines()).isEmpty();
    }

    @Test
    void the_smallest_and_the_longest_pictures_are_no_error() throws Exception {
        for (int[] size : new int[][] {{1, 1}, {3, 2}, {5_000, 2}, {2, 5_000}}) {
            BufferedImage odd = new BufferedImage(size[0], size[1], BufferedImage.TYPE_BYTE_GRAY);
            assertThat(READER.read(odd).lines()).isEmpty();
        }
    }

    @Test
    void small_writing_on_a_huge_sheet_is_found() throws Exception {
        BufferedImage sheet = new BufferedImage(6_000, 4_000, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 6_000, 4_000);
        graphics.drawImage(picture(), 4_800, 3_500, 960, 390, null);
        graphics.dispose();

        ReadPage page = READER.read(sheet);

        assertThat(texts(page)).isEqualTo(LINES);
        assertThat(centre(page.lines().getFirst().box(), 5_160, 3_580)).isTrue();
        assertThat(page.width()).isEqualTo(6_000);
    }

    @Test
    void several_threads_get_the_same_text() throws Exception {
        BufferedImage picture = picture();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ReadPage>> pages =
                    java.util.stream.Stream.generate(
                                    () -> threads.submit(() -> READER.read(picture)))
                            .limit(6)
                            .toList();
            for (Future<ReadPage> page : pages) {
                assertThat(texts(page.get())).isEqualTo(LINES);
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void an_interrupted_reader_stops_and_stays_usable() throws Exception {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> READER.read(picture())).isInstanceOf(InterruptedException.class);

        assertThat(texts(READER.read(picture()))).isEqualTo(LINES);
    }

    @Test
    void a_closed_reader_says_so() throws Exception {
        TextReader reader = TextReader.load(new ReaderSettings(null, 1, null));
        reader.close();
        reader.close();

        assertThatThrownBy(() -> reader.read(picture()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    private static List<String> texts(ReadPage page) {
        return page.lines().stream().map(Line::text).toList();
    }

    private static boolean centre(Box box, int x, int y) {
        return Math.abs(box.x() + box.width() / 2 - x) <= 10
                && Math.abs(box.y() + box.height() / 2 - y) <= 10;
    }

    private static BufferedImage picture() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        TextReaderTest.class.getResourceAsStream("/reader/lines.png"))) {
            return ImageIO.read(in);
        }
    }

    private static BufferedImage image(Pixels pixels) {
        BufferedImage image =
                new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, pixels.width(), pixels.height(), pixels.rgb(), 0, pixels.width());
        return image;
    }
}
