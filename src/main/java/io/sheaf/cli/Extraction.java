package io.sheaf.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.cli.Inputs.Named;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One `extract`: the files go up, become a batch, and the batch is followed to its end. The key of
/// the batch is made of what the person asked, so the same command finds the same batch again.
final class Extraction {

    private static final int FILES_PER_REQUEST = 40;
    private static final String NO_SESSION = "00000000-0000-0000-0000-000000000000";

    private final Api api;
    private final Screen screen;
    private int leftOut;
    private String firstReason = "";

    Extraction(Api api, Screen screen) {
        this.api = api;
        this.screen = screen;
    }

    /// What was asked.
    ///
    /// @param again whether to read anew what the same command has read before
    /// @param reader by its name, `null` for the usual one
    record Order(
            List<Named> files,
            String name,
            @Nullable ArrayNode fields,
            @Nullable String templateId,
            boolean again,
            @Nullable String reader) {}

    /// How many of the files that were sent were not taken.
    int leftOut() {
        return leftOut;
    }

    /// Finds or makes the batch.
    JsonNode batch(Order order) {
        String key = key(order);
        Optional<JsonNode> known = order.again() ? Optional.empty() : find(order, key);
        if (known.isPresent()) {
            return resume(known.get());
        }
        String session = upload(order.files());
        String id = order.again() ? key + "-" + session : key;
        return api.post("/api/v1/batches", input(order, session), key(id));
    }

    /// Asks for the batch of this key with no session at hand: the server has made it before, or
    /// says that there is no such session.
    private Optional<JsonNode> find(Order order, String key) {
        return api.postIfFound("/api/v1/batches", input(order, NO_SESSION), key(key));
    }

    private static Map<String, String> key(String key) {
        return Map.of("Idempotency-Key", key);
    }

    private static ObjectNode input(Order order, String session) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.put("session_id", session).put("name", order.name());
        if (order.reader() != null) {
            input.put("reader", order.reader());
        }
        if (order.templateId() == null) {
            input.set("fields", order.fields());
        } else {
            input.put("template_id", order.templateId());
        }
        return input;
    }

    private JsonNode resume(JsonNode batch) {
        String id = batch.path("id").asText();
        switch (batch.path("status").asText()) {
            case "completed", "completed_with_errors" ->
                    screen.say(
                            "These files have been read, as batch "
                                    + id
                                    + "; here is its table."
                                    + " --again reads them anew.");
            case "paused" -> {
                screen.say("Batch " + id + " was paused; it goes on.");
                return api.post("/api/v1/batches/" + id + "/resume");
            }
            case "uploaded" -> {
                return api.post("/api/v1/batches/" + id + "/start");
            }
            case "cancelled" -> screen.say("Batch " + id + " was cancelled.");
            default -> screen.say("Batch " + id + " goes on where it stopped.");
        }
        return batch;
    }

    private String upload(List<Named> files) {
        String session = "";
        int accepted = 0;
        for (int from = 0; from < files.size(); from += FILES_PER_REQUEST) {
            List<Named> part =
                    files.subList(from, Math.min(files.size(), from + FILES_PER_REQUEST));
            Multipart multipart = new Multipart();
            String query = session.isEmpty() ? "" : "?session_id=" + session;
            JsonNode answer =
                    api.upload(
                            "/api/v1/upload" + query,
                            multipart.contentType(),
                            multipart.body(part));
            session = answer.path("session_id").asText();
            accepted += answer.path("accepted").asInt();
            leftOut += answer.path("refused").asInt();
            answer.path("files").forEach(this::report);
            screen.progress("sending", from + part.size(), files.size(), 0, -1);
        }
        screen.end();
        if (accepted == 0) {
            api.delete("/api/v1/uploads/" + session);
            throw new Failure(
                    Exit.NOTHING_READ,
                    "None of the files can be read. The first one: " + firstReason);
        }
        return session;
    }

    private void report(JsonNode file) {
        String name = file.path("name").asText();
        if (!file.path("accepted").asBoolean()) {
            firstReason = firstReason.isEmpty() ? file.path("reason").asText() : firstReason;
            screen.say("  left out: " + name + ": " + file.path("reason").asText());
        } else if (file.hasNonNull("duplicate_of")) {
            String other = file.path("duplicate_of").asText();
            screen.say("  the same picture twice: " + name + " and " + other);
        }
    }

    /// What makes two commands the same: the files as they are now, the name and the fields.
    private static String key(Order order) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, order.name());
            add(digest, String.valueOf(order.fields()));
            add(digest, String.valueOf(order.templateId()));
            if (order.reader() != null) {
                add(digest, order.reader());
            }
            for (Named file : order.files()) {
                add(digest, file.file().toAbsolutePath().normalize().toString());
                add(digest, String.valueOf(Files.size(file.file())));
                add(digest, Files.getLastModifiedTime(file.file()).toString());
            }
            return "cli-" + HexFormat.of().formatHex(digest.digest(), 0, 20);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException gone) {
            throw new Failure(Exit.USAGE, gone.getMessage() + " cannot be read.");
        }
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
