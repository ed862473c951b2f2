package io.sheaf.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.processor.Value;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

class CorrectionsJsonTest {

    @Test
    void a_number_that_a_person_typed_keeps_every_digit() {
        Value mass = new Value.Decimal(new BigDecimal("1234567890123456.789"));
        Map<String, Correction> typed =
                Map.of("mass", new Correction(mass, "ada", Instant.parse("2026-11-21T14:05:09Z")));
        assertThat(CorrectionsJson.read(CorrectionsJson.write(typed))).isEqualTo(typed);
    }
}
