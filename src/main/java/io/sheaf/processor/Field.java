package io.sheaf.processor;

import java.util.List;

/// One column that a person wants filled.
///
/// @param name the person's own name for it: any script, 1 to 200 characters
/// @param type what a value must be
/// @param description the person's hint about where or what it is, empty when none was given
/// @param required whether a card without it deserves a second look
/// @param active whether it is read at all
/// @param choices the allowed values when `type` is [FieldType#CHOICE], otherwise empty
public record Field(
        String name,
        FieldType type,
        String description,
        boolean required,
        boolean active,
        List<String> choices) {

    /// Longest name in characters (Unicode code points).
    public static final int LONGEST_NAME = 200;

    public Field {
        choices = List.copyOf(choices);
    }

    /// An active, optional text field.
    public static Field text(String name) {
        return new Field(name, FieldType.TEXT, "", false, true, List.of());
    }

    /// The same for any type that needs no choices.
    public static Field of(String name, FieldType type) {
        return new Field(name, type, "", false, true, List.of());
    }
}
