package io.sheaf.painter.type;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

class BlockTest {

    private static final String SCRIPTS = "aäßéŁżΩжשׁلمنЂ字♥ﷺẮ́️😀￿\u0000\u0007\t";

    @Test
    void all_letters_of_any_text_are_inside_of_its_box() {
        Random random = new Random(4);
        for (int round = 0; round < 300; round++) {
            Rectangle2D box =
                    new Rectangle2D.Double(
                            random.nextInt(50),
                            random.nextInt(50),
                            20 + random.nextInt(500),
                            12 + random.nextInt(500));
            Typeface face = Typeface.values()[random.nextInt(Typeface.values().length)];
            Block.Side side = random.nextBoolean() ? Block.Side.LEFT : Block.Side.CENTER;
            Block.Style style = new Block.Style(face, 5 + random.nextInt(80), 10, side);

            Block block = Block.set(text(random), box, style);

            Rectangle2D is = block.outline().getBounds2D();
            assertThat(grown(box).contains(is) || is.isEmpty()).as("%s in %s", is, box).isTrue();
        }
    }

    private static Rectangle2D grown(Rectangle2D box) {
        double rounding = 1e-6;
        return new Rectangle2D.Double(
                box.getX() - rounding,
                box.getY() - rounding,
                box.getWidth() + 2 * rounding,
                box.getHeight() + 2 * rounding);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int words = random.nextInt(120);
        for (int i = 0; i < words; i++) {
            int letters = 1 + random.nextInt(random.nextInt(20) == 0 ? 90 : 9);
            for (int j = 0; j < letters; j++) {
                boolean other = random.nextInt(6) == 0;
                int at = random.nextInt(SCRIPTS.length());
                text.append(other ? SCRIPTS.charAt(at) : (char) ('A' + random.nextInt(58)));
            }
            text.append(random.nextInt(12) == 0 ? '\n' : ' ');
        }
        return text.toString();
    }

    @Test
    void no_letter_is_lost_when_text_is_wrapped_or_broken() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            String text = text(random);
            Paragraphs paragraphs = Paragraphs.of(Typeface.TEXT, text);
            List<Paragraphs.Row> rows =
                    paragraphs.lines(2 + random.nextInt(40), random.nextBoolean());

            String set = rows.stream().map(Paragraphs.Row::text).collect(Collectors.joining());

            assertThat(set.replaceAll("\\s", ""))
                    .isEqualTo(Paragraphs.clean(text).replaceAll("\\s", ""));
        }
    }

    @Test
    void a_long_word_is_broken_rather_than_made_tiny() {
        Rectangle2D box = new Rectangle2D.Double(0, 0, 200, 200);
        Block.Style style = new Block.Style(Typeface.TEXT, 30, 10, Block.Side.LEFT);

        Block block = Block.set("x".repeat(60), box, style);

        assertThat(block.legible()).isTrue();
        assertThat(block.size()).isGreaterThan(20);
    }

    @Test
    void ten_thousand_characters_are_all_there_but_not_legible() {
        Rectangle2D box = new Rectangle2D.Double(0, 0, 400, 300);
        Block.Style style = new Block.Style(Typeface.TEXT, 30, 10, Block.Side.LEFT);

        Block block = Block.set("word ".repeat(2000), box, style);

        assertThat(block.legible()).isFalse();
        assertThat(grown(box).contains(block.outline().getBounds2D())).isTrue();
    }

    @Test
    void a_character_that_no_font_has_is_a_box_and_reported() {
        Rectangle2D box = new Rectangle2D.Double(0, 0, 400, 300);
        Block.Style style = new Block.Style(Typeface.TEXT, 30, 10, Block.Side.LEFT);

        Block block = Block.set("a字🦄", box, style);

        assertThat(block.missing()).containsExactly((int) '字', 0x1F984);
        double onlyLetter = Block.set("a", box, style).outline().getBounds2D().getMaxX();
        assertThat(block.outline().getBounds2D().getMaxX()).isGreaterThan(onlyLetter + 30);
    }

    @Test
    void nothing_is_set_of_nothing() {
        Rectangle2D box = new Rectangle2D.Double(0, 0, 400, 300);
        Block.Style style = new Block.Style(Typeface.TEXT, 30, 10, Block.Side.LEFT);

        for (String text : List.of("", " ", "\n\n", "\u0000", "\u200D\u200F")) {
            assertThat(Block.set(text, box, style).outline().getBounds2D().isEmpty()).isTrue();
            assertThat(Block.set(text, box, style).missing()).isEmpty();
        }
    }

    @Test
    void what_is_written_from_right_to_left_is_turned_and_joined() {
        assertThat(Line.visual("אבג", true)).isEqualTo("גבא");
        assertThat(Line.visual("(אב) 12", true)).isEqualTo("12 (בא)");
        assertThat(Line.visual("سلام", true)).isEqualTo("\uFEE1\uFEFC\uFEB3");
        assertThat(Line.visual("لا", true)).isEqualTo("\uFEFB");
        assertThat(Line.visual("بيت", true)).isEqualTo("\uFE96\uFEF4\uFE91");
        assertThat(Line.visual("plain", false)).isEqualTo("plain");
    }
}
