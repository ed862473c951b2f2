package io.sheaf.progress;

import org.jspecify.annotations.Nullable;

/// How far a batch is.
///
/// @param percent of the items that are finished, with one decimal; 100 only when all are
/// @param finished done and failed together: X of Y
/// @param done read
/// @param failed given up
/// @param total Y
/// @param etaSeconds until all are finished, `null` when it is not known
/// @param rate items a second of late, `null` when it is not known
public record Progress(
        double percent,
        long finished,
        long done,
        long failed,
        long total,
        @Nullable Double etaSeconds,
        @Nullable Double rate) {

    static Progress of(long finished, long failed, long total) {
        return new Progress(
                percent(finished, total), finished, finished - failed, failed, total, null, null);
    }

    Progress with(@Nullable Double eta, @Nullable Double speed) {
        return new Progress(
                percent, finished, done, failed, total, rounded(eta, 10), rounded(speed, 1000));
    }

    private static double percent(long finished, long total) {
        return total == 0 ? 0 : Math.floor(1000.0 * finished / total) / 10;
    }

    private static @Nullable Double rounded(@Nullable Double number, int parts) {
        return number == null ? null : Math.round(number * parts) / (double) parts;
    }
}
