package io.sheaf.cases;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Where a case stands.
public enum CaseStatus {
    /// Everything can be changed.
    OPEN(List.of("change", "hold", "close", "seal")),
    /// Everything can be changed, nothing purged.
    ON_HOLD(List.of("change", "release", "close", "seal")),
    /// Only read, until its owner opens it again.
    CLOSED(List.of("reopen", "seal", "export")),
    /// Only read; a manifest says what it was when it was sealed.
    SEALED(List.of("unseal", "export"));

    private final List<String> possible;

    CaseStatus(List<String> possible) {
        this.possible = possible;
    }

    /// The name in JSON and SQL, for example `on_hold`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<CaseStatus> of(String word) {
        return Stream.of(values()).filter(status -> status.word().equals(word)).findFirst();
    }

    /// What can be asked of a case now.
    public List<String> possible() {
        return possible;
    }

    boolean readOnly() {
        return this == CLOSED || this == SEALED;
    }

    /// Whether things can be purged.
    public boolean purges() {
        return this == OPEN || this == CLOSED;
    }

    /// Whether the owner may simply set that status. Sealing is more than a word.
    boolean canBecome(CaseStatus next) {
        return this == next || (this != SEALED && next != SEALED);
    }
}
