package io.sheaf.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.storage.Storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/// `checkpoint.json`: what of a batch is done, and up to which event the folder shows the tables.
/// It is written last, so that an interrupted writing is done again from where this one ended.
final class Checkpoint {

    private static final String NAME = "checkpoint.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CardTable table;
    private final Storage storage;

    Checkpoint(CardTable table, Storage storage) {
        this.table = table;
        this.storage = storage;
    }

    /// The last event that the folder shows, 0 when that is not known.
    long lastEvent(Sheet sheet) throws IOException {
        if (!storage.exists(sheet.key(NAME))) {
            return 0;
        }
        try (InputStream bytes = storage.open(sheet.key(NAME))) {
            JsonNode node = JSON.readTree(bytes);
            boolean ours = node.path("batch_id").asText().equals(sheet.id());
            long event = node.path("last_event").asLong();
            return ours && event <= sheet.lastEvent() ? event : 0;
        } catch (JsonProcessingException damaged) {
            return 0;
        }
    }

    void write(Sheet sheet, Instant now) throws IOException {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("batch_id", sheet.id());
        node.put("name", sheet.name());
        node.put("status", sheet.status());
        node.put("total", sheet.total());
        node.put("done", sheet.done());
        node.put("failed", sheet.failed());
        node.put("last_event", sheet.lastEvent());
        node.put("written_at", now.toString());
        ranges(node.putArray("done_rows"), table.in(sheet.id(), "done"));
        ranges(node.putArray("failed_rows"), table.in(sheet.id(), "failed"));
        byte[] bytes = node.toString().getBytes(StandardCharsets.UTF_8);
        storage.write(sheet.key(NAME), new ByteArrayInputStream(bytes));
    }

    /// Rows as `[first, last]` pairs: a hundred thousand done ones are a short line.
    private static void ranges(ArrayNode array, List<Integer> rows) {
        int at = 0;
        while (at < rows.size()) {
            int first = at;
            while (at + 1 < rows.size() && rows.get(at + 1) == rows.get(at) + 1) {
                at++;
            }
            array.addArray().add(rows.get(first)).add(rows.get(at));
            at++;
        }
    }
}
