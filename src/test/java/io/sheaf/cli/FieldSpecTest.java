package io.sheaf.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldSpecTest {

    @Test
    void names_and_types_are_read_as_they_are_typed() {
        JsonNode fields = FieldSpec.parse("title, author!, Jahr der Ausgabe : integer ,år:DATE!");
        assertThat(fields).hasSize(4);
        assertThat(fields.get(0).toString()).isEqualTo("{\"name\":\"title\",\"required\":false}");
        assertThat(fields.get(1).path("required").asBoolean()).isTrue();
        assertThat(fields.get(2).path("name").asText()).isEqualTo("Jahr der Ausgabe");
        assertThat(fields.get(2).path("type").asText()).isEqualTo("integer");
        assertThat(fields.get(3).toString())
                .isEqualTo("{\"name\":\"år\",\"required\":true,\"type\":\"date\"}");
    }

    @Test
    void quotes_hold_what_would_otherwise_end_a_name() {
        JsonNode fields = FieldSpec.parse("\"place, country\", \"the \"\"real\"\" title\":text");
        assertThat(fields.get(0).path("name").asText()).isEqualTo("place, country");
        assertThat(fields.get(1).path("name").asText()).isEqualTo("the \"real\" title");
    }

    @Test
    void a_choice_brings_its_words() {
        JsonNode fields = FieldSpec.parse("state:choice(good | fair|poor)");
        assertThat(fields.get(0).path("choices").toString())
                .isEqualTo("[\"good\",\"fair\",\"poor\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "title,",
                "title,,year",
                "year:whole",
                "state:choice",
                "a:text(b)",
                "\"x"
            })
    void what_cannot_be_understood_is_refused_in_words(String text) {
        assertThatThrownBy(() -> FieldSpec.parse(text))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("--fields: ");
    }
}
