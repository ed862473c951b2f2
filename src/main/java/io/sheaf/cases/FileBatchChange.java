package io.sheaf.cases;

import org.jspecify.annotations.Nullable;

/// What shall be different about a file batch.
public record FileBatchChange(
        Given<String> label,
        Given<Integer> fileCount,
        Given<String> description,
        Given<String> fileTypes,
        Given<Integer> sortOrder) {

    private static final int LONGEST_TYPES = 500;
    private static final int LONGEST_TYPE = 50;

    /// The batch with this change, checked.
    FileBatch over(FileBatch before) {
        Faults faults = new Faults();
        FileBatch after =
                new FileBatch(
                        before.id(),
                        before.caseId(),
                        before.eventId(),
                        faults.title("label", label.over(before.label())),
                        count(faults, fileCount.over(before.fileCount(), 0)),
                        faults.words(
                                "description",
                                description.over(before.description()),
                                Faults.LONGEST_TEXT),
                        types(faults, fileTypes.over(before.fileTypes())),
                        sortOrder.over(before.sortOrder(), 0),
                        before.kind(),
                        before.batchId(),
                        before.version(),
                        before.createdAt(),
                        before.updatedAt(),
                        before.deletedAt(),
                        before.actual());
        faults.check();
        return after;
    }

    private static int count(Faults faults, int count) {
        if (count < 0) {
            faults.add("file_count", "A number of files is not below 0.");
        }
        return count;
    }

    private static @Nullable String types(Faults faults, @Nullable String typed) {
        String types = faults.line("file_types", typed, LONGEST_TYPES);
        if (types == null) {
            return null;
        }
        for (String type : types.split(",", -1)) {
            String ending = type.strip();
            boolean one = ending.chars().noneMatch(Character::isWhitespace);
            if (ending.isEmpty() || !one || ending.length() > LONGEST_TYPE) {
                faults.add("file_types", "Separate endings by commas, such as .pdf, .docx.");
                break;
            }
        }
        return types;
    }
}
