package io.sheaf.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

class SafeNamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "plain.jpg|plain.jpg",
                "Box 1/Card 2.JPG|Box 1/Card 2.JPG",
                "Box 1\\Card 2.JPG|Box 1/Card 2.JPG",
                "./a/./b.png|a/b.png",
                "a//b.png|a/b.png",
                "Gemälde ñ 日本 😀.png|Gemälde ñ 日本 😀.png",
                "e\u0301te\u0301.png|été.png",
                "name. . |name",
                " lead.png|lead.png",
                "CON|_CON",
                "nul.txt|_nul.txt",
                "com1.tar.gz|_com1.tar.gz",
                "console.txt|console.txt",
                "a:b*c?.jpg|a_b_c_.jpg",
                ".hidden.jpg|_.hidden.jpg",
                "gpj.\u202egnp.exe|gpj.gnp.exe",
                "ze\u200bro.png|zero.png",
                "../../etc/passwd|etc/passwd",
                "...|unnamed",
                "\u202e|unnamed",
                "می\u200cخواهم.jpg|می\u200cخواهم.jpg",
            })
    void names_are_made_safe_and_stay_readable(String given, String safe) {
        assertThat(SafeNames.relative(given)).isEqualTo(safe);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x.png",
                "a/../../x.png",
                "a\\..\\..\\x.png",
                "/etc/passwd",
                "\\\\server\\share\\x.png",
                "C:\\x.png",
                "c:x.png",
                "a\0.png",
                "a\n.png",
                "",
                "   "
            })
    void tricks_are_told(String name) {
        assertThat(SafeNames.trick(name)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "a/b.png", "..a/b..png", "a\\b.png", "12:30.png"})
    void ordinary_names_are_no_tricks(String name) {
        assertThat(SafeNames.trick(name)).isEmpty();
    }

    @Test
    void long_and_deep_paths_are_told() {
        assertThat(SafeNames.trick("日".repeat(400))).isPresent();
        assertThat(SafeNames.trick("a/".repeat(31) + "b")).isPresent();
        assertThat(SafeNames.trick("a/".repeat(30) + "b")).isEmpty();
    }

    @Test
    void a_long_name_is_cut_between_characters_and_keeps_its_ending() {
        String part = SafeNames.part("😀日".repeat(100) + ".jpeg", 200);

        assertThat(SafeNames.bytes(part)).isBetween(190, 200);
        assertThat(part).endsWith(".jpeg").doesNotContain("?");
        assertThat(Character.isHighSurrogate(part.charAt(part.length() - 6))).isFalse();
    }

    @Test
    void whatever_the_name_the_result_is_a_key(@TempDir Path root) throws IOException {
        Storage storage = Storage.folder(root);
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            StringBuilder name = new StringBuilder();
            for (int length = random.nextInt(1, 40); length > 0; length--) {
                name.append(
                        random.nextBoolean()
                                ? "./\\:\0 \u202e~".charAt(random.nextInt(8))
                                : (char) random.nextInt(0x10000));
            }
            String key = SafeNames.relative(name.toString());
            storage.write("r" + round + "/" + key, new ByteArrayInputStream(new byte[0]));
            assertThat(SafeNames.relative(key)).as("safe twice is safe once").isEqualTo(key);
        }
    }

    @Test
    void every_file_of_a_folder_gets_a_path_of_its_own() {
        FreeNames names = new FreeNames(List.of("json", "_errors", "checkpoint.json"));

        assertThat(names.claim("scan.jpg")).isEqualTo("scan.jpg");
        assertThat(names.claim("scan.jpg")).isEqualTo("scan (2).jpg");
        assertThat(names.claim("SCAN.JPG")).isEqualTo("SCAN (3).JPG");
        assertThat(names.claim("a/scan.jpg")).isEqualTo("a/scan.jpg");
        assertThat(names.claim("été.jpg")).isEqualTo("été.jpg");
        assertThat(names.claim("E\u0301TE\u0301.jpg")).isEqualTo("ÉTÉ (2).jpg");
        assertThat(names.claim("json/card.jpg")).isEqualTo("json (2)/card.jpg");
        assertThat(names.claim("json/other.jpg")).isEqualTo("json (2)/other.jpg");
        assertThat(names.claim("Checkpoint.JSON")).isEqualTo("Checkpoint (2).JSON");
    }

    @Test
    void a_file_is_never_called_as_a_folder_is() {
        FreeNames names = new FreeNames(List.of());

        assertThat(names.claim("a/b")).isEqualTo("a/b");
        assertThat(names.claim("A")).isEqualTo("A (2)");
        assertThat(names.claim("x")).isEqualTo("x");
        assertThat(names.claim("X/y")).isEqualTo("X (2)/y");
    }

    @Test
    void thousands_of_one_name_are_numbered_quickly() {
        FreeNames names = new FreeNames(List.of());
        String last = "";
        for (int i = 0; i < 20_000; i++) {
            last = names.claim("folder/image.jpg");
        }
        assertThat(last).isEqualTo("folder/image (20000).jpg");
    }
}
