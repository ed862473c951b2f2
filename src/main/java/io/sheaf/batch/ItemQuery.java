package io.sheaf.batch;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/// Which rows of a batch.
///
/// @param states only these; empty for all
/// @param text only rows with this in a value, in any case; `null` for all
/// @param field look for `text` and `maxConfidence` in this field only; `null` for all fields
/// @param maxConfidence only rows with a value of at most this that nobody has corrected
/// @param corrected only rows that a person has corrected, or only the others; `null` for all
/// @param unsureFirst by the lowest confidence instead of by seq; not with `after`
/// @param after only rows behind this seq, which stays quick however deep; `null` to use `page`
/// @param page counts from 1
public record ItemQuery(
        Set<ItemState> states,
        @Nullable String text,
        @Nullable String field,
        @Nullable Double maxConfidence,
        @Nullable Boolean corrected,
        boolean unsureFirst,
        @Nullable Integer after,
        int page,
        int perPage) {

    public ItemQuery {
        states = Set.copyOf(states);
        if (page < 1 || perPage < 1) {
            throw new IllegalArgumentException("page and perPage count from 1");
        }
    }

    /// All rows.
    public static ItemQuery all(int page, int perPage) {
        return new ItemQuery(Set.of(), null, null, null, null, false, null, page, perPage);
    }
}
