package io.sheaf.cases.custody;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Walks along custody entries and says which is the first that is wrong. Needs nothing but the
/// entries: no database, no key.
///
/// What was taken from the end cannot be seen by it; a signed checkpoint or a copy kept elsewhere
/// says how far the chain must reach.
public final class Chain {

    /// @param number of the first wrong entry, or of the one that is missing
    public record Fault(long number, UUID caseId, long caseNumber, String words) {}

    private record End(long number, String hash) {}

    private static final End START = new End(0, Entry.NONE);

    private final boolean everything;
    private final Map<UUID, End> cases = new HashMap<>();
    private End end = START;

    private Chain(boolean everything) {
        this.everything = everything;
    }

    /// For all entries of all cases, from the first one on.
    public static Chain ofAll() {
        return new Chain(true);
    }

    /// For the entries of some cases, from each case's first one on.
    public static Chain ofCases() {
        return new Chain(false);
    }

    /// The number of the newest entry of those that were right.
    public long number() {
        return end.number;
    }

    /// Its hash; [Entry#NONE] before the first.
    public String hash() {
        return end.hash;
    }

    /// Takes the next entry.
    ///
    /// @return what is wrong with it; what comes after the first fault proves nothing
    public Optional<Fault> next(Entry entry) {
        End before = cases.getOrDefault(entry.caseId(), START);
        String words = wrong(entry, before);
        if (words != null) {
            return Optional.of(
                    new Fault(entry.number(), entry.caseId(), entry.caseNumber(), words));
        }
        end = new End(entry.number(), entry.hash());
        cases.put(entry.caseId(), new End(entry.caseNumber(), entry.hash()));
        return Optional.empty();
    }

    private @Nullable String wrong(Entry entry, End before) {
        if (!entry.computed().equals(entry.hash())) {
            return "its content is not what was hashed when it was written";
        }
        if (everything && entry.number() != end.number + 1) {
            return "entry %d should come next; something is missing or out of place"
                    .formatted(end.number + 1);
        }
        if (!everything && entry.number() <= end.number) {
            return "it is out of place";
        }
        if (everything && !entry.previous().equals(end.hash)) {
            return "it does not follow entry %d".formatted(end.number);
        }
        if (entry.caseNumber() != before.number + 1) {
            return "entry %d of the case should come next; something is missing or out of place"
                    .formatted(before.number + 1);
        }
        return entry.previousInCase().equals(before.hash)
                ? null
                : "it does not follow entry %d of its case".formatted(before.number);
    }

    /// The first fault of all entries.
    public static Optional<Fault> check(Chain chain, Iterable<Entry> entries) {
        for (Entry entry : entries) {
            Optional<Fault> fault = chain.next(entry);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }
}
