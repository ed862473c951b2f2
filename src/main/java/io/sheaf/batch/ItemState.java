package io.sheaf.batch;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Where an item stands.
public enum ItemState {
    TODO,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    /// The name in JSON and in SQL.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ItemState> of(String word) {
        return Arrays.stream(values()).filter(state -> state.word().equals(word)).findFirst();
    }
}
