package io.sheaf.account;

/// What somebody may do, from least to most.
public enum Role {
    ANYONE,
    USER,
    ADMIN;

    /// Whether this role may do what `needed` may do.
    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }
}
