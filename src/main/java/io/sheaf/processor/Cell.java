package io.sheaf.processor;

import org.jspecify.annotations.Nullable;

/// One field's value as it was read from one picture.
///
/// @param field the field's name
/// @param value the typed value, `null` when the card does not have it
/// @param text the characters that the value was made from, as they stand on the card; empty when
///   there is no value
/// @param confidence 0 (a guess) to 1 (certain)
/// @param box where it stands on the picture, `null` when that is unknown
/// @param rule the name of the rule that found it, for the person who asks why; empty when no value
public record Cell(
        String field,
        @Nullable Value value,
        String text,
        double confidence,
        @Nullable Box box,
        String rule) {

    public Cell {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence is 0 to 1, not " + confidence);
        }
    }

    /// The cell of a field that the card does not have.
    public static Cell empty(String field) {
        return new Cell(field, null, "", 0, null, "");
    }
}
