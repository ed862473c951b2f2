package io.sheaf.engine;

import io.sheaf.database.ColumnBinder;
import io.sheaf.processor.Outcome;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.ZoneOffset;
import java.util.List;

/// All tries of items, also those that came to nothing.
final class AttemptTable {

    private AttemptTable() {}

    /// Keeps every try with all that the reader saw.
    static void keep(Handle handle, String batchId, String processor, List<Result.Tried> tries) {
        if (tries.isEmpty()) {
            return;
        }
        try (ColumnBinder insert =
                new ColumnBinder(
                        handle,
                        """
                        insert into attempts (seq, number, outcome, reason, answer, started_at,
                            finished_at, batch_id, processor)
                        select r.*, ?, ? from unnest(?, ?, ?, ?, ?, ?, ?) as r
                        """)) {
            insert.add(batchId)
                    .add(processor)
                    .add("int4", tries, each -> each.claim().seq())
                    .add("int4", tries, each -> each.claim().attempt())
                    .add("text", tries, each -> word(each.outcome()))
                    .add("text", tries, each -> reason(each.outcome()))
                    .add("text", tries, each -> answer(each.outcome()))
                    .add("timestamptz", tries, each -> each.startedAt().atOffset(ZoneOffset.UTC))
                    .add("timestamptz", tries, each -> each.finishedAt().atOffset(ZoneOffset.UTC))
                    .execute();
        }
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Row _ -> "row";
            case Outcome.Picture _ -> "picture";
            case Outcome.Found _ -> "found";
            case Outcome.Fetched _ -> "fetched";
            case Outcome.Skipped _ -> "skipped";
            case Outcome.Halted _ -> "halted";
            case Outcome.Retryable _ -> "retryable";
            case Outcome.Rejected _ -> "rejected";
        };
    }

    private static @Nullable String reason(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Row _, Outcome.Picture _, Outcome.Found _, Outcome.Fetched _ -> null;
            case Outcome.Skipped skipped -> skipped.reason();
            case Outcome.Halted halted -> halted.reason();
            case Outcome.Retryable retryable -> retryable.reason();
            case Outcome.Rejected rejected -> rejected.reason();
        };
    }

    private static @Nullable String answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Row row -> row.answer();
            case Outcome.Picture picture -> picture.answer();
            case Outcome.Found found -> found.answer();
            case Outcome.Fetched fetched -> fetched.answer();
            case Outcome.Skipped _, Outcome.Retryable _, Outcome.Rejected _, Outcome.Halted _ ->
                    null;
        };
    }
}
