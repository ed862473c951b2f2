package io.sheaf.batch;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Something was asked of a batch that its status does not allow.
public final class NotPossibleNow extends RuntimeException {

    private final BatchStatus status;
    private final List<Act> possible;

    NotPossibleNow(Act asked, Batch batch) {
        super(sentence(asked, batch));
        this.status = batch.status();
        this.possible = batch.possible();
    }

    /// Whatever its status: what the acts would bring has nowhere to go.
    ///
    /// @param asked one of the acts that are not possible
    NotPossibleNow(Act asked, Batch batch, Set<Act> impossible, String reason) {
        super("“%s” is not possible: %s".formatted(asked.word(), reason));
        this.status = batch.status();
        this.possible = batch.possible().stream().filter(act -> !impossible.contains(act)).toList();
    }

    private static String sentence(Act asked, Batch batch) {
        String possible =
                batch.possible().stream().map(Act::word).collect(Collectors.joining(", "));
        return "“%s” is not possible while the batch is %s%s. Possible now: %s."
                .formatted(
                        asked.word(),
                        batch.status().word(),
                        asked == Act.RETRY && batch.failed() == 0 ? " and nothing has failed" : "",
                        possible);
    }

    /// Where the batch stands.
    public BatchStatus status() {
        return status;
    }

    /// What can be asked of it.
    public List<Act> possible() {
        return possible;
    }
}
