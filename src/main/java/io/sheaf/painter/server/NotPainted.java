package io.sheaf.painter.server;

import io.sheaf.processor.Outcome;

/// A picture did not come about. It never leaves this package: it carries the outcome from the
/// depth of a conversation with a server to where the try ends.
final class NotPainted extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Outcome outcome;

    NotPainted(Outcome outcome) {
        super(null, null, false, false);
        this.outcome = outcome;
    }

    Outcome outcome() {
        return outcome;
    }

    /// It may work later.
    static NotPainted later(String reason) {
        return new NotPainted(new Outcome.Retryable(reason, null));
    }

    /// It will not work for this item.
    static NotPainted never(String reason) {
        return new NotPainted(new Outcome.Rejected(reason));
    }

    /// It would not work for any item now.
    static NotPainted halted(String reason) {
        return new NotPainted(new Outcome.Halted(reason));
    }
}
