package io.sheaf.reader.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

class DiaeresisTest {

    /// Small letters stand on rows 17 to 36.
    private final boolean[] on = new boolean[120 * Strip.HEIGHT];

    private final List<Reading.Glyph> glyphs = new ArrayList<>();

    @Test
    void two_dots_over_a_letter_are_read_whatever_the_network_made_of_it() {
        u(10, "i");
        dots(10);
        u(40, "u");
        dots(40);
        o(70, "o");
        dots(70);

        assertThat(repaired()).isEqualTo("üüö");
        assertThat(new Reading(glyphs).confidence()).isEqualTo(1);
        assertThat(Diaeresis.repaired(new Reading(glyphs), ink()).confidence())
                .isCloseTo(0.9, org.assertj.core.api.Assertions.within(1e-9));
    }

    @Test
    void dots_that_touch_the_letter_are_seen_too() {
        o(10, "o");
        u(40, "i");
        fill(40, 9, 45, 18);
        fill(51, 9, 56, 18);
        o(70, "o");

        assertThat(repaired()).isEqualTo("oüo");
    }

    @Test
    void what_has_no_two_dots_of_its_own_stays() {
        u(10, "u");
        stem(40, "i");
        stem(54, "i");
        o(75, "o");
        fill(80, 9, 84, 13);

        assertThat(repaired()).isEqualTo("uiio");
    }

    @Test
    void a_closed_letter_is_no_u() {
        o(40, "a");
        dots(40);

        assertThat(repaired()).isEqualTo("ä");
    }

    @Test
    void a_u_that_was_read_as_two_letters_is_one() {
        u(10, "n");
        u(40, "u");
        glyphs.add(new Reading.Glyph("i", 57, 1));
        dots(40);
        u(70, "n");
        o(95, "o");

        assertThat(repaired()).isEqualTo("nüno");
    }

    @Test
    void only_languages_that_have_the_letters_are_looked_at_for_them() {
        assertThat(Diaeresis.expected(Stream.of("Die Wirkung", "und ihre Folgen"))).isTrue();
        assertThat(Diaeresis.expected(Stream.of("Gösta"))).isTrue();
        assertThat(Diaeresis.expected(Stream.of("Thank you, please come again", "Undertow")))
                .isFalse();
    }

    @Test
    void a_capital_b_inside_a_word_after_a_vowel_is_a_sharp_s() {
        assertThat(sharp("GieBen")).isEqualTo("Gießen");
        assertThat(sharp("FuB, Berlin")).isEqualTo("Fuß, Berlin");
        assertThat(sharp("IB 7 AB2 aB7 GRB McBride")).isEqualTo("IB 7 AB2 aB7 GRB McBride");
    }

    private static String sharp(String text) {
        List<Reading.Glyph> glyphs =
                text.chars()
                        .mapToObj(each -> new Reading.Glyph(Character.toString(each), 0, 1))
                        .toList();
        return Eszett.repaired(new Reading(glyphs)).text();
    }

    private String repaired() {
        return Diaeresis.repaired(new Reading(glyphs), ink()).text();
    }

    private Ink ink() {
        return new Ink(on, 120);
    }

    private void u(int left, String read) {
        fill(left, 17, left + 5, 37);
        fill(left + 11, 17, left + 16, 37);
        fill(left, 33, left + 16, 37);
        glyphs.add(new Reading.Glyph(read, left + 8, 1));
    }

    private void o(int left, String read) {
        fill(left, 17, left + 16, 21);
        u(left, read);
    }

    private void stem(int left, String read) {
        fill(left, 17, left + 4, 37);
        fill(left, 9, left + 4, 13);
        glyphs.add(new Reading.Glyph(read, left + 2, 1));
    }

    private void dots(int left) {
        fill(left, 9, left + 5, 14);
        fill(left + 11, 9, left + 16, 14);
    }

    private void fill(int left, int top, int right, int bottom) {
        for (int row = top; row < bottom; row++) {
            for (int column = left; column < right; column++) {
                on[row * 120 + column] = true;
            }
        }
    }
}
