package io.sheaf.cases;

import java.time.ZoneId;
import java.util.List;

/// What shall be different about an event.
public record EventChange(
        Given<String> title,
        Given<String> description,
        Given<String> place,
        Given<List<String>> tags,
        WhenChange when,
        Given<Boolean> about,
        Given<Boolean> uncertain) {

    static final int LONGEST_PLACE = 500;

    /// The event with this change.
    ///
    /// @param faults gets what is wrong; with any of them the result means nothing
    Event over(Event before, Faults faults) {
        ZoneId zone = when.zone(before.zone(), before.when() != null, faults);
        return new Event(
                before.id(),
                before.caseId(),
                faults.title("title", title.over(before.title())),
                faults.words(
                        "description", description.over(before.description()), Faults.LONGEST_TEXT),
                faults.line("place", place.over(before.place()), LONGEST_PLACE),
                faults.tags("tags", tags.over(before.tags(), List.of())),
                when.over(before.when(), zone, faults),
                zone,
                about.over(before.about(), false),
                uncertain.over(before.uncertain(), false),
                before.version(),
                before.recordedAt(),
                before.updatedAt(),
                before.deletedAt(),
                before.batches());
    }
}
