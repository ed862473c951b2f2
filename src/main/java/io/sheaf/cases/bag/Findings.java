package io.sheaf.cases.bag;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What came out when an export was checked.
///
/// @param faults none when it is whole
public record Findings(List<Fault> faults, Summary summary) {

    /// What an export holds.
    ///
    /// @param at the time of its state
    /// @param files of evidence
    /// @param entries of the custody chain
    /// @param key the fingerprint of the key that signed it
    public record Summary(
            String title, String status, String at, int files, int entries, String key) {
        static final Summary NONE = new Summary("", "", "", 0, 0, "");
    }

    public Findings {
        faults = List.copyOf(faults);
    }

    public boolean whole() {
        return faults.isEmpty();
    }

    /// Checks an export, as a ZIP or unpacked: every file against the manifests and the other way
    /// round, the container's bytes, the custody chain, the case against the chain, the signatures.
    ///
    /// Damage of any kind is a fault; only what cannot be read is an exception.
    public static Findings of(Path export) throws IOException {
        try (Bag bag = Bag.open(export)) {
            BagCheck.Result bytes = BagCheck.check(bag);
            List<Fault> faults = new ArrayList<>(bytes.faults());
            boolean readable =
                    faults.stream().noneMatch(fault -> fault.file().startsWith("data/metadata/"));
            Summary summary = Summary.NONE;
            if (readable) {
                summary = CaseCheck.check(bag, bytes.digests(), faults);
            }
            return new Findings(faults.stream().distinct().toList(), summary);
        } catch (Damaged damaged) {
            return new Findings(
                    List.of(new Fault("", String.valueOf(damaged.getMessage()))), Summary.NONE);
        }
    }
}
