package io.sheaf.album.scrape;

import io.sheaf.batch.Act;
import io.sheaf.batch.BatchStatus;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A scrape as of one moment. It is the batch of the same id, told as a scrape.
///
/// @param batch where the batch stands
/// @param firstFailed whether the page where it begins could not be had
/// @param albumId of the album that is filled, from the start; `null` for a dry run, or when it has
///   been deleted
/// @param possible what can be asked of the batch
public record Scrape(
        String id,
        ScrapeWish wish,
        BatchStatus batch,
        @Nullable String statusReason,
        boolean firstFailed,
        @Nullable UUID albumId,
        Counts counts,
        List<Act> possible,
        long lastEvent,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    public Scrape {
        possible = List.copyOf(possible);
    }

    /// Where a scrape stands.
    public enum Status {
        QUEUED,
        RUNNING,
        PAUSED,
        COMPLETED,
        FAILED,
        CANCELLED
    }

    /// One that could not even see its first page has failed; one that lost a few of many pictures
    /// has not.
    public Status status() {
        return switch (batch) {
            case UPLOADED, QUEUED -> Status.QUEUED;
            case PROCESSING -> Status.RUNNING;
            case PAUSED -> Status.PAUSED;
            case COMPLETED -> Status.COMPLETED;
            case COMPLETED_WITH_ERRORS -> firstFailed ? Status.FAILED : Status.COMPLETED;
            case CANCELLED -> Status.CANCELLED;
        };
    }

    /// @param pages that were looked through
    /// @param found pictures on them, each address once
    /// @param fetched pictures in the album
    /// @param failed items that could not be had
    /// @param open items to come
    /// @param skipped how many for each cause
    /// @param bytes that came over the network
    public record Counts(
            int pages,
            int found,
            int fetched,
            int failed,
            int open,
            Map<String, Integer> skipped,
            long bytes) {
        public Counts {
            skipped = Map.copyOf(skipped);
        }
    }

    /// A page or picture of a scrape.
    ///
    /// @param result a word: `page`, `fetched`, or why it was skipped; `null` until it is done
    /// @param reason why it failed or was skipped
    public record Entry(
            int seq,
            String kind,
            String address,
            String state,
            @Nullable String result,
            @Nullable String reason,
            int depth,
            String page,
            String alt,
            String title,
            String licence,
            @Nullable Integer width,
            @Nullable Integer height) {}

    /// What a server allows.
    ///
    /// @param status what asking for its robots.txt gave
    /// @param robots the file
    /// @param delayMillis between two requests
    public record Host(
            String origin, String status, String robots, long delayMillis, Instant askedAt) {}
}
