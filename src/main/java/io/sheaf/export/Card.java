package io.sheaf.export;

import io.sheaf.batch.CellsJson;
import io.sheaf.processor.Cell;
import io.sheaf.processor.Field;
import io.sheaf.processor.Value;
import io.sheaf.storage.SafeNames;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// One row of a batch with its evidence.
///
/// @param file the file's name as it was sent
/// @param path where the file lies in the batch's folder, unless the card failed; of a row to
///   paint, its key
/// @param pages how many the file has; 0 for a row to paint, which has no file in the folder
/// @param state `todo`, `running`, `done`, `failed` or `cancelled`
/// @param cells as the reader gave them, empty until it is read
/// @param corrections by field
/// @param confidence the lowest of the values, null when there is none
/// @param reason why it failed
record Card(
        int seq,
        String file,
        String path,
        int page,
        int pages,
        String mediaType,
        String sha256,
        long size,
        String state,
        int attempts,
        List<Cell> cells,
        Map<String, Correction> corrections,
        @Nullable Double confidence,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String reason,
        @Nullable String finishedAt) {

    boolean done() {
        return state.equals("done");
    }

    boolean failed() {
        return state.equals("failed");
    }

    /// The name of its own files in the folder: the path of its file, and the page where a file has
    /// several. What has no file may be called anything, such as an address on the web.
    String name() {
        if (pages == 0 && !SafeNames.relative(path).equals(path)) {
            return "%06d %s".formatted(seq, SafeNames.part(path, 150));
        }
        return pages <= 1 ? path : path + "#" + page;
    }

    /// The value of a field: the corrected one when there is one.
    @Nullable Value value(Field field) {
        Correction correction = corrections.get(field.name());
        return correction == null ? read(field) : CellsJson.value(correction.value(), kind(field));
    }

    /// The value as the reader gave it.
    @Nullable Value read(Field field) {
        return cells.stream()
                .filter(cell -> cell.field().equals(field.name()))
                .findFirst()
                .map(Cell::value)
                .orElse(null);
    }

    private static String kind(Field field) {
        return switch (field.type()) {
            case TEXT, CHOICE -> "text";
            case INTEGER -> "integer";
            case NUMBER -> "number";
            case DATE -> "date";
            case BOOLEAN -> "boolean";
            case LIST -> "list";
        };
    }
}
