package io.sheaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class TextTableTest {

    @Test
    void columns_are_aligned_and_have_no_trailing_space() {
        assertThat(TextTable.lines(List.of(List.of("card", "year"), List.of("a.png", "1968")), 80))
                .containsExactly("card   year", "───────────", "a.png  1968");
    }

    @Test
    void what_does_not_fit_is_cut_where_there_is_most() {
        List<String> lines =
                TextTable.lines(
                        List.of(List.of("k", "title"), List.of("a", "A very long\ntitle 𝒳𝒴𝒵")),
                        12);
        assertThat(lines).containsExactly("k  title", "────────────", "a  A very l…");
    }
}
