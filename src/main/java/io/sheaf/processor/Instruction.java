package io.sheaf.processor;

import java.util.List;

/// What the person asks to be read from every picture of a batch.
///
/// @param fields the active fields, in the order of the table's columns; names are unique
/// @param intent the person's own words about the cards, empty when none were given
public record Instruction(List<Field> fields, String intent) {

    public Instruction {
        fields = List.copyOf(fields);
    }
}
