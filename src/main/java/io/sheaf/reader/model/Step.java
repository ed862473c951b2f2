package io.sheaf.reader.model;

import java.util.Locale;

/// A rung of the ladder: what is asked when the rung before did not bring an answer that can be
/// used.
enum Step {
    /// With the JSON schema as the answer's form.
    CONSTRAINED,
    /// The same once more, with the wrong answer and what is wrong with it.
    REASKED,
    /// Any JSON; the schema stands in the prompt.
    PLAIN,
    /// The first and the second half of the fields, each with its schema.
    HALVES,
    /// Once more from the beginning when there are values already, to see whether they come again:
    /// the fields in the other order.
    SECOND;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
