package io.sheaf.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/// One `generate`: a run is found or begun, and followed until its pictures are verified. The key
/// of the run is made of what the person asked and of the template's revision, so the same command
/// finds the same run again.
final class Generation {

    private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

    private final Api api;
    private final Screen screen;

    Generation(Api api, Screen screen) {
        this.api = api;
        this.screen = screen;
    }

    /// The template of this name or number.
    JsonNode template(String wanted) {
        for (int page = 1; ; page++) {
            JsonNode answer = api.get("/api/v1/batch-templates?per_page=100&page=" + page);
            for (JsonNode template : answer.path("templates")) {
                if (template.path("name").asText().equalsIgnoreCase(wanted.strip())
                        || template.path("id").asText().equals(wanted.strip())) {
                    return template;
                }
            }
            if (page >= answer.path("pages").asInt()) {
                throw new Failure(Exit.USAGE, "There is no batch template “" + wanted + "”.");
            }
        }
    }

    /// Finds or begins the run.
    JsonNode run(JsonNode template, ObjectNode wishes, boolean again) {
        String id = template.path("id").asText();
        String key = key(template, wishes) + (again ? "-" + UUID.randomUUID() : "");
        JsonNode run =
                api.post(
                                "/api/v1/batch-templates/" + id + "/generate",
                                wishes,
                                Map.of("Idempotency-Key", key))
                        .path("run");
        String batch = "/api/v1/batches/" + run.path("batch_id").asText();
        switch (run.path("batch_status").asText()) {
            case "paused" -> {
                screen.say("The run was paused; it goes on.");
                api.post(batch + "/resume");
            }
            case "completed_with_errors" -> {
                screen.say("What failed before is tried again.");
                api.post(batch + "/retry");
            }
            case "completed" ->
                    screen.say("This has been painted before; here it is. --again paints it anew.");
            case "cancelled" -> screen.say("This run was cancelled. --again paints it anew.");
            default -> {}
        }
        return run;
    }

    /// @return the run at rest: its pictures painted and verified, or failed, or paused
    JsonNode untilRest(JsonNode run) throws InterruptedException {
        String batchId = run.path("batch_id").asText();
        long since = api.get("/api/v1/batches/" + batchId).path("last_event").asLong();
        new Watch(api, batchId, since, screen, "painting").untilRest();
        String path =
                "/api/v1/batch-templates/%s/runs/%s"
                        .formatted(run.path("template_id").asText(), run.path("id").asText());
        while (true) {
            JsonNode now = api.get(path);
            boolean paused = now.path("batch_status").asText().equals("paused");
            if (paused || List.of("completed", "failed").contains(now.path("status").asText())) {
                return now;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static String key(JsonNode template, ObjectNode wishes) {
        String all = template.path("id") + " " + template.path("revision") + " " + wishes;
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(all.getBytes(StandardCharsets.UTF_8));
            return "cli-generate-" + HexFormat.of().formatHex(digest, 0, 20);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
