package io.sheaf.reader.model;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.processor.Field;
import io.sheaf.template.Prompts;

import java.util.List;

/// An example, made ready.
///
/// @param values by field
record Lesson(Look picture, JsonNode values) {

    Ask.Shown asked(List<Field> fields) {
        return new Ask.Shown(picture, Prompts.answer(fields, values));
    }
}
