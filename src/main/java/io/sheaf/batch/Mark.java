package io.sheaf.batch;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a person who looked at a card said of it as a whole.
///
/// @param by the person's name
public record Mark(Kind kind, String by, Instant at) {

    /// The word in a filter for cards without any mark.
    public static final String NONE = "none";

    /// What somebody thinks of it.
    public enum Kind {
        /// All that stands in the row is right.
        ACCEPTED,
        /// Somebody has to come back to it.
        FLAGGED;

        /// The name in JSON and in SQL.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> of(String word) {
            return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
        }
    }
}
