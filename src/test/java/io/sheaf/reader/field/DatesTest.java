package io.sheaf.reader.field;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatesTest {

    private final Dates dates = new Dates(2026);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2018-03-25 | 2018-03-25",
                "25/12/2018 8:13:39 PM | 2018-12-25",
                "12/25/2018 | 2018-12-25",
                "Leipzig, v. 4. März 1910 | 1910-03-04",
                "1er janvier 1899 | 1899-01-01",
                "3 de mayo de 1921 | 1921-05-03",
                "March 4, 1910 | 1910-03-04",
                "05 MAR 2018 | 2018-03-05",
                "10OCT2017 | 2017-10-10",
                "leg. 12.IV.1932 | 1932-04-12",
                "12-iv-32 | 1932-04-12",
                "20180325 | 2018-03-25",
                "18-01-18 | 2018-01-18",
                "14.8.61 | 1961-08-14",
                "1932 June 7 | 1932-06-07"
            })
    void dates_are_read_as_people_write_them(String text, String expected) {
        assertThat(dates.find(text, false))
                .singleElement()
                .extracting(d -> d.date().toString())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"31.02.2018", "12.13.14.15", "'1.234,56'", "03-40210276", "Mar 99 2018"})
    void what_is_no_date_is_none(String text) {
        assertThat(dates.find(text, false)).isEmpty();
    }

    @Test
    void day_comes_first_unless_the_page_shows_otherwise() {
        assertThat(dates.find("03/04/2018", false).getFirst().date()).hasToString("2018-04-03");
        assertThat(dates.monthFirst("Due 12/25/2018, ordered 03/04/2018")).isTrue();
        assertThat(dates.find("03/04/2018", true).getFirst().date()).hasToString("2018-03-04");
    }

    @Test
    void a_date_that_could_be_two_says_so() {
        assertThat(dates.find("03/04/2018", false).getFirst().ambiguous()).isTrue();
        assertThat(dates.find("25/04/2018", false).getFirst().ambiguous()).isFalse();
        assertThat(dates.find("03.04.2018", false).getFirst().ambiguous()).isFalse();
    }
}
