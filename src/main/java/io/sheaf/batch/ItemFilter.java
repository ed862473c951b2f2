package io.sheaf.batch;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/// Which rows of a batch.
///
/// @param states only these; empty for all
/// @param text only rows with this in a value, in any case; `null` for all
/// @param field look for `text`, `value` and `maxConfidence` in this field; `null` for all fields
/// @param value only rows with exactly this value in `field`, empty for those without one; `null`
///   for all
/// @param maxConfidence only rows with a value of at most this that nobody has corrected
/// @param corrected only rows that a person has corrected, or only the others; `null` for all
/// @param marks only rows with one of these marks, `none` among them; empty for all
public record ItemFilter(
        Set<ItemState> states,
        @Nullable String text,
        @Nullable String field,
        @Nullable String value,
        @Nullable Double maxConfidence,
        @Nullable Boolean corrected,
        Set<String> marks) {

    /// All rows.
    public static final ItemFilter ALL =
            new ItemFilter(Set.of(), null, null, null, null, null, Set.of());

    public ItemFilter {
        states = Set.copyOf(states);
        marks = Set.copyOf(marks);
        if (value != null && field == null) {
            throw new IllegalArgumentException("a value is one of a field");
        }
    }

    /// Rows in this state.
    public static ItemFilter in(ItemState state) {
        return new ItemFilter(Set.of(state), null, null, null, null, null, Set.of());
    }

    /// Rows that were read and have this text in a field.
    ///
    /// @param text `null` for all that were read
    /// @param field `null` for any
    static ItemFilter holding(@Nullable String text, @Nullable String field) {
        return new ItemFilter(Set.of(ItemState.DONE), text, field, null, null, null, Set.of());
    }
}
