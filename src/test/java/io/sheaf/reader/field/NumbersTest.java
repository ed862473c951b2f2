package io.sheaf.reader.field;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234,56 | 1234.56",
                "1,234.56 | 1234.56",
                "1 234,56 | 1234.56",
                "1'234.56 | 1234.56",
                "1.234.567 | 1234567",
                "12,5 | 12.5",
                "0.125 | 0.125",
                "RM 57.40 | 57.40",
                "-3,2 °C | -3.2",
                "1O.5O | 10.50",
                "41 S. | 41"
            })
    void numbers_are_read_whatever_the_country(String text, String expected) {
        assertThat(Numbers.first(text).orElseThrow().number()).isEqualByComparingTo(expected);
    }

    @Test
    void a_single_point_before_three_digits_groups_but_is_less_certain() {
        assertThat(Numbers.first("1.234").orElseThrow().number()).isEqualByComparingTo("1234");
        assertThat(Numbers.first("1.234").orElseThrow().certainty()).isLessThan(0.7);
    }

    @Test
    void words_are_no_numbers() {
        assertThat(Numbers.first("Ill. oil")).isEmpty();
    }
}
