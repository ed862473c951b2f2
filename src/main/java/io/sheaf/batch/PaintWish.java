package io.sheaf.batch;

import io.sheaf.processor.Painting;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A batch of rows to paint, everything resolved.
///
/// @param name as the person typed it
/// @param processor the name of the painter
/// @param columns the headers of the rows, in their order
/// @param idempotencyKey the same key gives the same batch again, `null` for none
/// @param fingerprint of all that was asked for: a key that comes with another is refused
public record PaintWish(
        String name,
        String processor,
        List<String> columns,
        List<Row> rows,
        @Nullable String idempotencyKey,
        String fingerprint) {

    /// One picture.
    ///
    /// @param key stable and unique within the batch
    /// @param file what the picture's file is called
    /// @param painted whether its picture is there already and only has to be hung
    public record Row(String key, String file, Painting painting, boolean painted) {}

    public PaintWish {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }
}
