package io.sheaf.painter.draw;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

class EmblemTest {

    private static final List<String> MAJOR =
            List.of(
                    "The Fool",
                    "The Magician",
                    "The High Priestess",
                    "The Empress",
                    "The Emperor",
                    "The Hierophant",
                    "The Lovers",
                    "The Chariot",
                    "Strength",
                    "The Hermit",
                    "Wheel of Fortune",
                    "Justice",
                    "The Hanged Man",
                    "Death",
                    "Temperance",
                    "The Devil",
                    "The Tower",
                    "The Star",
                    "The Moon",
                    "The Sun",
                    "Judgement",
                    "The World");

    @Test
    void each_card_of_the_major_arcana_has_a_drawing_of_its_own() {
        Emblems tarot = Emblems.read("tarot.txt");
        Set<List<Stroke>> drawings = new HashSet<>();
        for (int number = 0; number < MAJOR.size(); number++) {
            assertThat(tarot.of(MAJOR.get(number))).as(MAJOR.get(number)).isPresent();
            assertThat(tarot.of("" + number)).isEqualTo(tarot.of(MAJOR.get(number)));
            drawings.add(tarot.of(MAJOR.get(number)).orElseThrow());
        }
        assertThat(drawings).hasSize(22);
        assertThat(tarot.of("Ace of Cups")).isEmpty();
        assertThat(tarot.of("xviii")).isEqualTo(tarot.of("The Moon"));
    }

    @Test
    void each_sign_of_the_zodiac_has_its_constellation() {
        List<String> signs =
                List.of(
                        "Aries",
                        "Taurus",
                        "Gemini",
                        "Cancer",
                        "Leo",
                        "Virgo",
                        "Libra",
                        "Scorpio",
                        "Sagittarius",
                        "Capricorn",
                        "Aquarius",
                        "Pisces");
        for (int i = 0; i < signs.size(); i++) {
            String sign = Character.toString(0x2648 + i);
            assertThat(Constellations.sign(signs.get(i))).contains(sign);
            assertThat(Constellations.sign(sign + "\uFE0F")).contains(sign);
            for (int[] line : Constellations.of(sign).orElseThrow().lines()) {
                assertThat(Constellations.of(sign).orElseThrow().stars())
                        .hasSizeGreaterThan(Math.max(line[0], line[1]));
            }
        }
        assertThat(Constellations.sign("Ophiuchus")).isEmpty();
    }
}
