package io.sheaf.reader.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.processor.Field;
import io.sheaf.processor.FieldType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

class ConversionTest {

    private final Conversion conversion = new Conversion(new Dates(2026), false);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TEXT | a   b | a b",
                "INTEGER | 1.234 Stück | 1234",
                "INTEGER | 2,5 | ",
                "INTEGER | none | ",
                "NUMBER | 1.234,5 kg | 1234.5",
                "DATE | am 3. Mai 2019 | 2019-05-03",
                "DATE | Mai | ",
                "BOOLEAN | Ja | true",
                "BOOLEAN | non | false",
                "BOOLEAN | X | true",
                "BOOLEAN | perhaps | ",
                "CHOICE | Brnze | bronze",
                "CHOICE | made of silver | silver",
                "CHOICE | paper | ",
                "LIST | a; b ;c | a; b; c",
                "LIST | oak, elm | oak; elm"
            })
    void text_becomes_a_value_of_the_type_or_none(FieldType type, String text, String expected) {
        Field field =
                new Field(
                        "f",
                        type,
                        "",
                        false,
                        true,
                        type == FieldType.CHOICE ? List.of("bronze", "silver") : List.of());
        String value =
                conversion
                        .convert(field, Optional.empty(), text)
                        .map(c -> c.value().display())
                        .orElse(null);
        assertThat(value).isEqualTo(expected);
    }
}
