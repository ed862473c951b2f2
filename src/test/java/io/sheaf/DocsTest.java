package io.sheaf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The pages tell the truth about what can be checked: links, settings, tests, the README's length.
class DocsTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    @Test
    void every_link_between_the_pages_leads_somewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            for (String target : found(LINK, Files.readString(page))) {
                if (!target.contains("://") && !leads(page, target)) {
                    broken.add(page + " -> " + target);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static boolean leads(Path page, String target) throws IOException {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
        return Files.exists(file)
                && (parts.length == 1 || anchors(Files.readString(file)).contains(parts[1]));
    }

    private static List<String> anchors(String page) {
        return found(HEADING, page).stream()
                .map(heading ->
                        heading.toLowerCase(Locale.ROOT)
                                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                                .replace(' ', '-'))
                .toList();
    }

    @Test
    void every_setting_is_in_the_configuration_page_and_nothing_else_is() throws IOException {
        TreeSet<String> read = new TreeSet<>();
        for (Path source : under("src/main/java", ".java")) {
            read.addAll(found(Pattern.compile("\"(SHEAF_[A-Z_]+)\""), Files.readString(source)));
        }
        assertThat(read).contains("SHEAF_DATA", "SHEAF_UPLOAD_MAX_FILE");
        String page = Files.readString(Path.of("docs/configuration.md"));
        assertThat(new TreeSet<>(found(Pattern.compile("(?m)^\\| `(SHEAF_[A-Z_]+)`"), page)))
                .isEqualTo(read);
    }

    @Test
    void every_test_that_a_page_names_exists() throws IOException {
        NamedTests tests = new NamedTests();
        List<String> missing = new ArrayList<>();
        for (Path page : pages()) {
            tests.missing(Files.readString(page))
                    .forEach(name -> missing.add(page + " -> " + name));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void the_readme_stays_short() throws IOException {
        assertThat(Files.readAllLines(Path.of("README.md"))).hasSizeLessThanOrEqualTo(120);
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(under("docs", ".md"));
        pages.add(Path.of("README.md"));
        return pages;
    }

    private static List<Path> under(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1)).toList();
    }
}
