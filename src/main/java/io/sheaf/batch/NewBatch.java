package io.sheaf.batch;

import io.sheaf.processor.Field;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/// What a person asks for when they make a batch.
///
/// @param session the upload session whose accepted files it takes
/// @param name as typed
/// @param fields the person's list; `null` when a template is given
/// @param template takes fields, and the intent when none is given, from its newest revision
/// @param intent the person's words about the cards, `null` when none were given
/// @param examples for models; `null` takes those of the template
/// @param processor the name of the reader
/// @param start whether it starts at once
/// @param idempotencyKey the same key gives the same batch again
public record NewBatch(
        UUID session,
        String name,
        @Nullable List<Field> fields,
        @Nullable UUID template,
        @Nullable String intent,
        @Nullable List<ExampleCards.Wish> examples,
        String processor,
        boolean start,
        @Nullable String idempotencyKey) {

    /// With the template's examples, if there are any.
    public NewBatch(
            UUID session,
            String name,
            @Nullable List<Field> fields,
            @Nullable UUID template,
            @Nullable String intent,
            String processor,
            boolean start,
            @Nullable String idempotencyKey) {
        this(session, name, fields, template, intent, null, processor, start, idempotencyKey);
    }
}
