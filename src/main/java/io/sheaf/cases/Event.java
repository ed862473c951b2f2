package io.sheaf.cases;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/// An entry on a case's timeline, with the file batches under it in their order.
///
/// @param when it happened; `null` when nobody knows: it then stands at the end of the timeline
/// @param zone of its times
/// @param about whether the time is about right
/// @param uncertain whether the time may be wrong
/// @param recordedAt when it was entered here, which never changes
/// @param deletedAt in the trash since; `null` when it is not there
public record Event(
        UUID id,
        UUID caseId,
        String title,
        @Nullable String description,
        @Nullable String place,
        List<String> tags,
        @Nullable When when,
        ZoneId zone,
        boolean about,
        boolean uncertain,
        int version,
        Instant recordedAt,
        Instant updatedAt,
        @Nullable Instant deletedAt,
        List<FileBatch> batches)
        implements Versioned {

    public Event {
        tags = List.copyOf(tags);
        batches = List.copyOf(batches);
    }

    static Event blank(UUID caseId, Instant now) {
        return new Event(
                UUID.randomUUID(),
                caseId,
                "",
                null,
                null,
                List.of(),
                null,
                ZoneId.of("UTC"),
                false,
                false,
                1,
                now,
                now,
                null,
                List.of());
    }

    Event with(List<FileBatch> batches) {
        return new Event(
                id,
                caseId,
                title,
                description,
                place,
                tags,
                when,
                zone,
                about,
                uncertain,
                version,
                recordedAt,
                updatedAt,
                deletedAt,
                batches);
    }

    Told told() {
        return new Told()
                .text("title", title)
                .text("description", description)
                .text("place", place)
                .texts("tags", tags)
                .text("time", when == null ? null : when.time())
                .text("end_time", when == null ? null : when.endTime())
                .text("zone", zone.getId())
                .truth("about", about)
                .truth("uncertain", uncertain);
    }
}
