package io.sheaf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// docs/security.md leaves nothing of the standard out, and what it gives as proof is there.
class SecurityPageTest {

    private static final Pattern ITEMS =
            Pattern.compile("((?:\\d+\\.){2})(\\d+)(?:–(?:\\d+\\.){2}(\\d+))?");

    /// Where something else stands in place of a test: a deviation, or a page that one reads.
    private static final Pattern REASON = Pattern.compile("\\*[a-zA-Z ]+\\*|\\]\\(");

    private final String page = read(Path.of("docs", "security.md"));

    /// @param items as they stand there, and each by itself
    private record Row(String line, List<String> items, String levels, String how, String proof) {}

    @Test
    void every_proof_that_the_page_names_exists() throws IOException {
        assertThat(new NamedTests().missing(page)).isEmpty();
        assertThat(rows().filter(row -> NamedTests.any(row.proof))).hasSizeGreaterThan(50);
    }

    @Test
    void every_item_of_the_standard_is_named_once() {
        assertThat(rows().flatMap(row -> row.items.stream()))
                .containsExactlyInAnyOrderElementsOf(standard().keySet());
    }

    @Test
    void every_item_has_the_standards_level() {
        Map<String, String> standard = standard();
        assertThat(rows())
                .allSatisfy(row ->
                        assertThat(row.levels)
                                .as(row.line)
                                .isEqualTo(
                                        row.items.stream()
                                                .map(item -> standard.getOrDefault(item, "?"))
                                                .distinct()
                                                .sorted()
                                                .collect(Collectors.joining("–"))));
    }

    /// The JDK's names of algorithms, where one is asked for.
    @Test
    void every_algorithm_that_the_sources_ask_for_is_in_the_table_of_keys() throws IOException {
        Pattern asked = Pattern.compile("(?:getInstance\\(|String ALGORITHM = )\"([^\"]+)\"");
        TreeSet<String> algorithms = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
            sources.filter(Files::isRegularFile)
                    .forEach(source ->
                            asked.matcher(read(source))
                                    .results()
                                    .forEach(name -> algorithms.add(name.group(1))));
        }
        assertThat(algorithms).contains("SHA-256", "Ed25519", "AES/GCM/NoPadding");
        String keys = section("## Keys and algorithms");
        assertThat(algorithms).allSatisfy(name -> assertThat(keys).contains("`" + name + "`"));
    }

    @Test
    void what_has_no_test_has_a_reason() {
        assertThat(rows().filter(row -> row.proof.equals("–")))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.how).as(row.line).containsPattern(REASON));
    }

    private Stream<Row> rows() {
        return section("## ASVS 5.0, levels 1 and 2")
                .lines()
                .filter(line -> line.startsWith("| ") && Character.isDigit(line.charAt(2)))
                .map(SecurityPageTest::row);
    }

    private String section(String heading) {
        int from = page.indexOf("\n" + heading + "\n");
        assertThat(from).as(heading).isPositive();
        return page.substring(from, page.indexOf("\n## ", from + 1));
    }

    /// Items that do not apply have a why and no proof.
    private static Row row(String line) {
        String[] cells = line.substring(2).split(" \\|(?: |$)");
        return new Row(line, items(cells[0]), cells[1], cells[2], cells.length > 3 ? cells[3] : "");
    }

    private static List<String> items(String cell) {
        List<String> items = new ArrayList<>();
        for (Matcher range = ITEMS.matcher(cell); range.find(); ) {
            int first = Integer.parseInt(range.group(2));
            int last = range.group(3) == null ? first : Integer.parseInt(range.group(3));
            for (int number = first; number <= last; number++) {
                items.add(range.group(1) + number);
            }
        }
        return items;
    }

    /// The level of each item.
    private static Map<String, String> standard() {
        Map<String, String> standard = new TreeMap<>();
        read(Path.of("src", "test", "resources", "asvs-5.0.0.csv"))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(","))
                .forEach(line -> standard.put(line[0], line[1]));
        return standard;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
