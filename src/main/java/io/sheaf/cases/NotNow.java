package io.sheaf.cases;

import io.sheaf.batch.Act;
import io.sheaf.batch.Batch;

import java.util.List;

/// Something was asked of a case that its status does not allow.
public final class NotNow extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String status;
    private final transient List<String> possible;

    NotNow(String words, String status, List<String> possible) {
        super(words);
        this.status = status;
        this.possible = List.copyOf(possible);
    }

    static NotNow readOnly(CaseStatus status) {
        return new NotNow(
                "The case is %s: it can be read, and nothing in it changed. Possible now: %s."
                        .formatted(status.word(), String.join(", ", status.possible())),
                status.word(),
                status.possible());
    }

    static NotNow held(CaseStatus status) {
        String way = status == CaseStatus.SEALED ? "unseal" : "release";
        return new NotNow(
                "The case is %s: nothing of it is purged. Possible now: %s."
                        .formatted(status.word().replace('_', ' '), way),
                status.word(),
                List.of(way));
    }

    /// @param what it is called: a batch, or a run
    static NotNow unfinished(String what, Batch batch) {
        return new NotNow(
                "The %s is %s. File it when it has come to its end."
                        .formatted(what, batch.status().word()),
                batch.status().word(),
                batch.possible().stream().map(Act::word).toList());
    }

    /// Where the case stands.
    public String status() {
        return status;
    }

    /// What can be asked of it.
    public List<String> possible() {
        return possible;
    }
}
