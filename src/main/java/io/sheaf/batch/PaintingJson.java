package io.sheaf.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.processor.Lettering;
import io.sheaf.processor.Painting;
import io.sheaf.processor.Prompt;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Paintings as JSON, as they are stored with their items. Two paintings are the same if and only
/// if their JSON is.
public final class PaintingJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PaintingJson() {}

    /// The members always come in the same order.
    public static ObjectNode write(Painting painting) {
        ObjectNode node = NODES.objectNode();
        node.set("prompt", prompt(painting.prompt()));
        node.set("negative_prompt", prompt(painting.negative()));
        node.put("theme", painting.theme());
        node.put("width", painting.width()).put("height", painting.height());
        node.put("seed", painting.seed()).put("steps", painting.steps());
        node.put("guidance_scale", painting.guidance()).put("sampler", painting.sampler());
        node.put("model", painting.model());
        ArrayNode loras = node.putArray("loras");
        for (Painting.Lora lora : painting.loras()) {
            loras.addObject()
                    .put("name", lora.name())
                    .put("weight", lora.weight())
                    .put("required", lora.required());
        }
        ArrayNode row = node.putArray("row");
        for (Painting.Column column : painting.row()) {
            row.addObject().put("name", column.name()).put("value", column.value());
        }
        node.set("lettering", lettering(painting.lettering()));
        return node;
    }

    private static ArrayNode prompt(Prompt prompt) {
        ArrayNode parts = NODES.arrayNode();
        for (Prompt.Part part : prompt.parts()) {
            ObjectNode node = parts.addObject();
            switch (part) {
                case Prompt.Part.Words(String text) -> node.put("words", text);
                case Prompt.Part.Data(String text, String column) ->
                        node.put("data", text).put("column", column);
            }
        }
        return parts;
    }

    private static ObjectNode lettering(Lettering lettering) {
        return NODES.objectNode()
                .put("layout", lettering.layout().name().toLowerCase(Locale.ROOT))
                .put("title", lettering.title())
                .put("corner", lettering.corner())
                .put("symbol", lettering.symbol())
                .put("body", lettering.body())
                .put("frame", lettering.frame());
    }

    /// @throws IllegalStateException when it is not what [#write] has written
    public static Painting read(String json) {
        try {
            return read(JSON.readTree(json));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a stored painting is not JSON", broken);
        }
    }

    private static Painting read(JsonNode node) {
        List<Painting.Lora> loras = new ArrayList<>();
        for (JsonNode lora : node.path("loras")) {
            loras.add(
                    new Painting.Lora(
                            lora.path("name").asText(),
                            lora.path("weight").asDouble(),
                            lora.path("required").asBoolean()));
        }
        List<Painting.Column> row = new ArrayList<>();
        for (JsonNode column : node.path("row")) {
            row.add(
                    new Painting.Column(
                            column.path("name").asText(), column.path("value").asText()));
        }
        return new Painting(
                prompt(node.path("prompt")),
                prompt(node.path("negative_prompt")),
                node.path("theme").asText(),
                node.path("width").asInt(),
                node.path("height").asInt(),
                node.path("seed").asLong(),
                node.hasNonNull("steps") ? node.get("steps").asInt() : null,
                node.hasNonNull("guidance_scale") ? node.get("guidance_scale").asDouble() : null,
                text(node, "sampler"),
                text(node, "model"),
                loras,
                row,
                letteringOf(node.path("lettering")));
    }

    private static Prompt prompt(JsonNode parts) {
        List<Prompt.Part> read = new ArrayList<>();
        for (JsonNode part : parts) {
            read.add(
                    part.has("words")
                            ? new Prompt.Part.Words(part.get("words").asText())
                            : new Prompt.Part.Data(
                                    part.path("data").asText(), part.path("column").asText()));
        }
        return new Prompt(read);
    }

    private static Lettering letteringOf(JsonNode node) {
        return new Lettering(
                Lettering.Layout.valueOf(
                        node.path("layout").asText("none").toUpperCase(Locale.ROOT)),
                node.path("title").asText(),
                node.path("corner").asText(),
                node.path("symbol").asText(),
                node.path("body").asText(),
                node.path("frame").asBoolean());
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.hasNonNull(name) ? node.get(name).asText() : null;
    }
}
