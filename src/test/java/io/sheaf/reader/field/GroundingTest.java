package io.sheaf.reader.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.processor.Box;
import io.sheaf.processor.Cell;
import io.sheaf.processor.Field;
import io.sheaf.processor.FieldType;
import io.sheaf.processor.Value;
import io.sheaf.reader.ocr.Line;
import io.sheaf.reader.ocr.Point;
import io.sheaf.reader.ocr.ReadPage;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

class GroundingTest {

    private final Grounding grounding =
            new Grounding(
                    page(
                            "MÜLLER, Hans-Jörg",
                            "Die Verfassungs-",
                            "beschwerde im Bundesstaat",
                            "Diss. Basel, 12. März 1943 (Ms) 1.234,50 Fr.",
                            "in 8°"),
                    InstantSource.system());

    /// Lines of characters 10 wide and 20 high, one below the other.
    private static ReadPage page(String... texts) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            int y = 30 * i;
            int width = 10 * texts[i].length();
            List<Double> middles = new ArrayList<>();
            for (int c = 0; c < texts[i].length(); c++) {
                middles.add(10.0 * c + 5);
            }
            lines.add(
                    new Line(
                            texts[i],
                            0.98,
                            new Box(0, y, width, 20),
                            List.of(
                                    new Point(0, y),
                                    new Point(width, y),
                                    new Point(width, y + 20),
                                    new Point(0, y + 20)),
                            middles));
        }
        return new ReadPage(lines, 600, 200, 0);
    }

    private Cell cell(FieldType type, Value value) {
        return grounding.cell(Field.of("f", type), value, 1);
    }

    private Cell text(String text) {
        return cell(FieldType.TEXT, new Value.Text(text));
    }

    @Test
    void a_text_is_found_without_case_accents_and_signs() {
        Cell cell = text("Hans Jorg");
        assertThat(cell.box()).isEqualTo(new Box(80, 0, 90, 20));
        assertThat(cell.text()).isEqualTo("Hans-Jörg");
        assertThat(cell.rule()).isEqualTo(Grounding.FOUND);
        assertThat(cell.confidence()).isGreaterThan(0.9);
    }

    @Test
    void a_word_divided_over_two_lines_is_one_with_a_box_around_both() {
        Cell cell = text("Die Verfassungsbeschwerde");
        assertThat(cell.box()).isEqualTo(new Box(0, 30, 150, 50));
    }

    @Test
    void a_misread_letter_lowers_the_confidence_and_no_more() {
        Cell cell = text("Verfassungsbeschwerde im Bvndesstaat");
        assertThat(cell.box()).isNotNull();
        assertThat(cell.confidence()).isBetween(0.85, text("Basel").confidence());
    }

    @Test
    void days_and_numbers_are_found_by_what_they_mean() {
        Cell day = cell(FieldType.DATE, new Value.Day(LocalDate.of(1943, 3, 12)));
        assertThat(day.text()).isEqualTo("12. März 1943");
        Cell price = cell(FieldType.NUMBER, new Value.Decimal(new BigDecimal("1234.5")));
        assertThat(price.text()).isEqualTo("1.234,50");
        Cell year = cell(FieldType.INTEGER, new Value.Whole(BigInteger.valueOf(1943)));
        assertThat(year.text()).isEqualTo("1943");
        assertThat(text("1943-03-12").text()).isEqualTo("12. März 1943");
    }

    @Test
    void what_is_not_there_is_flagged() {
        for (Cell made :
                List.of(
                        text("Schulze"),
                        cell(FieldType.INTEGER, new Value.Whole(BigInteger.valueOf(1944))),
                        cell(FieldType.DATE, new Value.Day(LocalDate.of(1943, 12, 3))),
                        text("M"),
                        cell(FieldType.LIST, new Value.Texts(List.of("Basel", "Zürich"))))) {
            assertThat(made.box()).as(made.toString()).isNull();
            assertThat(made.rule()).isEqualTo(Grounding.MISSING);
            assertThat(made.confidence()).isLessThan(0.5);
        }
    }

    @Test
    void a_short_value_must_be_a_word_of_its_own() {
        assertThat(text("8°").box()).isNotNull();
        assertThat(text("Ms").text()).isEqualTo("Ms");
    }

    @Test
    void a_list_is_found_when_all_of_it_is() {
        Cell list = cell(FieldType.LIST, new Value.Texts(List.of("Basel", "Müller")));
        assertThat(list.box()).isEqualTo(new Box(0, 0, 110, 110));
    }

    @Test
    void a_judgement_is_not_flagged() {
        assertThat(cell(FieldType.BOOLEAN, new Value.Truth(true)).rule())
                .isEqualTo(Grounding.JUDGED);
    }
}
