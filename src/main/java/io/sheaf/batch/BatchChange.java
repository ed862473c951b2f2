package io.sheaf.batch;

import io.sheaf.processor.Field;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What shall change in a batch that has not started; `null` leaves it as it is.
public record BatchChange(
        @Nullable String name,
        @Nullable List<Field> fields,
        @Nullable String intent,
        @Nullable List<ExampleCards.Wish> examples) {}
