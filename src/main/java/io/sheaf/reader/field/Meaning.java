package io.sheaf.reader.field;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// What a text means when it can mean one thing only.
public final class Meaning {

    private Meaning() {}

    /// The day that the whole text names; empty when it names none, or perhaps another.
    public static Optional<LocalDate> day(String text, InstantSource clock) {
        String bare = text.strip();
        int year = clock.instant().atOffset(ZoneOffset.UTC).getYear();
        List<Dates.Dated> found = new Dates(year).find(bare, false);
        return found.size() == 1
                        && !found.getFirst().ambiguous()
                        && found.getFirst().from() == 0
                        && found.getFirst().to() == bare.length()
                        && bare.matches(".*\\d{4}.*")
                ? Optional.of(found.getFirst().date())
                : Optional.empty();
    }
}
