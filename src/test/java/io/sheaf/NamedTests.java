package io.sheaf;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The tests that a page names, in backticks: `Class`, `Class.method`, either with packages before
/// it where two classes have one name, or a file of the front end.
final class NamedTests {

    private static final Pattern JAVA =
            Pattern.compile("`((?:[a-z]+\\.)*[A-Z]\\w+Test)(?:\\.(\\w+))?`");
    private static final Pattern FRONT_END = Pattern.compile("`([\\w-]+\\.test\\.ts)`");

    private final List<Path> java = under("src/test/java");
    private final List<Path> frontEnd = under("web/src");

    /// Those that are not there.
    TreeSet<String> missing(String page) throws IOException {
        TreeSet<String> missing = new TreeSet<>();
        for (Matcher named = JAVA.matcher(page); named.find(); ) {
            if (!exists(named.group(1), named.group(2))) {
                missing.add(named.group());
            }
        }
        for (Matcher named = FRONT_END.matcher(page); named.find(); ) {
            if (frontEnd.stream().noneMatch(file -> file.endsWith(named.group(1)))) {
                missing.add(named.group());
            }
        }
        return missing;
    }

    /// Whether there are any in this text.
    static boolean any(String text) {
        return JAVA.matcher(text).find() || FRONT_END.matcher(text).find();
    }

    /// Two packages may have a class of that name; either may have the method. One that makes tests
    /// gives something back.
    private boolean exists(String type, @Nullable String method) throws IOException {
        Pattern declared = Pattern.compile("(?m)^ {4}[\\w<>]+ " + method + "\\(");
        for (Path file : java) {
            if (file.endsWith(type.replace('.', '/') + ".java")
                    && (method == null || declared.matcher(Files.readString(file)).find())) {
                return true;
            }
        }
        return false;
    }

    private static List<Path> under(String folder) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
