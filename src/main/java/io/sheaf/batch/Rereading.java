package io.sheaf.batch;

import io.sheaf.processor.Field;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What is different when the images of a batch are read again as a new one; `null` takes over what
/// the old batch has.
public record Rereading(
        @Nullable String name,
        @Nullable List<Field> fields,
        @Nullable String intent,
        @Nullable List<ExampleCards.Wish> examples,
        @Nullable String processor,
        boolean start) {}
