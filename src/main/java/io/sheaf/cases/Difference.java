package io.sheaf.cases;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What is attached to a file batch against what was declared of it.
///
/// @param files how many more there are than declared; below 0 how many fewer
/// @param missing endings that were declared and that no file has
/// @param undeclared endings that files have and that were not declared; none when none were
///   declared
/// @param misnamed how many files have a name that belongs to another content
public record Difference(int files, List<String> missing, List<String> undeclared, int misnamed) {

    public Difference {
        missing = List.copyOf(missing);
        undeclared = List.copyOf(undeclared);
    }

    public static Difference of(FileBatch batch) {
        TreeSet<String> declared = endings(batch.fileTypes() == null ? "" : batch.fileTypes());
        TreeSet<String> actual = endings(String.join(",", batch.actual().types()));
        TreeSet<String> missing = new TreeSet<>(declared);
        missing.removeAll(actual);
        TreeSet<String> undeclared = new TreeSet<>(actual);
        undeclared.removeAll(declared);
        return new Difference(
                batch.actual().files() - batch.fileCount(),
                List.copyOf(missing),
                declared.isEmpty() ? List.of() : List.copyOf(undeclared),
                batch.actual().misnamed());
    }

    /// Whether what is there is what was declared.
    public boolean none() {
        return files == 0 && missing.isEmpty() && undeclared.isEmpty() && misnamed == 0;
    }

    private static TreeSet<String> endings(String typed) {
        return Arrays.stream(typed.split(","))
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .filter(each -> !each.isEmpty())
                .map(each -> each.startsWith(".") ? each : "." + each)
                .map(Difference::usual)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Endings of which people write either.
    private static String usual(String ending) {
        return switch (ending) {
            case ".jpeg", ".jpe" -> ".jpg";
            case ".tiff" -> ".tif";
            case ".htm" -> ".html";
            default -> ending;
        };
    }
}
