package io.sheaf.database;

import java.util.List;

/// Some rows of a longer list.
///
/// @param rows those asked for
/// @param total how many there are in all
public record Listed<T>(List<T> rows, long total) {

    public Listed {
        rows = List.copyOf(rows);
    }
}
