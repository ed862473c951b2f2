package io.sheaf.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.processor.Field;
import io.sheaf.processor.FieldType;
import io.sheaf.processor.Instruction;

import org.junit.jupiter.api.Test;

import java.util.List;

class PromptsTest {

    private static final Instruction CARDS =
            new Instruction(
                    List.of(
                            Field.text("Autor \"Name\""),
                            new Field(
                                    "kind",
                                    FieldType.CHOICE,
                                    "",
                                    true,
                                    true,
                                    List.of("book", "map")),
                            Field.of("subjects", FieldType.LIST),
                            new Field("hidden", FieldType.TEXT, "", false, false, List.of())),
                    "Parish cards");

    @Test
    void the_schema_requires_every_active_field_and_lets_each_be_null() {
        JsonNode schema = Prompts.schema(CARDS);
        assertThat(schema.get("additionalProperties").asBoolean()).isFalse();
        assertThat(schema.get("required").toString())
                .isEqualTo("[\"Autor \\\"Name\\\"\",\"kind\",\"subjects\"]");
        assertThat(schema.at("/properties/kind/enum").toString())
                .isEqualTo("[\"book\",\"map\",null]");
        assertThat(schema.at("/properties/subjects/type").toString())
                .isEqualTo("[\"array\",\"null\"]");
        assertThat(schema.at("/properties/subjects/items/type").asText()).isEqualTo("string");
    }

    @Test
    void the_prompt_names_the_fields_and_the_intent_and_not_the_inactive_ones() {
        assertThat(Prompts.prompt(CARDS))
                .contains("Parish cards", "\"Autor \\\"Name\\\"\"", "book | map")
                .doesNotContain("hidden");
    }
}
