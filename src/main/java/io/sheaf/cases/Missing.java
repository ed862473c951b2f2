package io.sheaf.cases;

/// There is no such thing, or it is not the asker's: nobody can tell which.
public final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param what for the person, such as `case` or `file batch`
    Missing(String what) {
        super("There is no such %s.".formatted(what));
    }
}
