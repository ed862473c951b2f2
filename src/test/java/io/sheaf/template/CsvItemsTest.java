package io.sheaf.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.TextNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/// Tables as people have them.
class CsvItemsTest {

    private static CsvItems read(String csv) {
        return CsvItemsJson.sent(TextNode.valueOf(csv));
    }

    private static String faults(String csv) {
        Invalid wrong = catchThrowableOfType(Invalid.class, () -> read(csv));
        assertThat(wrong).as(csv).isNotNull();
        return String.valueOf(wrong.getMessage());
    }

    /// `\n`, `\r` and `\t` stand for themselves, `Q` for a quote, `B` for a byte order mark.
    private static String plain(String text) {
        return text.replace("\\n", "\n")
                .replace("\\r", "\r")
                .replace("\\t", "\t")
                .replace('Q', '"')
                .replace("B", "\uFEFF");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '$',
            value = {
                "name,suit\\nRaven,Air\\n => Raven/Air",
                "name;suit\\nRaven;Air\\n => Raven/Air",
                "name\\tsuit\\nRaven\\tAir => Raven/Air",
                "name|suit\\r\\nRaven|Air\\r\\n => Raven/Air",
                "Bname,suit\\nRaven,Air\\n => Raven/Air",
                "QnameQ,Qsu,itQ\\nRaven,QAir, cold; wetQ\\n => Raven/Air, cold; wet",
                "name;suit\\nQa;bQ;Qline\\nbreakQ\\n => a;b/line\\nbreak",
                "name,suit\\nRaven,QsaidQQyesQQQ\\n => Raven/saidQyesQ",
                "name,suit\\n\\nRaven,\\n\\n => Raven/",
                "\\n name , suit \\nRaven,Air => Raven/Air",
            })
    void tables_in_every_dress_are_read(String csv, String cells) {
        assertThat(String.join("/", read(plain(csv)).rows().getFirst())).isEqualTo(plain(cells));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '$',
            value = {
                "name,suit\\nRaven\\n => Row 1 (line 2) has 1 cells",
                "name,suit\\nOtter,Water\\nRaven,Air,Ink\\n => Row 2 (line 3) has 3 cells",
                "name,suit\\nRaven,QAir\\n => a quote is opened and not closed",
                "name,name\\na,b\\n => “name” is there twice: columns 1 and 2",
                "name,\\na,b\\n => The header of column 2 is empty",
                "theme\\na\\n => No column may be called “theme”",
                "_size\\na\\n => There is no setting “_size”",
                "_width\\nwide\\n => Row 1, column “_width”: “wide” is not a whole number",
                "_seed\\n-1\\n => “-1” is not a whole number from 0",
                "quantity\\n0\\n => “0” is not how many copies",
                "key,name\\na,x\\na,y\\n => Row 2, column “key”: the key “a” is there twice",
                "key\\n../x\\n => cannot be a key",
                "name\\n => at least one row",
            })
    void what_is_wrong_is_told_with_row_and_column(String csv, String words) {
        assertThat(faults(plain(csv))).contains(words);
    }

    @Test
    void all_faults_are_told_at_once() {
        assertThat(faults("a,b\n1\n2,3\n4,5,6\n"))
                .contains("Row 1", "Row 3")
                .doesNotContain("Row 2");
    }

    @Test
    void keys_are_those_of_the_table_or_made_of_the_row() {
        assertThat(read("id,name\nx1,a\n,b\n").keys().getFirst()).isEqualTo("x1");
        List<String> made = read("name\nThe Fool\nThe Fool\nÉcole\n").keys();
        assertThat(made.get(0)).startsWith("the-fool-");
        assertThat(made.get(1)).isEqualTo(made.get(0) + "-2");
        assertThat(made.get(2)).startsWith("ecole-");
        assertThat(read("name\nÉcole\nThe Fool\n").keys())
                .containsExactly(made.get(2), made.get(0));
    }

    @Test
    void the_starting_templates_are_complete_and_can_be_painted() {
        for (StartingTemplate template : StartingTemplate.ALL) {
            Resolution resolution = Resolution.of(template.design(), template.items(), "steampunk");
            assertThat(resolution.faults()).as(template.name()).isEmpty();
        }
        CsvItems deck = StartingTemplate.ALL.get(0).items();
        assertThat(deck.rows()).hasSize(54);
        assertThat(deck.cell(0, "name")).isEqualTo("Ace of Spades");
        assertThat(deck.cell(51, "name")).isEqualTo("King of Clubs");
        CsvItems tarot = StartingTemplate.ALL.get(1).items();
        assertThat(tarot.rows()).hasSize(22);
        assertThat(tarot.cell(0, "numeral") + " " + tarot.cell(0, "name")).isEqualTo("0 The Fool");
        assertThat(tarot.cell(21, "numeral") + " " + tarot.cell(21, "name"))
                .isEqualTo("XXI The World");
        CsvItems zodiac = StartingTemplate.ALL.get(2).items();
        assertThat(zodiac.rows()).hasSize(12);
        assertThat(zodiac.cell(0, "name")).isEqualTo("Aries");
        assertThat(zodiac.cell(11, "name")).isEqualTo("Pisces");
    }
}
