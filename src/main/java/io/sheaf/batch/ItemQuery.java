package io.sheaf.batch;

import org.jspecify.annotations.Nullable;

/// A part of the rows of a batch.
///
/// @param order not with `after`
/// @param after only rows behind this seq, which stays quick however deep; `null` to use `page`
/// @param page counts from 1
public record ItemQuery(
        ItemFilter filter, ItemOrder order, @Nullable Integer after, int page, int perPage) {

    public ItemQuery {
        if (page < 1 || perPage < 1) {
            throw new IllegalArgumentException("page and perPage count from 1");
        }
    }

    /// All rows.
    public static ItemQuery all(int page, int perPage) {
        return new ItemQuery(ItemFilter.ALL, ItemOrder.USUAL, null, page, perPage);
    }

    /// The next rows behind that one.
    public static ItemQuery after(ItemFilter filter, int seq, int most) {
        return new ItemQuery(filter, ItemOrder.USUAL, seq, 1, most);
    }
}
