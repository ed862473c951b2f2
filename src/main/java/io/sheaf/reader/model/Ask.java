package io.sheaf.reader.model;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.endpoint.Request.Attached;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Stream;

/// One question to a model about one picture.
///
/// @param examples that come before, with what they should be answered
/// @param picture as it is sent
/// @param schema the answer's form; `null` for any JSON object
/// @param again what was answered before and what was wrong with it, `null` the first time
record Ask(
        Step step,
        String prompt,
        List<Shown> examples,
        Look picture,
        @Nullable ObjectNode schema,
        @Nullable Again again) {

    /// An answer that could not be used.
    record Again(String answer, String fault) {}

    /// A picture whose answer is known.
    record Shown(Look picture, String answer) {}

    Ask {
        examples = List.copyOf(examples);
    }

    /// The pictures in the order in which they are shown.
    List<Look> pictures() {
        return Stream.concat(examples.stream().map(Shown::picture), Stream.of(picture)).toList();
    }

    List<Attached> attached() {
        return pictures().stream().map(Look::attached).toList();
    }

    /// Tokens that it probably costs.
    int tokens(int picture) {
        int words = prompt.length() + examples.stream().mapToInt(e -> e.answer().length()).sum();
        return words / 4 + picture * (examples.size() + 1);
    }
}
