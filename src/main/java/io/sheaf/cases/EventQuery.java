package io.sheaf.cases;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// Which events of a case.
///
/// @param from only those that may have happened at this moment or after it; `null` for all
/// @param to only those that may have happened before this moment; `null` for all
/// @param tag only with this tag; `null` for all
/// @param text only with these words in title, description, place or tags; `null` for all
/// @param deleted those in the trash instead
/// @param page counts from 1
public record EventQuery(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String tag,
        @Nullable String text,
        boolean deleted,
        int page,
        int perPage) {

    /// The whole timeline.
    public static EventQuery all() {
        return new EventQuery(null, null, null, null, false, 1, Integer.MAX_VALUE);
    }
}
