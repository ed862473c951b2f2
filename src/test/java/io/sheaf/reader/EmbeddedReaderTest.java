package io.sheaf.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.processor.Box;
import io.sheaf.processor.Cell;
import io.sheaf.processor.Field;
import io.sheaf.processor.FieldType;
import io.sheaf.processor.Input;
import io.sheaf.processor.Instruction;
import io.sheaf.processor.Outcome;
import io.sheaf.processor.Page;
import io.sheaf.processor.Value;
import io.sheaf.reader.ocr.ReaderSettings;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import javax.imageio.ImageIO;

class EmbeddedReaderTest {

    @TempDir static Path folder;
    private static EmbeddedReader reader;

    @BeforeAll
    static void start() {
        reader = Readers.embedded(new ReaderSettings(null, 1, null), InstantSource.system());
    }

    @AfterAll
    static void stop() {
        reader.close();
    }

    @Test
    void a_card_becomes_a_row_with_values_boxes_and_all_its_text() throws Exception {
        Path card = picture("card.png", "Title: The Old Bridge", "Year: 1932");
        Outcome.Row row = (Outcome.Row) read(card, "image/png");
        assertThat(row.cells().get(0).value()).isEqualTo(new Value.Text("The Old Bridge"));
        assertThat(row.cells().get(1).value()).isEqualTo(new Value.Whole(BigInteger.valueOf(1932)));
        assertThat(row.cells().get(1).box()).isNotNull();
        assertThat(row.width()).isEqualTo(900);
        assertThat(row.answer()).contains("\"lines\"").contains("Old Bridge");
    }

    /// 45 megapixels: more than is decoded, and the file itself is what a person sees.
    @Test
    void boxes_lie_on_the_picture_as_it_is_shown_however_large_it_is() throws Exception {
        Path card = enlarged("large.png", 10, "Title: The Old Bridge", "Year: 1932");
        Outcome.Row row = (Outcome.Row) read(card, "image/png");
        assertThat(row.width()).isEqualTo(9000);
        assertThat(row.height()).isEqualTo(5000);
        Cell year = row.cells().get(1);
        assertThat(year.value()).isEqualTo(new Value.Whole(BigInteger.valueOf(1932)));
        Box box = Objects.requireNonNull(year.box());
        assertThat(box.x()).isBetween(1500, 2200);
        assertThat(box.y()).isBetween(1500, 1850);
        assertThat(box.y() + box.height()).isBetween(1950, 2250);
    }

    @Test
    void a_blank_picture_is_a_row_of_empty_cells() throws Exception {
        Outcome.Row row = (Outcome.Row) read(picture("blank.png"), "image/png");
        assertThat(row.cells()).hasSize(2).allMatch(cell -> cell.value() == null);
    }

    @Test
    void a_picture_that_is_cut_off_is_rejected_in_words() throws Exception {
        Path whole = picture("whole.png", "Title: The Old Bridge");
        byte[] bytes = Files.readAllBytes(whole);
        Path half = Files.write(folder.resolve("half.png"), Arrays.copyOf(bytes, bytes.length / 2));
        Outcome outcome = read(half, "image/png");
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        assertThat(((Outcome.Rejected) outcome).reason()).isNotBlank();
    }

    private static Outcome read(Path file, String type) throws InterruptedException {
        List<Field> fields = List.of(Field.text("title"), Field.of("year", FieldType.INTEGER));
        return reader.process(
                Input.read(
                        file.toString(), 1, new Page(file, type, 1), new Instruction(fields, "")));
    }

    private static Path picture(String name, String... lines) throws IOException {
        return enlarged(name, 1, lines);
    }

    private static Path enlarged(String name, int scale, String... lines) throws IOException {
        BufferedImage image =
                new BufferedImage(900 * scale, 500 * scale, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(scale, scale);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 900, 500);
        graphics.setColor(Color.BLACK);
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setFont(new Font(Font.SERIF, Font.PLAIN, 40));
        for (int i = 0; i < lines.length; i++) {
            graphics.drawString(lines[i], 80, 120 + 80 * i);
        }
        graphics.dispose();
        Path file = folder.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
