package io.sheaf.cases;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What somebody may do in a case, from least to most.
public enum MemberRole {
    /// Reads.
    VIEWER,
    /// Changes what is in the case.
    EDITOR,
    /// Also members, status, trash and purge.
    OWNER;

    /// The name in JSON and SQL.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<MemberRole> of(String word) {
        return Stream.of(values()).filter(role -> role.word().equals(word)).findFirst();
    }

    boolean covers(MemberRole needed) {
        return compareTo(needed) >= 0;
    }
}
