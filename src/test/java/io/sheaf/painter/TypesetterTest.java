package io.sheaf.painter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sheaf.painter.Paintings.Card;
import io.sheaf.painter.draw.Plan;
import io.sheaf.painter.png.PngPicture;
import io.sheaf.picture.Pictures;
import io.sheaf.picture.Unreadable;
import io.sheaf.processor.Lettering;
import io.sheaf.processor.Lettering.Layout;
import io.sheaf.processor.Outcome;
import io.sheaf.processor.Painting;
import io.sheaf.processor.Painting.Column;

import org.junit.jupiter.api.Test;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import javax.imageio.ImageIO;

class TypesetterTest {

    private static final List<String> HOSTILE =
            List.of(
                    "",
                    " ",
                    "x".repeat(10_000),
                    "word ".repeat(2_000),
                    "שלום עולם",
                    "مرحبا بالعالم",
                    "👩‍👩‍👧‍👦🦄😀",
                    "a\nb\r\nc\n\n\nd",
                    "\u0000\u0001\u001b[31m\u007f\u0085",
                    "\ud800 lone",
                    "á̧̂̂̂̂̂",
                    "<lora:x:1> %s {{column}} ${x}");

    @Test
    void any_lettering_on_any_layout_is_set_inside_of_its_plates() {
        for (Layout layout : Layout.values()) {
            for (String text : HOSTILE) {
                Lettering lettering = new Lettering(layout, text, text, text, text, true);
                Painting painting =
                        Card.of(layout)
                                .lettering(lettering)
                                .row(new Column(text, text))
                                .theme(text)
                                .painting();
                Plan plan = new Plan(painting.width(), painting.height());
                for (Marks.Setting setting : Face.of(painting, plan).settings()) {
                    var is = setting.block().outline().getBounds2D();
                    var box = setting.box().getBounds2D();
                    box.setRect(
                            box.getX() - 1e-6,
                            box.getY() - 1e-6,
                            box.getWidth() + 2e-6,
                            box.getHeight() + 2e-6);
                    assertThat(is.isEmpty() || box.contains(is))
                            .as("%s of %s", setting.part(), layout)
                            .isTrue();
                    assertThat(plan.whole().contains(setting.box())).isTrue();
                }
            }
        }
    }

    @Test
    void what_cannot_be_read_at_its_size_is_rejected_with_the_columns_name() throws Exception {
        String essay = "word ".repeat(2_000).strip();
        Painting painting =
                Card.of(Layout.CARD)
                        .lettering(new Lettering(Layout.CARD, "", "", "", "", true))
                        .row(new Column("name", "short"), new Column("remarks", essay))
                        .painting();

        Outcome outcome = Paintings.outcome(painting);

        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        assertThat(((Outcome.Rejected) outcome).reason())
                .contains("column “remarks”", "512 × 720", "Shorten it");
    }

    @Test
    void characters_without_a_font_are_told_with_the_picture_and_in_it() throws Exception {
        Painting painting =
                Card.of(Layout.CARD)
                        .lettering(new Lettering(Layout.CARD, "字 🦄", "", "", "", true))
                        .painting();

        Outcome.Picture picture = Paintings.painted(painting);
        byte[] face = Typesetter.face(picture.bytes(), painting);

        assertThat(Typesetter.check(painting).missing()).containsExactly("字", "🦄");
        assertThat(picture.answer()).contains("U+5B57", "U+1F984");
        assertThat(PngPicture.note(face, "Comment")).contains("No font has: U+5B57, U+1F984");
    }

    @Test
    void the_file_says_what_it_is_and_where_it_comes_from() throws Exception {
        Painting painting = Card.of(Layout.ZODIAC).painting();
        byte[] art = Paintings.painted(painting).bytes();

        byte[] face = Typesetter.face(art, painting, "{\"seed\":7}");

        assertThat(PngPicture.note(face, "Software")).contains("Sheaf");
        assertThat(PngPicture.note(face, "Title")).contains("Aries");
        assertThat(PngPicture.note(face, "Description")).contains("21 March");
        assertThat(PngPicture.note(face, "sheaf")).contains("{\"seed\":7}");
        assertThat(PngPicture.note(face, "Source")).contains(EmbeddedPainter.PROOF);
        assertThat(PngPicture.note(art, "Source")).contains(EmbeddedPainter.PROOF);
    }

    @Test
    void lettering_is_set_over_art_of_any_kind_and_size() throws Exception {
        Painting painting = Card.of(Layout.PLAYING_CARD).painting();
        BufferedImage grey = new BufferedImage(300, 500, BufferedImage.TYPE_INT_RGB);
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(grey, "jpeg", jpeg);

        byte[] face = Typesetter.face(jpeg.toByteArray(), painting);

        BufferedImage set = Pictures.decode(face);
        assertThat(set.getWidth()).isEqualTo(300);
        assertThat(set.getHeight()).isEqualTo(500);
        assertThat(set.getRGB(150, 10) & 0xffffff).isZero();
        int pip = set.getRGB(150 - (int) (0.21 * 264), 250);
        assertThat(pip >> 16 & 0xff).isGreaterThan(150);
        assertThat(PngPicture.note(face, "Source")).isEmpty();
    }

    @Test
    void art_that_is_no_picture_is_refused() {
        Painting painting = Card.of(Layout.CARD).painting();

        assertThatThrownBy(() ->
                        Typesetter.face(
                                "hello".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                painting))
                .isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> Typesetter.face(new byte[0], painting))
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void a_suit_of_ones_own_has_its_sign_in_the_corners_and_as_pips() {
        Painting star = Paintings.playing("3", "★");
        Painting moons = Paintings.playing("3", "moons");

        Marks withPips = Face.of(star, new Plan(512, 720));
        Marks words = Face.of(moons, new Plan(512, 720));

        assertThat(withPips.settings()).extracting(Marks.Setting::text).contains("3", "★");
        assertThat(words.settings()).extracting(Marks.Setting::text).contains("3", "moons");
        assertThat(withPips.count()).isEqualTo(words.count() + 6);
    }

    @Test
    void ranks_that_are_words_are_short_in_the_corner() {
        for (String[] pair : new String[][] {{"Queen", "Q"}, {"seven", "7"}, {"Ace", "A"}}) {
            Marks marks = Face.of(Paintings.playing(pair[0], "hearts"), new Plan(512, 720));

            assertThat(marks.settings()).extracting(Marks.Setting::text).containsExactly(pair[1]);
        }
    }

    @Test
    void a_picture_without_words_keeps_its_pixels_and_tells_how_it_came_to_be() throws Exception {
        Painting bare = Card.of(Layout.NONE).lettering(Lettering.NONE).painting();
        String told = "{\"seed\":7,\"prompt\":\"a “fox”\"}";
        BufferedImage pixels = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        pixels.setRGB(3, 4, 0x123456);
        byte[] png = Pictures.png(pixels);
        byte[] jpeg = Pictures.jpeg(pixels, 0.9f);

        byte[] notedPng = Typesetter.face(png, bare, told);
        byte[] notedJpeg = Typesetter.face(jpeg, bare, told);

        assertThat(PngPicture.note(notedPng, "sheaf")).contains(told);
        assertThat(Pictures.decode(notedPng).getRGB(3, 4)).isEqualTo(pixels.getRGB(3, 4));
        assertThat(new String(notedJpeg, StandardCharsets.UTF_8)).contains("sheaf: " + told);
        assertThat(Arrays.copyOf(notedJpeg, 4)).isEqualTo(Arrays.copyOf(jpeg, 4));
        assertThat(Pictures.decode(notedJpeg).getRGB(3, 4))
                .isEqualTo(Pictures.decode(jpeg).getRGB(3, 4));
        assertThat(Typesetter.face(png, bare)).isSameAs(png);
    }
}
