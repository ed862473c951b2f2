package io.sheaf.reader.field;

import static io.sheaf.reader.field.Cards.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.processor.Box;
import io.sheaf.processor.Field;
import io.sheaf.processor.FieldType;
import io.sheaf.reader.ocr.ReadPage;

import org.junit.jupiter.api.Test;

class CatalogueCardTest {

    private static final ReadPage GERMAN =
            Cards.page(
                    "A h r e n s, Karl-Otto. Die Mühlen an der Oste-",
                    "mündung. Diss. Kiel. (Tab.) -- Stade 1951. -- 8! 94 S.",
                    "",
                    "Standort: Diss. 1952,41");

    private static final ReadPage ISBD =
            Cards.page(
                    "Harper, Jane Elizabeth.",
                    "Tides and ferries : a history / Jane E. Harper.",
                    "– London : Quayside Press, 1987. – 240 p. ; 24 cm.",
                    "",
                    "HE5783.H37 1987");

    @Test
    void a_german_card_is_read_by_its_punctuation() {
        assertThat(value(GERMAN, "last_name")).isEqualTo("Ahrens");
        assertThat(value(GERMAN, "first_name")).isEqualTo("Karl-Otto");
        assertThat(value(GERMAN, "title")).isEqualTo("Die Mühlen an der Ostemündung");
        assertThat(value(GERMAN, Field.of("year", FieldType.INTEGER))).isEqualTo("1951");
        assertThat(value(GERMAN, "place")).isEqualTo("Stade");
        assertThat(value(GERMAN, "pages")).isEqualTo("94");
        assertThat(value(GERMAN, "format")).isEqualTo("8'");
        assertThat(value(GERMAN, "shelfmark")).isEqualTo("Diss. 1952,41");
    }

    @Test
    void an_english_card_with_isbd_punctuation_is_read_too() {
        assertThat(value(ISBD, "Surname")).isEqualTo("Harper");
        assertThat(value(ISBD, "Given name")).isEqualTo("Jane Elizabeth");
        assertThat(value(ISBD, "Title")).isEqualTo("Tides and ferries : a history");
        assertThat(value(ISBD, "Place of publication")).isEqualTo("London");
        assertThat(value(ISBD, "Publisher")).isEqualTo("Quayside Press");
        assertThat(value(ISBD, "Year")).isEqualTo("1987");
        assertThat(value(ISBD, "Call number")).isEqualTo("HE5783.H37 1987");
    }

    @Test
    void a_french_slip_with_the_first_name_in_brackets_is_read() {
        ReadPage slip =
                Cards.page(
                        "GIRARDIN (Lucienne). — Les marais de la côte.",
                        "— Nantes, A. Marchand, 1926. In-8, 88 p.");
        assertThat(value(slip, "nom")).isEqualTo("GIRARDIN");
        assertThat(value(slip, "prénom")).isEqualTo("Lucienne");
        assertThat(value(slip, "titre")).isEqualTo("Les marais de la côte");
        assertThat(value(slip, "lieu")).isEqualTo("Nantes");
        assertThat(value(slip, "éditeur")).isEqualTo("A. Marchand");
        assertThat(value(slip, "année")).isEqualTo("1926");
    }

    @Test
    void the_year_of_publication_is_not_the_day_of_the_examination() {
        ReadPage card =
                Cards.page(
                        "Lindner, Paul: Über Moose im Harz. Goslar 1931: Krause. 40 S. 8°",
                        "Halle, Phil. Diss. v. 18. April 1930");
        assertThat(value(card, "Jahr")).isEqualTo("1931");
        assertThat(value(card, "Verlag")).isEqualTo("Krause");
    }

    @Test
    void well_known_names_get_their_marks_back_but_family_names_do_not() {
        ReadPage card =
                Cards.page("Miller, Jirgen: Wasser und Wind. Nurnberg 1931: Krause. 40 S. 8°");
        assertThat(value(card, "first_name")).isEqualTo("Jürgen");
        assertThat(value(card, "last_name")).isEqualTo("Miller");
        assertThat(value(card, "place")).isEqualTo("Nürnberg");
    }

    @Test
    void the_box_is_around_the_characters_of_the_value() {
        assertThat(Cards.read(GERMAN, Field.text("first_name")).box())
                .isEqualTo(new Box(180, 40, 90, 20));
    }
}
