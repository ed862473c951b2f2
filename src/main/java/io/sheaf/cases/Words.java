package io.sheaf.cases;

import java.util.Arrays;
import java.util.stream.Collectors;

/// What somebody types into a search field, as a `tsquery` of PostgreSQL's: every word must be
/// there, the beginning of one is enough.
final class Words {

    private Words() {}

    /// @return empty when there is no word in it
    static String query(String text) {
        return Arrays.stream(text.split("[^\\p{L}\\p{M}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> "'" + word + "':*")
                .collect(Collectors.joining(" & "));
    }
}
