package io.sheaf.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.sheaf.processor.Field;
import io.sheaf.processor.FieldType;

import org.junit.jupiter.api.Test;

import java.util.List;

class FieldListsTest {

    @Test
    void a_name_alone_is_an_active_text_field() throws Exception {
        var json =
                new ObjectMapper()
                        .readTree("[\"Títle\", {\"name\":\"year\",\"type\":\"integer\"}]");
        assertThat(FieldsJson.read(json))
                .containsExactly(Field.text("Títle"), Field.of("year", FieldType.INTEGER));
    }

    @Test
    void fields_come_back_from_json_as_they_were() {
        List<Field> fields =
                List.of(
                        new Field(
                                "État",
                                FieldType.CHOICE,
                                "as stamped",
                                true,
                                false,
                                List.of("a", "b")),
                        Field.of("when", FieldType.DATE));
        assertThat(FieldsJson.read(FieldsJson.write(fields).toString())).isEqualTo(fields);
    }

    @Test
    void every_fault_is_told_with_its_place() throws Exception {
        var json =
                new ObjectMapper()
                        .readTree("[{\"type\":\"text\"}, {\"name\":\"a\",\"type\":\"colour\"}, 7]");
        Invalid invalid = catchThrowableOfType(Invalid.class, () -> FieldsJson.read(json));
        assertThat(invalid.faults())
                .extracting(Invalid.Fault::at)
                .containsExactly("fields[0].name", "fields[1].type", "fields[2]");
    }

    @Test
    void names_are_trimmed_and_may_be_of_any_script() {
        assertThat(FieldLists.checked(List.of(Field.text("  Год издания "))))
                .containsExactly(Field.text("Год издания"));
    }

    @Test
    void names_that_differ_only_in_case_or_encoding_are_refused() {
        assertThat(faults(List.of(Field.text("Title"), Field.text("TITLE"))))
                .containsExactly("fields[1].name");
        assertThat(faults(List.of(Field.text("caf\u00e9"), Field.text("cafe\u0301"))))
                .containsExactly("fields[1].name");
    }

    @Test
    void a_name_has_1_to_200_characters_of_any_width() {
        assertThat(FieldLists.checked(List.of(Field.text("😀".repeat(200))))).hasSize(1);
        assertThat(faults(List.of(Field.text("😀".repeat(201))))).containsExactly("fields[0].name");
        assertThat(faults(List.of(Field.text("   ")))).containsExactly("fields[0].name");
        assertThat(faults(List.of(Field.text("a\nb")))).containsExactly("fields[0].name");
    }

    @Test
    void choices_belong_to_the_type_choice_and_only_there() {
        Field without = Field.of("state", FieldType.CHOICE);
        Field stray = new Field("title", FieldType.TEXT, "", false, true, List.of("x"));
        assertThat(faults(List.of(without, stray)))
                .containsExactly("fields[0].choices", "fields[1].choices");
    }

    private static List<String> faults(List<Field> fields) {
        Invalid invalid = catchThrowableOfType(Invalid.class, () -> FieldLists.checked(fields));
        return invalid.faults().stream().map(Invalid.Fault::at).toList();
    }
}
