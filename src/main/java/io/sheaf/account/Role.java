package io.sheaf.account;

import java.util.Locale;

/// What somebody may do, from least to most.
public enum Role {
    ANYONE,
    USER,
    ADMIN;

    /// As it stands in tables and answers.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether this role may do what `needed` may do.
    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }
}
