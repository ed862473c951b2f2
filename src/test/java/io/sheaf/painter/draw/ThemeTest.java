package io.sheaf.painter.draw;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

class ThemeTest {

    @Test
    void words_that_are_known_have_their_pattern() {
        assertThat(Theme.of("steampunk aesthetic").motif()).isEqualTo(Motif.GEARS);
        assertThat(Theme.of("Deep OCEAN, moonlit").motif()).isEqualTo(Motif.WAVES);
        assertThat(Theme.of("roses").motif()).isEqualTo(Motif.FLOWERS);
        assertThat(Theme.of("art deco").motif()).isEqualTo(Motif.FANS);
        assertThat(Theme.of("cyberpunk").name()).isEqualTo("cyberpunk");
    }

    @Test
    void other_words_have_a_theme_of_their_own_that_never_changes() {
        Theme first = Theme.of("quarterly report");

        assertThat(first.name()).isEmpty();
        assertThat(Theme.of("Quarterly  report!")).isEqualTo(first);
        Set<Palette> palettes = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            palettes.add(Theme.of("word" + i).palette());
        }
        assertThat(palettes).hasSizeGreaterThan(45);
    }

    @Test
    void a_colour_that_is_named_is_taken() {
        int plain = Theme.of("steampunk").palette().main();
        int blue = Theme.of("blue steampunk").palette().main();

        assertThat(blue).isNotEqualTo(plain);
        assertThat(blue & 0xff).isGreaterThan(blue >> 16);
        assertThat(Theme.of("blue steampunk").motif()).isEqualTo(Motif.GEARS);
    }

    @Test
    void red_and_black_are_legible_in_every_theme() {
        for (String words : words()) {
            Palette palette = Theme.of(words).palette();
            assertThat(Ink.contrast(palette.red(), palette.paper())).as(words).isGreaterThan(4.5);
            assertThat(Ink.contrast(palette.ink(), palette.paper())).as(words).isGreaterThan(12);
        }
    }

    private static List<String> words() {
        List<String> words =
                new java.util.ArrayList<>(
                        List.of(
                                "",
                                "steampunk",
                                "ocean",
                                "forest",
                                "gothic",
                                "deco",
                                "neon",
                                "medieval",
                                "floral",
                                "space",
                                "winter",
                                "fire",
                                "egypt",
                                "koi",
                                "circus",
                                "rustic",
                                "black",
                                "white",
                                "red",
                                "gold"));
        for (int i = 0; i < 300; i++) {
            words.add("theme" + i);
        }
        return words;
    }

    @Test
    void text_that_says_nothing_has_a_theme_too() {
        for (String words : List.of("", "   ", "\u0000", "🦄", "☃☃☃", "ж")) {
            assertThat(Theme.of(words).palette()).isNotNull();
        }
    }
}
