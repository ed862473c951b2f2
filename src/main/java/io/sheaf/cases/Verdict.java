package io.sheaf.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What came out when everything that is kept was checked.
///
/// @param faults what is wrong, in sentences; none when all is whole
/// @param leftovers keys of files to which no row refers: a kill leaves such, they harm nothing
/// @param contents of evidence that were read
/// @param bytes of them
/// @param entries of the custody chain
/// @param cases whose rows were held against the chain
public record Verdict(
        Instant at,
        Duration took,
        List<String> faults,
        List<String> leftovers,
        long contents,
        long bytes,
        long entries,
        long cases) {

    public Verdict {
        faults = List.copyOf(faults);
        leftovers = List.copyOf(leftovers);
    }

    public boolean whole() {
        return faults.isEmpty();
    }
}
