package io.sheaf;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// All sources are in google-java-format's AOSP style. `.ci/format` rewrites those that are not.
///
/// It is a test and not a Maven plugin because the formatter parses with the compiler of the JVM it
/// runs in, and Maven's own JVM may be too old for the language that we write.
class FormattingTest {

    private static final Formatter FORMATTER =
            new Formatter(
                    JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build());

    @Test
    void every_source_is_formatted() throws IOException, FormatterException {
        assertThat(unformatted(false)).as("run .ci/format").isEmpty();
    }

    /// Rewrites every source that is not formatted and prints its path.
    public static void main(String[] args) throws IOException, FormatterException {
        unformatted(true).forEach(path -> System.out.println("formatted " + path));
    }

    private static List<Path> unformatted(boolean rewrite) throws IOException, FormatterException {
        List<Path> found = new ArrayList<>();
        for (Path root :
                Stream.of(Path.of("src"), Path.of("bench")).filter(Files::isDirectory).toList()) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(p -> p.toString().endsWith(".java")).toList()) {
                    String source = Files.readString(file);
                    String tidy = tidy(source);
                    if (!tidy.equals(source)) {
                        found.add(file);
                        if (rewrite) {
                            Files.writeString(file, tidy);
                        }
                    }
                }
            }
        }
        return found;
    }

    private static String tidy(String source) throws FormatterException {
        String imports = RemoveUnusedImports.removeUnusedImports(source);
        return FORMATTER.formatSource(
                ImportOrderer.reorderImports(imports, JavaFormatterOptions.Style.AOSP));
    }
}
