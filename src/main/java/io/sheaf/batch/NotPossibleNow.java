package io.sheaf.batch;

import java.util.List;
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
