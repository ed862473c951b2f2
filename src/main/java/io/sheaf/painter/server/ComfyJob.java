package io.sheaf.painter.server;

import com.fasterxml.jackson.databind.JsonNode;

/// A job of a ComfyUI server.
///
/// @param id its `prompt_id`; with older servers perhaps only the `client_id` that it was sent with
record ComfyJob(Server server, String id) {

    private static final int LATEST = 200;

    sealed interface Look {

        /// It waits or runs.
        record Waits() implements Look {}

        /// It has ended, well or not.
        record Finished(JsonNode entry) implements Look {}

        /// The server has never had it, or was started again since.
        record Unknown() implements Look {}
    }

    /// The queue first: a job that leaves it between the two looks is in the history by then.
    Look look() throws NotPainted, InterruptedException {
        JsonNode queue = server.get("/api/queue");
        if (!queue.isObject()) {
            throw NotPainted.later(server.name() + " does not tell its queue.");
        }
        if (isIn(queue.path("queue_running")) || isIn(queue.path("queue_pending"))) {
            return new Look.Waits();
        }
        JsonNode own = server.get("/api/history/" + id).path(id);
        if (own.isObject()) {
            return new Look.Finished(own);
        }
        for (JsonNode entry : server.get("/api/history?max_items=" + LATEST)) {
            if (isMine(entry.path("prompt"))) {
                return new Look.Finished(entry);
            }
        }
        return new Look.Unknown();
    }

    private boolean isIn(JsonNode jobs) {
        for (JsonNode job : jobs) {
            if (isMine(job)) {
                return true;
            }
        }
        return false;
    }

    /// Number, id, workflow, extra data, outputs.
    private boolean isMine(JsonNode job) {
        return job.path(1).asText().equals(id) || job.path(3).path("client_id").asText().equals(id);
    }
}
