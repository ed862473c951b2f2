package io.sheaf.painter;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.painter.Paintings.Card;
import io.sheaf.picture.Pictures;
import io.sheaf.processor.Lettering;
import io.sheaf.processor.Lettering.Layout;
import io.sheaf.processor.Outcome;
import io.sheaf.processor.Painting;

import org.junit.jupiter.api.Test;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

class EmbeddedPainterTest {

    private static final List<String> GOLDEN =
            List.of(
                    "NONE ed358a1a4a33a7a5 ed358a1a4a33a7a5",
                    "PLAYING_CARD 40fdeabbcae2fc43 d79f8ae5731e7f02",
                    "TAROT 9644f06dbc8331ab be5c3cacf3516c4c",
                    "ZODIAC 1fa22a23a4ff13d1 65f2276fd9602f9c",
                    "CARD 4860eda6db7ab22d 4f4c67a05e8c8962",
                    "KING 6a7ab479a6e7986b");

    @Test
    void a_row_becomes_a_picture_of_the_size_that_is_asked_for() throws Exception {
        Outcome.Picture picture = Paintings.painted(Card.of(Layout.PLAYING_CARD).painting());

        BufferedImage decoded = Pictures.decode(picture.bytes());
        assertThat(decoded.getWidth()).isEqualTo(512).isEqualTo(picture.width());
        assertThat(decoded.getHeight()).isEqualTo(720).isEqualTo(picture.height());
        assertThat(picture.mediaType()).isEqualTo("image/png");
    }

    @Test
    void the_same_painting_is_the_same_bytes() throws Exception {
        Painting painting = Card.of(Layout.PLAYING_CARD).painting();

        byte[] first = Paintings.painted(painting).bytes();
        byte[] second = Paintings.painted(painting).bytes();

        assertThat(second).isEqualTo(first);
        assertThat(Typesetter.face(second, painting)).isEqualTo(Typesetter.face(first, painting));
    }

    @Test
    void art_without_lettering_stays_as_it_is() throws Exception {
        Painting painting = Card.of(Layout.PLAYING_CARD).lettering(Lettering.NONE).painting();
        byte[] art = Paintings.painted(painting).bytes();

        assertThat(Typesetter.face(art, painting)).isSameAs(art);
    }

    @Test
    void a_size_that_it_cannot_paint_is_rejected() throws Exception {
        Painting painting = Card.of(Layout.PLAYING_CARD).size(5000, 100).painting();

        assertThat(Paintings.outcome(painting))
                .isEqualTo(
                        new Outcome.Rejected(
                                "The embedded painter paints sides of 64 to 4096 pixels, not 5000 × 100."));
    }

    /// What every machine must paint. When a change of the drawings is meant, take the new values
    /// from the failure and look at the pictures first.
    @Test
    void the_bytes_are_those_that_were_looked_at() throws Exception {
        assertThat(Golden.sums()).isEqualTo(GOLDEN);
    }

    @Test
    void another_process_paints_the_same_bytes() throws Exception {
        Process java =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Duser.language=tr",
                                "-Duser.country=TR",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Golden.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();

        String printed = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(java.waitFor()).isZero();
        assertThat(printed.lines().toList()).isEqualTo(GOLDEN);
    }

    @Test
    void each_card_of_a_deck_is_another_picture() throws Exception {
        Set<String> sums = new HashSet<>();
        for (String suit : List.of("spades", "hearts", "diamonds", "clubs")) {
            for (String rank : List.of("J", "Q", "K", "A", "2")) {
                sums.add(Golden.face(Paintings.playing(rank, suit)));
            }
        }
        sums.add(Golden.face(Paintings.playing("Joker", "red")));
        sums.add(Golden.face(Paintings.playing("Joker", "black")));

        assertThat(sums).hasSize(22);
    }

    @Test
    void the_seed_and_the_theme_change_the_picture() throws Exception {
        Card card = Card.of(Layout.TAROT);
        String first = Golden.art(card.painting());

        assertThat(Golden.art(card.seed(8).painting())).isNotEqualTo(first);
        assertThat(Golden.art(card.theme("ocean").painting())).isNotEqualTo(first);
    }

    @Test
    void other_lettering_needs_no_new_art() throws Exception {
        Card card = Card.of(Layout.PLAYING_CARD);
        Lettering six = new Lettering(Layout.PLAYING_CARD, "", "6", "hearts", "", true);

        assertThat(Golden.art(card.lettering(six).painting()))
                .isEqualTo(Golden.art(card.painting()));
    }
}
