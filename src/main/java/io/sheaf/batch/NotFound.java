package io.sheaf.batch;

/// There is no such thing, or it is somebody else's: nobody can tell which.
public final class NotFound extends RuntimeException {

    /// @param what for the person, such as `batch` or `upload session`
    public NotFound(String what) {
        super("There is no such %s.".formatted(what));
    }
}
