package io.sheaf.cases;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/// Which cases.
///
/// @param statuses only these; empty for all
/// @param tag only with this tag; `null` for all
/// @param text only with these words in title, number, description or tags; `null` for all
/// @param deleted those in the trash instead, of which only owners know
/// @param page counts from 1
public record CaseQuery(
        Set<CaseStatus> statuses,
        @Nullable String tag,
        @Nullable String text,
        boolean deleted,
        int page,
        int perPage) {

    public CaseQuery {
        statuses = Set.copyOf(statuses);
    }
}
