package io.sheaf.cli;

/// An end that is no bug: one sentence for the person with what to do, and the exit code.
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Exit exit;

    Failure(Exit exit, String message) {
        super(message, null, false, false);
        this.exit = exit;
    }

    Exit exit() {
        return exit;
    }
}
