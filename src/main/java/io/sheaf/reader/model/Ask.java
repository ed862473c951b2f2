package io.sheaf.reader.model;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.picture.Fitted;

import org.jspecify.annotations.Nullable;

/// One question to a model about one picture.
///
/// @param schema the answer's form; `null` for any JSON object
/// @param again what was answered before and what was wrong with it, `null` the first time
record Ask(
        Step step,
        String prompt,
        Fitted picture,
        @Nullable ObjectNode schema,
        @Nullable Again again) {

    /// An answer that could not be used.
    record Again(String answer, String fault) {}
}
