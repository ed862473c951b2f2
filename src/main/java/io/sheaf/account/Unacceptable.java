package io.sheaf.account;

/// Something that was given for an account cannot be taken.
public final class Unacceptable extends RuntimeException {

    private final String field;

    Unacceptable(String field, String detail) {
        super(detail);
        this.field = field;
    }

    /// Which of the things that were sent.
    public String field() {
        return field;
    }
}
