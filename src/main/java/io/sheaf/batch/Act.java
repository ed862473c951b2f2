package io.sheaf.batch;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What a person can ask of a batch.
public enum Act {
    APPEND,
    CHANGE,
    START,
    PAUSE,
    RESUME,
    RETRY,
    CANCEL,
    REREAD,
    REPAINT,
    DELETE;

    /// The name in JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it can be asked of a batch of this kind in this status.
    ///
    /// @param failed how many of its items have failed
    public boolean possible(String kind, BatchStatus status, int failed) {
        return switch (this) {
            case APPEND, CHANGE, START -> status == BatchStatus.UPLOADED;
            case PAUSE -> status.runs();
            case RESUME -> status == BatchStatus.PAUSED;
            case RETRY ->
                    failed > 0
                            && (status.runs()
                                    || status == BatchStatus.PAUSED
                                    || status == BatchStatus.COMPLETED_WITH_ERRORS);
            case CANCEL -> !status.isFinal();
            case REREAD -> kind.equals("extract") && status != BatchStatus.UPLOADED;
            case REPAINT -> kind.equals("generate") && status != BatchStatus.CANCELLED;
            case DELETE -> !status.runs();
        };
    }

    /// All that can be asked now, in the order above.
    static List<Act> possibleNow(String kind, BatchStatus status, int failed) {
        return Arrays.stream(values()).filter(act -> act.possible(kind, status, failed)).toList();
    }
}
