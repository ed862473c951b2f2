package io.sheaf.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.sheaf.batch.LoggedEvent;

import org.jspecify.annotations.Nullable;

/// The counts that an event about an item carries, as of that event.
///
/// @param counted whether it carries any
/// @param restarted whether work began or ended here, so that what went before tells nothing about
///   the speed
record Figures(boolean counted, long finished, long failed, long total, boolean restarted) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Figures of(LoggedEvent event) {
        JsonNode data = data(event);
        boolean counted = data.has("finished") && data.has("failed") && data.has("total");
        return new Figures(
                counted,
                data.path("finished").asLong(),
                data.path("failed").asLong(),
                data.path("total").asLong(),
                event.type().equals("status_changed") || event.type().equals("items_requeued"));
    }

    private static JsonNode data(LoggedEvent event) {
        try {
            return JSON.readTree(event.data());
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(
                    "event " + event.number() + " does not hold JSON", broken);
        }
    }

    void addTo(Throughput throughput, LoggedEvent event) {
        if (restarted) {
            throughput.restart(event.at());
        } else if (counted) {
            throughput.add(event.at(), finished);
        }
    }

    /// How far the batch was when this happened.
    @Nullable Progress progress(Throughput throughput, LoggedEvent event) {
        if (!counted) {
            return null;
        }
        return Progress.of(finished, failed, total)
                .with(
                        throughput.remaining(event.at(), total - finished),
                        throughput.rate(event.at()));
    }
}
