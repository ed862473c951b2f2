package io.sheaf.reader.field;

import static io.sheaf.reader.field.Cards.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.processor.Field;
import io.sheaf.processor.FieldType;
import io.sheaf.reader.ocr.ReadPage;

import org.junit.jupiter.api.Test;

class ReceiptTest {

    private static final ReadPage ENGLISH =
            Cards.page(
                    "GREENFIELD HARDWARE LTD",
                    "(204417-K)",
                    "14 Mill Road,",
                    "Norwich 41150",
                    "Tel: 01603 555 0123",
                    "Date: 05/03/2018",
                    "Nails 2 x 1.50|3.00",
                    "Sub Total|3.00",
                    "GST 6%|0.18",
                    "Total|3.18",
                    "Cash|10.00",
                    "Change|6.82");

    @Test
    void a_receipt_gives_who_where_when_and_how_much() {
        assertThat(value(ENGLISH, "company")).isEqualTo("GREENFIELD HARDWARE LTD");
        assertThat(value(ENGLISH, "address")).isEqualTo("14 Mill Road, Norwich 41150");
        assertThat(value(ENGLISH, "date")).isEqualTo("05/03/2018");
        assertThat(value(ENGLISH, "total")).isEqualTo("3.18");
    }

    @Test
    void a_typed_field_gives_a_typed_value() {
        assertThat(value(ENGLISH, Field.of("date", FieldType.DATE))).isEqualTo("2018-03-05");
        assertThat(value(ENGLISH, Field.of("total", FieldType.NUMBER))).isEqualTo("3.18");
    }

    @Test
    void a_german_receipt_is_read_with_german_fields() {
        ReadPage receipt =
                Cards.page(
                        "Bäckerei Sonnig GmbH",
                        "Lange Straße 7",
                        "Rechnungsdatum: 3. Mai 2019",
                        "Zwischensumme|11,20",
                        "Gesamtbetrag|12,40 €");
        assertThat(value(receipt, "Firma")).isEqualTo("Bäckerei Sonnig GmbH");
        assertThat(value(receipt, Field.of("Datum", FieldType.DATE))).isEqualTo("2019-05-03");
        assertThat(value(receipt, Field.of("Summe", FieldType.NUMBER))).isEqualTo("12.40");
    }
}
