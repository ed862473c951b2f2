package io.sheaf.batch;

import io.sheaf.processor.Cell;
import io.sheaf.processor.Value;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A row of a batch's table: one page of one file, and what was read from it.
///
/// @param seq its place in the table, from 1
/// @param key stable within the batch: the file's path, and `#page` when the file has several
/// @param file the file's name as it was sent
/// @param attempts tries so far
/// @param cells as the reader gave them, in field order; empty until it was read
/// @param corrections by field
/// @param confidence the lowest of the values that nobody has corrected, `null` when there are none
/// @param reason why it failed or is tried again
/// @param duplicateOf the name of an earlier file of this batch with the same bytes
/// @param mark what somebody said of the card as a whole, `null` when nobody has
public record Item(
        int seq,
        String key,
        String file,
        int page,
        String mediaType,
        ItemState state,
        int attempts,
        List<Cell> cells,
        Map<String, Correction> corrections,
        @Nullable Double confidence,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String reason,
        @Nullable String duplicateOf,
        @Nullable Mark mark,
        @Nullable Instant finishedAt) {

    public Item {
        cells = List.copyOf(cells);
        corrections = Map.copyOf(corrections);
    }

    /// Field to value in field order, corrections applied; an empty value where there is none.
    public Map<String, Optional<Value>> values() {
        Map<String, Optional<Value>> values = new LinkedHashMap<>();
        for (Cell cell : cells) {
            Correction correction = corrections.get(cell.field());
            values.put(
                    cell.field(),
                    Optional.ofNullable(correction == null ? cell.value() : correction.value()));
        }
        return values;
    }

    /// What stands in the field now, corrections applied; `null` when nothing does.
    public @Nullable Value value(String field) {
        Correction correction = corrections.get(field);
        return correction == null ? cell(field).value() : correction.value();
    }

    /// What the reader gave for the field; an empty cell when it gave none.
    Cell cell(String field) {
        return cells.stream()
                .filter(cell -> cell.field().equals(field))
                .findFirst()
                .orElseGet(() -> Cell.empty(field));
    }

    /// The lowest confidence of the values that these corrections leave to the reader; `null` when
    /// there are none.
    @Nullable Double lowest(Map<String, Correction> corrections) {
        return cells.stream()
                .filter(cell -> cell.value() != null && !corrections.containsKey(cell.field()))
                .map(Cell::confidence)
                .min(Double::compare)
                .orElse(null);
    }

    /// Changes whenever something of the row does: what an `ETag` is made of.
    public String version() {
        String what = state + " " + attempts + cells + new TreeMap<>(corrections);
        return Integer.toHexString(seq) + "-" + Integer.toHexString(what.hashCode());
    }
}
