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
/// @param troubles why it cannot be set so that people can read it; none when it can
/// @param missing characters that no bundled font has, each drawn as a box
public record Fit(List<Trouble> troubles, List<String> missing) {

    /// A text that is too long.
    ///
    /// @param column that most of it comes from; empty when it comes from none
    /// @param detail a sentence for the person: what is wrong and what to do
    public record Trouble(String column, String detail) {}

    public Fit {
        troubles = List.copyOf(troubles);
        missing = List.copyOf(missing);
    }

    static Fit of(Painting painting, Marks marks) {
        List<Trouble> troubles =
                marks.settings().stream()
                        .filter(setting -> !setting.block().legible())
                        .map(setting -> trouble(painting, setting))
                        .distinct()
                        .toList();
        return new Fit(troubles, marks.missing().stream().map(Character::toString).toList());
    }

    /// All that is wrong, in sentences for the person; `null` when nothing is.
    @Nullable String problem() {
        return troubles.isEmpty()
                ? null
                : troubles.stream().map(Trouble::detail).collect(Collectors.joining(" "));
    }

    /// Characters by their numbers: `U+1F600, U+1F984`.
    static String named(Collection<Integer> characters) {
        return characters.stream().map("U+%04X"::formatted).collect(Collectors.joining(", "));
    }

    private static Trouble trouble(Painting painting, Marks.Setting setting) {
        String column = column(painting, setting.text()).map(Column::name).orElse("");
        String where = column.isEmpty() ? setting.part() : "column \u201c" + column + "\u201d";
        int length = setting.text().codePointCount(0, setting.text().length());
        return new Trouble(
                column,
                ("The text of %s is too long for a card of %d × %d: %d characters would be too small to"
                                + " read. Shorten it, or make the card longer.")
                        .formatted(where, painting.width(), painting.height(), length));
    }

    /// The column that most of a text comes from.
    private static Optional<Column> column(Painting painting, String text) {
        return painting.row().stream()
                .filter(column -> !column.value().isBlank() && text.contains(column.value()))
                .max(Comparator.comparingInt(column -> column.value().length()));
    }
}
