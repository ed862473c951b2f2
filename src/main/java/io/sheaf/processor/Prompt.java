package io.sheaf.processor;

import java.util.List;

/// A prompt in which the words of the template's author and the data from rows and themes are still
/// apart, so that each engine's dialect can see to it that data stays data: a cell that says
/// `<lora:x:1>` or `((red))` is those characters and no syntax.
///
/// @param parts in order
public record Prompt(List<Part> parts) {

    public static final Prompt EMPTY = new Prompt(List.of());

    public Prompt {
        parts = List.copyOf(parts);
    }

    /// A stretch of a prompt.
    public sealed interface Part {

        String text();

        /// The author's own words: syntax of the engine is meant as such.
        record Words(String text) implements Part {}

        /// What came out of a row, or of the theme: never syntax.
        ///
        /// @param column the column's header, or `theme`
        record Data(String text, String column) implements Part {}
    }

    /// A prompt of the author's words only.
    public static Prompt words(String text) {
        return new Prompt(List.of(new Part.Words(text)));
    }

    /// As a person reads it, with the data as it was given.
    public String written() {
        StringBuilder written = new StringBuilder();
        parts.forEach(part -> written.append(part.text()));
        return written.toString();
    }
}
