package io.sheaf.template;

import java.time.Instant;

/// Rows and how to paint them, saved for reuse, at one of its revisions. The rows are read apart:
/// they may be many.
///
/// @param revision counts from 1; a revision never changes
/// @param itemCount how many rows there are
/// @param updatedAt when this revision was made
public record BatchTemplate(
        long id, int revision, Design design, int itemCount, Instant createdAt, Instant updatedAt) {

    public String name() {
        return design.name();
    }
}
