package io.sheaf.album;

/// Somebody else changed it since this change was begun.
public final class Outdated extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Editable current;

    Outdated(Editable current) {
        super(
                "It was changed since you read it; the problem has it as it is now. Decide whether"
                        + " your change still stands.");
        this.current = current;
    }

    /// As it is now.
    public Editable current() {
        return current;
    }
}
