package io.sheaf.cli;

/// What the process says to whoever called it, as `docs/cli.md` documents.
enum Exit {
    ALL_READ(0),
    SOME_FAILED(1),
    USAGE(2),
    NOTHING_READ(3),
    UNAVAILABLE(69),
    BUG(70),
    NOT_WRITTEN(74),
    INTERRUPTED(130);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
