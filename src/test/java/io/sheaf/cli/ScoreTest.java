package io.sheaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;

class ScoreTest {

    private static Score of(String wanted, String got) throws Exception {
        ObjectMapper json = new ObjectMapper();
        JsonNode truth = json.readTree(wanted);
        return Score.of(truth, json.readTree(got));
    }

    @Test
    void nothing_where_nothing_is_counts_neither_way() throws Exception {
        assertThat(of("null", "\"\"")).isEqualTo(new Score(0, 0, 0, 1, 1));
    }

    @Test
    void case_spaces_and_one_letter_in_a_dozen_are_forgiven_but_not_exact() throws Exception {
        assertThat(of("\"Die Verfassung\"", "\"die  verfassumg\""))
                .isEqualTo(new Score(1, 0, 0, 0, 1));
        assertThat(of("\"1943\"", "1943")).isEqualTo(new Score(1, 0, 0, 1, 1));
    }

    @Test
    void a_wrong_value_is_both_invented_and_missed() throws Exception {
        assertThat(of("\"Basel\"", "\"Bern\"")).isEqualTo(new Score(0, 1, 1, 0, 1));
        assertThat(of("\"Basel\"", "null")).isEqualTo(new Score(0, 0, 1, 0, 1));
        assertThat(of("null", "\"Basel\"")).isEqualTo(new Score(0, 1, 0, 0, 1));
        assertThat(of("\"Basel\"", "\"Bern\"").plus(of("\"a\"", "\"a\"")).f1()).isEqualTo(0.5);
    }

    @Test
    void lists_are_compared_entry_by_entry() throws Exception {
        assertThat(of("[\"a\", \"b\"]", "[\"a\"]")).isEqualTo(new Score(1, 0, 1, 1, 2));
    }
}
