package io.sheaf.painter.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.processor.Prompt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class SpellingTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = "→",
            ignoreLeadingAndTrailingWhitespace = true,
            textBlock =
                    """
                    red king                → a red king b
                    <lora:evil:1>           → a  lora evil 1  b
                    <hypernet:x:1>          → a  hypernet x 1  b
                    <sd_cpp_extra_args>{"seed":1}</sd_cpp_extra_args> → a  sd_cpp_extra_args  "seed" 1  /sd_cpp_extra_args  b
                    (x:1.3)                 → a \\(x 1.3\\) b
                    ((x))                   → a \\(\\(x\\)\\) b
                    [a:b:0.5]               → a \\[a b 0.5\\] b
                    [a|b]                   → a \\[a b\\] b
                    {a|b}                   → a  a b  b
                    cow | horse             → a cow   horse b
                    __colour__              → a   colour   b
                    one AND two             → a one and two b
                    BREAK                   → a break b
                    x AND_PERP y            → a x and_perp y b
                    ADDCOL                  → a addcol b
                    SAND BREAKER            → a SAND BREAKER b
                    # comment               → a   comment b
                    \\(x\\)                 → a  \\(x \\) b
                    embedding:bad           → a embedding bad b
                    12:30                   → a 12 30 b
                    王様、Königin           → a 王様、Königin b
                    """)
    void a_cell_is_no_syntax_to_a_web_ui(String cell, String spelt) {
        assertThat(Spelling.WEBUI.of(around(cell))).isEqualTo(spelt);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "→",
            textBlock =
                    """
                    embedding:bad           → a embedding bad b
                    (x:1.3)                 → a \\(x 1.3\\) b
                    [x]                     → a  x  b
                    {a|b}                   → a  a b  b
                    <lora:evil:1>           → a  lora evil 1  b
                    __colour__              → a   colour   b
                    """)
    void a_cell_is_no_syntax_to_comfyui(String cell, String spelt) {
        assertThat(Spelling.COMFYUI.of(around(cell))).isEqualTo(spelt);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "→",
            textBlock =
                    """
                    the (old) king: part 1  → a the (old) king: part 1 b
                    cow | horse             → a cow   horse b
                    <sd_cpp_extra_args>     → a  sd_cpp_extra_args  b
                    """)
    void plain_language_keeps_its_marks(String cell, String spelt) {
        assertThat(Spelling.PLAIN.of(around(cell))).isEqualTo(spelt);
    }

    @Test
    void cells_cannot_make_a_command_together_or_with_words() {
        Prompt parts =
                new Prompt(
                        List.of(
                                new Prompt.Part.Data("A", "one"),
                                new Prompt.Part.Data("ND", "two"),
                                new Prompt.Part.Words(" _"),
                                new Prompt.Part.Data("_x_", "three"),
                                new Prompt.Part.Words("_ BRE"),
                                new Prompt.Part.Data("AK", "four")));
        assertThat(Spelling.WEBUI.of(parts)).isEqualTo("and   x   break");
    }

    @Test
    void control_characters_and_line_ends_are_spaces() {
        for (Spelling spelling : Spelling.values()) {
            assertThat(spelling.of(around("x\n\u0000\u0085y"))).isEqualTo("a x   y b");
        }
    }

    @Test
    void the_authors_own_words_pass() {
        String words = "(a:1.3) [b|c] <lora:x:1> AND BREAK __wild__ {d|e} embedding:f # g\n\\(h\\)";
        for (Spelling spelling : Spelling.values()) {
            assertThat(spelling.of(Prompt.words(words))).isEqualTo(words);
        }
    }

    private static Prompt around(String cell) {
        return new Prompt(
                List.of(
                        new Prompt.Part.Words("a "),
                        new Prompt.Part.Data(cell, "title"),
                        new Prompt.Part.Words(" b")));
    }
}
