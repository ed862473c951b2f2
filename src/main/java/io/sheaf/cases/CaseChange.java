package io.sheaf.cases;

import java.util.List;

/// What shall be different about a case.
public record CaseChange(
        Given<String> title,
        Given<String> number,
        Given<String> description,
        Given<String> status,
        Given<List<String>> tags) {

    /// Whether it leaves everything but the status alone.
    boolean statusOnly() {
        return !title.there() && !number.there() && !description.there() && !tags.there();
    }

    /// The case with this change, checked.
    CaseFile over(CaseFile before) {
        Faults faults = new Faults();
        CaseStatus wanted = status(faults, before.status());
        CaseFile after =
                new CaseFile(
                        before.id(),
                        before.ownerId(),
                        faults.title("title", title.over(before.title())),
                        faults.line("number", number.over(before.number()), Faults.LONGEST_LINE),
                        faults.words(
                                "description",
                                description.over(before.description()),
                                Faults.LONGEST_TEXT),
                        wanted,
                        faults.tags("tags", tags.over(before.tags(), List.of())),
                        before.version(),
                        before.revision(),
                        before.role(),
                        before.events(),
                        before.createdAt(),
                        before.updatedAt(),
                        before.deletedAt());
        faults.check();
        return after;
    }

    private CaseStatus status(Faults faults, CaseStatus before) {
        String word = status.value();
        if (word == null) {
            return before;
        }
        return CaseStatus.of(word)
                .orElseGet(() -> {
                    faults.add("status", "One of open, on_hold, closed.");
                    return before;
                });
    }
}
