package io.sheaf.reader.ocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

class ReadingTest {

    private static final List<String> ALPHABET = List.of("", "a", "b", " ");

    @Test
    void repeats_are_one_character_unless_a_blank_parts_them() {
        Reading reading = Reading.decode(steps(0, 1, 1, 0, 1, 2, 2, 2, 0), ALPHABET, 8);

        assertThat(text(reading)).isEqualTo("aab");
        assertThat(reading.glyphs().getFirst().middle()).isEqualTo(16);
        assertThat(reading.glyphs().getLast().middle()).isEqualTo(52);
        assertThat(reading.confidence()).isCloseTo(0.9, within(1e-6));
    }

    @Test
    void a_character_at_the_very_end_counts_and_silence_is_empty() {
        assertThat(text(Reading.decode(steps(0, 2), ALPHABET, 8))).isEqualTo("b");
        assertThat(Reading.decode(steps(0, 0), ALPHABET, 8).glyphs()).isEmpty();
        assertThat(Reading.decode(steps(0, 0), ALPHABET, 8).confidence()).isZero();
    }

    @Test
    void words_are_parted_where_the_ink_has_a_wide_gap() {
        // Four letters, 20 wide, with gaps of 4, 24 and 4 between them.
        boolean[] ink = new boolean[200];
        int[] starts = {0, 24, 68, 92};
        for (int start : starts) {
            Arrays.fill(ink, start, start + 20, true);
        }
        List<Reading.Glyph> glyphs =
                Arrays.stream(starts)
                        .mapToObj(start -> new Reading.Glyph("n", start + 10, 0.8))
                        .toList();

        assertThat(text(new Reading(glyphs).spaced(ink))).isEqualTo("nn nn");
    }

    @Test
    void a_space_that_the_network_saw_stays_where_ink_runs_together() {
        boolean[] ink = new boolean[60];
        Arrays.fill(ink, true);
        List<Reading.Glyph> glyphs =
                List.of(
                        new Reading.Glyph("n", 10, 0.8),
                        new Reading.Glyph(" ", 20, 0.8),
                        new Reading.Glyph("n", 30, 0.8));

        assertThat(text(new Reading(glyphs).spaced(ink))).isEqualTo("n n");
    }

    @Test
    void otsu_finds_the_grey_between_paper_and_ink() {
        int[] histogram = new int[256];
        histogram[30] = 100;
        histogram[35] = 50;
        histogram[200] = 500;

        assertThat(Ink.otsu(histogram, 650)).isBetween(35, 199);
    }

    @Test
    void light_ink_on_dark_paper_is_ink_as_well() {
        int[] rgb = new int[48 * 30];
        for (int row = 10; row < 40; row++) {
            Arrays.fill(rgb, row * 30 + 5, row * 30 + 8, 0xFFFFFF);
        }
        boolean[] ink = new Strip(rgb, 30).ink().columns();

        assertThat(ink[6]).isTrue();
        assertThat(ink[20]).isFalse();
    }

    @Test
    void a_setting_that_cannot_be_names_its_key() {
        Path data = Path.of("data");
        assertThatThrownBy(() -> ReaderSettings.from(Map.of("SHEAF_READER_WORKERS", "two"), null))
                .hasMessageContaining("SHEAF_READER_WORKERS");
        assertThatThrownBy(() -> ReaderSettings.from(Map.of("SHEAF_READER_WORKERS", "0"), null))
                .hasMessageContaining("SHEAF_READER_WORKERS");
        assertThatThrownBy(() ->
                        ReaderSettings.from(Map.of("SHEAF_READER_MODELS", data.toString()), null))
                .hasMessageContaining("SHEAF_READER_MODELS");
    }

    private static float[] steps(int... classes) {
        float[] answer = new float[classes.length * ALPHABET.size()];
        Arrays.fill(answer, 0.03f);
        for (int t = 0; t < classes.length; t++) {
            answer[t * ALPHABET.size() + classes[t]] = 0.9f;
        }
        return answer;
    }

    private static String text(Reading reading) {
        return String.join("", reading.glyphs().stream().map(Reading.Glyph::text).toList());
    }
}
