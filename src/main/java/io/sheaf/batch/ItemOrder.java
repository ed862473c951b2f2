package io.sheaf.batch;

import org.jspecify.annotations.Nullable;

/// In which order rows are wanted. Rows that are equal in it come as the pictures did.
///
/// @param field whose values, for [By#VALUE]
/// @param falling the greatest first; rows without a value come last all the same
public record ItemOrder(By by, @Nullable String field, boolean falling) {

    /// As the pictures came.
    public static final ItemOrder USUAL = new ItemOrder(By.SEQ, null, false);

    /// What the order goes by.
    public enum By {
        SEQ,
        FILE,
        CONFIDENCE,
        VALUE
    }

    public ItemOrder {
        if ((by == By.VALUE) != (field != null)) {
            throw new IllegalArgumentException("a value is one of a field");
        }
    }
}
