package io.sheaf.cases.bag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.cases.custody.Canonical;

import java.util.List;

/// What a case was when it was sealed: each thing in it by type and id with the SHA-256 of its
/// canonical JSON, and of its bytes when it is a file. The words themselves are not in it, for the
/// chain outlives what is purged.
public final class SealManifest {

    /// What is made of other things, or is below a thing and not of it.
    private static final List<String> NOT_OWN =
            List.of("events", "file_batches", "files", "actual", "difference", "path");

    private SealManifest() {}

    /// @param json the case as in `case.json`
    public static ArrayNode of(JsonNode json) {
        ArrayNode lines = JsonNodeFactory.instance.arrayNode();
        line(lines, "case", json.path("case"));
        for (JsonNode event : json.path("events")) {
            line(lines, "event", event);
            for (JsonNode batch : event.path("file_batches")) {
                line(lines, "file_batch", batch);
                for (JsonNode file : batch.path("files")) {
                    line(lines, "file", file).set("file_sha256", file.path("sha256"));
                }
            }
        }
        return lines;
    }

    private static ObjectNode line(ArrayNode lines, String type, JsonNode thing) {
        ObjectNode own = thing.deepCopy();
        own.remove(NOT_OWN);
        return lines.addObject()
                .put("type", type)
                .put("id", thing.path("id").asText())
                .put("sha256", Canonical.sha256(Canonical.bytes(own)));
    }
}
