package io.sheaf.reader.field;

import static io.sheaf.reader.field.Cards.page;
import static io.sheaf.reader.field.Cards.read;
import static io.sheaf.reader.field.Cards.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.processor.Field;
import io.sheaf.processor.FieldType;

import org.junit.jupiter.api.Test;

import java.util.List;

class LabelTest {

    @Test
    void the_value_stands_behind_its_label() {
        assertThat(value(page("Material: Holz, bemalt"), "material")).isEqualTo("Holz, bemalt");
    }

    @Test
    void a_field_in_one_language_finds_a_label_in_another() {
        assertThat(value(page("Fundort: Altes Moor", "Sammler: K. Brandt"), "collector"))
                .isEqualTo("K. Brandt");
    }

    @Test
    void the_value_stands_right_of_its_label() {
        assertThat(value(page("Colour|dark green"), "colour")).isEqualTo("dark green");
    }

    @Test
    void the_value_stands_below_its_label() {
        assertThat(value(page("Donor", "Mrs. Ada Fenwick"), "donor")).isEqualTo("Mrs. Ada Fenwick");
    }

    @Test
    void a_misread_letter_in_a_label_is_forgiven() {
        assertThat(value(page("Herstellunq: 1890 in Wien"), "herstellung"))
                .isEqualTo("1890 in Wien");
    }

    @Test
    void a_value_ends_where_the_next_label_begins() {
        assertThat(value(page("Weight: 12 kg Height: 40 cm"), "weight")).isEqualTo("12 kg");
    }

    @Test
    void the_description_may_name_the_label() {
        Field field =
                new Field("x", FieldType.TEXT, "printed after \"Acc\"", false, true, List.of());
        assertThat(value(page("Acc: 1932.14"), field)).isEqualTo("1932.14");
    }

    @Test
    void what_is_not_there_is_empty_and_nothing_is_invented() {
        assertThat(read(page("Material: wood"), Field.text("donor")).value()).isNull();
        assertThat(read(page(), Field.text("donor")).confidence()).isZero();
    }

    @Test
    void a_value_of_another_type_is_not_taken() {
        assertThat(value(page("Weight: unknown"), Field.of("weight", FieldType.NUMBER))).isEmpty();
    }
}
