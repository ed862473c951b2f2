package io.sheaf.processor;

import java.util.List;

/// What the person asks to be read from every picture of a batch.
///
/// @param fields the active fields, in the order of the table's columns; names are unique
/// @param intent the person's own words about the cards, empty when none were given
/// @param examples that have a value, or none, for each of the fields
public record Instruction(List<Field> fields, String intent, List<Example> examples) {

    public Instruction {
        fields = List.copyOf(fields);
        examples = List.copyOf(examples);
    }

    /// Without examples.
    public Instruction(List<Field> fields, String intent) {
        this(fields, intent, List.of());
    }

    /// The same for some of the fields, or for all in another order.
    public Instruction asking(List<Field> some) {
        return new Instruction(some, intent, examples);
    }
}
