package io.sheaf.reader.model;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.endpoint.Request.Attached;

import org.jspecify.annotations.Nullable;

/// One question to a model about one picture.
///
/// @param picture as it is sent
/// @param schema the answer's form; `null` for any JSON object
/// @param again what was answered before and what was wrong with it, `null` the first time
record Ask(
        Step step,
        String prompt,
        Look picture,
        @Nullable ObjectNode schema,
        @Nullable Again again) {

    /// An answer that could not be used.
    record Again(String answer, String fault) {}

    Attached attached() {
        return Attached.of(picture.digest(), picture.fitted().bytes());
    }
}
