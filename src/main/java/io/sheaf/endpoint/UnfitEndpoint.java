package io.sheaf.endpoint;

/// What an admin gave for an endpoint cannot be taken.
public final class UnfitEndpoint extends RuntimeException {

    private final String at;

    /// @param at where it is, for example `limits.in_flight`
    /// @param detail what is wrong and what to do, in a sentence for the person
    public UnfitEndpoint(String at, String detail) {
        super(detail);
        this.at = at;
    }

    public String at() {
        return at;
    }
}
