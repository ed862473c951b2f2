package io.sheaf.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// A row's corrections as JSON, as they are kept: by field `{"value", "type", "by", "at"}`, the
/// value as in [CellsJson].
final class CorrectionsJson {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private CorrectionsJson() {}

    /// `null` for none.
    static @Nullable String write(Map<String, Correction> corrections) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        corrections.forEach((field, correction) -> node.set(field, write(correction)));
        return corrections.isEmpty() ? null : node.toString();
    }

    static ObjectNode write(Correction correction) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("value", CellsJson.value(correction.value()));
        node.put("type", CellsJson.kind(correction.value()));
        return node.put("by", correction.by()).put("at", correction.at().toString());
    }

    static Map<String, Correction> read(@Nullable String json) {
        if (json == null) {
            return Map.of();
        }
        try {
            Map<String, Correction> corrections = new HashMap<>();
            JSON.readTree(json)
                    .properties()
                    .forEach(each -> corrections.put(each.getKey(), read(each.getValue())));
            return corrections;
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("stored corrections are not JSON", broken);
        }
    }

    static Correction read(JsonNode node) {
        return new Correction(
                CellsJson.value(node.path("value"), node.path("type").asText("")),
                node.path("by").asText(),
                Instant.parse(node.path("at").asText()));
    }
}
