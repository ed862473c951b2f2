package io.sheaf.template;

import io.sheaf.processor.Prompt;
import io.sheaf.processor.Prompt.Part;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// A text with holes: `{{column}}` for a row's cell, `{{theme}}` for the person's words. Nothing
/// else is syntax, and what fills a hole is never looked at for more holes.
final class PromptTemplate {

    static final String THEME = "theme";

    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";

    /// A stretch of the text.
    private sealed interface Piece {
        record Plain(String text) implements Piece {}

        record Hole(String name) implements Piece {}
    }

    /// What is wrong with it, and where.
    ///
    /// @param position the character, from 1
    record Mistake(int position, String detail) {}

    private final List<Piece> pieces = new ArrayList<>();
    private final List<Mistake> mistakes = new ArrayList<>();
    private List<String> holes = List.of();

    private PromptTemplate() {}

    /// @param columns that there are; a hole for anything else is a mistake
    static PromptTemplate of(String text, Set<String> columns) {
        PromptTemplate template = new PromptTemplate();
        template.read(text, columns);
        template.holes = template.holes();
        return template;
    }

    private void read(String text, Set<String> columns) {
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf(OPEN, at);
            int close = open < 0 ? -1 : text.indexOf(CLOSE, open);
            if (open < 0 || close < 0) {
                if (open >= 0) {
                    mistakes.add(new Mistake(open + 1, "{{ is not closed by }}."));
                }
                pieces.add(new Piece.Plain(text.substring(at)));
                return;
            }
            if (open > at) {
                pieces.add(new Piece.Plain(text.substring(at, open)));
            }
            hole(text.substring(open + OPEN.length(), close).strip(), open + 1, columns);
            at = close + CLOSE.length();
        }
    }

    private void hole(String name, int position, Set<String> columns) {
        if (!name.equals(THEME) && !columns.contains(name)) {
            mistakes.add(
                    new Mistake(
                            position,
                            "there is no column “%s”; there %s."
                                    .formatted(
                                            name,
                                            columns.isEmpty()
                                                    ? "is only {{theme}}"
                                                    : "is {{theme}}, {{"
                                                            + String.join("}}, {{", columns)
                                                            + "}}")));
        }
        pieces.add(new Piece.Hole(name));
    }

    List<Mistake> mistakes() {
        return mistakes;
    }

    /// The columns that it needs.
    List<String> columns() {
        return holes;
    }

    private List<String> holes() {
        return pieces.stream()
                .flatMap(piece ->
                        switch (piece) {
                            case Piece.Hole(String name) -> Optional.of(name).stream();
                            case Piece.Plain _ -> Optional.<String>empty().stream();
                        })
                .filter(name -> !name.equals(THEME))
                .distinct()
                .toList();
    }

    /// The author's words, with data in the holes.
    Prompt fill(Function<String, String> data) {
        return fill(data, Part.Words::new);
    }

    /// The same when the text itself came out of a cell: then all of it is data.
    Prompt fillAsData(Function<String, String> data, String column) {
        return fill(data, text -> new Part.Data(text, column));
    }

    private Prompt fill(Function<String, String> data, Function<String, Part> plain) {
        List<Part> parts = new ArrayList<>();
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Plain(String text) -> parts.add(plain.apply(text));
                case Piece.Hole(String name) ->
                        parts.add(new Part.Data(data.apply(name).strip(), name));
            }
        }
        return new Prompt(parts);
    }
}
