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

class EmbeddedPainterTest {

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
}
