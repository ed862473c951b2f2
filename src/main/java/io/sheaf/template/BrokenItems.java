package io.sheaf.template;

import java.util.stream.Collectors;

/// The rows of a stored template are not what was checked when they were written: somebody has
/// changed the table by other means.
public final class BrokenItems extends RuntimeException {

    BrokenItems(int row, String what) {
        this(CsvItems.words(row, "") + " of the template's stored CSV data is invalid: " + what);
    }

    private BrokenItems(String words) {
        super(words + ".");
    }

    static BrokenItems of(Invalid wrong) {
        return new BrokenItems(
                "The template's stored CSV data is invalid: "
                        + wrong.faults().stream()
                                .limit(3)
                                .map(fault -> fault.at() + ": " + fault.detail())
                                .collect(Collectors.joining(" ")));
    }
}
