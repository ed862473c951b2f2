package io.sheaf.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.template.Invalid;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/// Whatever somebody types or sends, the answer is a value or a named fault.
class TypedTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final List<String> BITS =
            List.of(
                    "title",
                    "time",
                    "zone",
                    "tags",
                    "about",
                    ",",
                    ";",
                    "\t",
                    "\n",
                    "\r\n",
                    "\r",
                    "\"",
                    "\"\"",
                    "1943",
                    "1943-05-17",
                    "T14:30",
                    "Z",
                    "+02:00",
                    "-",
                    ":",
                    "yes",
                    "Europe/Berlin",
                    "\uFEFF",
                    "é",
                    "𝄞",
                    "\0",
                    "=1+1",
                    " ");

    @Test
    void no_table_makes_the_import_fail_in_another_way_than_in_words() {
        Random random = new Random(11);
        int read = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = table(random);
            try {
                TimelineImport rows =
                        new TimelineRows(UUID.randomUUID(), NOW, Map.of()).read(bytes);
                assertThat(rows.events().size()).isLessThanOrEqualTo(rows.rows());
                rows.events().forEach(event -> assertThat(event.title()).isNotBlank());
                read++;
            } catch (Invalid words) {
                assertThat(words.faults()).isNotEmpty();
            }
        }
        assertThat(read).as("tables that were read").isGreaterThan(1000);
    }

    private static byte[] table(Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(10) < 7 ? "title,time,zone\n" : "");
        for (int i = random.nextInt(30); i > 0; i--) {
            text.append(BITS.get(random.nextInt(BITS.size())));
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextInt(10) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    @Test
    void every_time_that_is_read_is_written_so_that_it_is_read_again() {
        Random random = new Random(12);
        String signs = "0123456789-:TZ+. ,/e";
        int read = 0;
        for (int round = 0; round < 200_000; round++) {
            char[] text = "1943-05-17T14:30:15+02:00".toCharArray();
            int length = List.of(4, 7, 10, 16, 19, 25).get(random.nextInt(6));
            for (int changes = random.nextInt(3); changes > 0; changes--) {
                text[random.nextInt(length)] = signs.charAt(random.nextInt(signs.length()));
            }
            String typed = new String(text, 0, length);
            ZoneId zone = ZoneId.of(random.nextBoolean() ? "Europe/Berlin" : "UTC");
            When.Point point =
                    When.read(typed, zone)
                            .map(each -> each.coarsened(each.precision(), zone))
                            .orElse(null);
            if (point != null) {
                String written = When.of(point, null, zone).time();
                assertThat(When.read(written, zone)).as(typed).contains(point);
                read++;
            }
        }
        assertThat(read).isGreaterThan(10_000);
    }
}
