package io.sheaf.batch;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// A row's corrections as they are to be written.
///
/// @param corrections as JSON, `null` for none
/// @param confidence the lowest of the values that are the reader's still, `null` for none
record CorrectedRow(int seq, @Nullable String corrections, @Nullable Float confidence) {

    static CorrectedRow of(Item item, Map<String, Correction> corrections) {
        Double lowest = item.lowest(corrections);
        return new CorrectedRow(
                item.seq(),
                CorrectionsJson.write(corrections),
                lowest == null ? null : lowest.floatValue());
    }
}
