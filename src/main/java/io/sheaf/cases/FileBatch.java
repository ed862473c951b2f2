package io.sheaf.cases;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// A labelled group of files under an event. What stands in it is what somebody declared; what is
/// really there is told beside it.
///
/// @param fileCount as declared
/// @param fileTypes as declared: endings separated by commas, such as `.pdf, .docx`
/// @param sortOrder its place among the event's batches; the older one first where it is the same
/// @param kind `files`, `extraction` or `generation`
/// @param batchId the batch that it was made from; `null` when it was none
/// @param deletedAt in the trash since; `null` when it is not there
/// @param actual the files that are attached
public record FileBatch(
        UUID id,
        UUID caseId,
        UUID eventId,
        String label,
        int fileCount,
        @Nullable String description,
        @Nullable String fileTypes,
        int sortOrder,
        String kind,
        @Nullable String batchId,
        int version,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt,
        Actual actual)
        implements Versioned {

    /// The files that are attached and not superseded.
    ///
    /// @param bytes of all of them
    /// @param types their endings by content, sorted; where nobody can tell, those of their names
    /// @param misnamed how many have a name that belongs to another content
    public record Actual(int files, long bytes, List<String> types, int misnamed) {
        static final Actual NONE = new Actual(0, 0, List.of(), 0);

        public Actual {
            types = List.copyOf(types);
        }
    }

    static FileBatch blank(UUID caseId, UUID eventId, Instant now) {
        return new FileBatch(
                UUID.randomUUID(),
                caseId,
                eventId,
                "",
                0,
                null,
                null,
                0,
                "files",
                null,
                1,
                now,
                now,
                null,
                Actual.NONE);
    }

    /// The same, made from a batch.
    FileBatch from(String kind, @Nullable String batchId) {
        return new FileBatch(
                id,
                caseId,
                eventId,
                label,
                fileCount,
                description,
                fileTypes,
                sortOrder,
                kind,
                batchId,
                version,
                createdAt,
                updatedAt,
                deletedAt,
                actual);
    }

    /// The same, with what is there declared.
    FileBatch declaring(int files, List<String> endings) {
        String types =
                endings.stream()
                        .filter(ending -> !ending.isEmpty())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "));
        return new FileBatch(
                id,
                caseId,
                eventId,
                label,
                files,
                description,
                types,
                sortOrder,
                kind,
                batchId,
                version,
                createdAt,
                updatedAt,
                deletedAt,
                actual);
    }

    Told told() {
        return new Told()
                .text("label", label)
                .number("file_count", fileCount)
                .text("description", description)
                .text("file_types", fileTypes)
                .number("sort_order", sortOrder)
                .text("kind", kind)
                .text("batch_id", batchId);
    }
}
