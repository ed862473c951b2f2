package io.sheaf.batch;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Which batches, in which order.
///
/// @param statuses only these; empty for all
/// @param kind only this one, `null` for all
/// @param name only those with this in their name, in any case; `null` for all
/// @param page counts from 1
public record BatchQuery(
        Set<BatchStatus> statuses,
        @Nullable String kind,
        @Nullable String name,
        Sort sort,
        boolean falling,
        int page,
        int perPage) {

    public BatchQuery {
        statuses = Set.copyOf(statuses);
        if (page < 1 || perPage < 1) {
            throw new IllegalArgumentException("page and perPage count from 1");
        }
    }

    /// All batches, the newest first.
    public static BatchQuery newest(int page, int perPage) {
        return new BatchQuery(Set.of(), null, null, Sort.CREATED_AT, true, page, perPage);
    }

    /// By what; each is a column's name in upper case.
    public enum Sort {
        CREATED_AT,
        UPDATED_AT,
        NAME,
        STATUS,
        TOTAL,
        FAILED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Sort> of(String word) {
            return Arrays.stream(values()).filter(sort -> sort.word().equals(word)).findFirst();
        }

        String column() {
            return this == NAME ? "lower(name)" : word();
        }
    }
}
