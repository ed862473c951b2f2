package io.sheaf.painter;

import io.sheaf.processor.Painting;
import io.sheaf.processor.Painting.Column;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// How a painting's lettering fits on its card.
///
/// @param problem why it cannot be set so that people can read it, in sentences for the person;
///   `null` when it can
/// @param missing characters that no bundled font has, each drawn as a box
public record Fit(@Nullable String problem, List<String> missing) {

    public Fit {
        missing = List.copyOf(missing);
    }

    static Fit of(Painting painting, Marks marks) {
        String problems =
                marks.settings().stream()
                        .filter(setting -> !setting.block().legible())
                        .map(setting -> problem(painting, setting))
                        .distinct()
                        .collect(Collectors.joining(" "));
        List<String> missing = marks.missing().stream().map(Character::toString).toList();
        return new Fit(problems.isEmpty() ? null : problems, missing);
    }

    /// Characters by their numbers: `U+1F600, U+1F984`.
    static String named(Collection<Integer> characters) {
        return characters.stream().map("U+%04X"::formatted).collect(Collectors.joining(", "));
    }

    private static String problem(Painting painting, Marks.Setting setting) {
        String where =
                column(painting, setting.text())
                        .map(column -> "column \u201c" + column.name() + "\u201d")
                        .orElse(setting.part());
        int length = setting.text().codePointCount(0, setting.text().length());
        return ("The text of %s is too long for a card of %d × %d: %d characters would be too small to"
                        + " read. Shorten it, or make the card larger.")
                .formatted(where, painting.width(), painting.height(), length);
    }

    /// The column that most of a text comes from.
    private static Optional<Column> column(Painting painting, String text) {
        return painting.row().stream()
                .filter(column -> !column.value().isBlank() && text.contains(column.value()))
                .max(Comparator.comparingInt(column -> column.value().length()));
    }
}
