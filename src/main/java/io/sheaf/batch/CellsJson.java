package io.sheaf.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.processor.Box;
import io.sheaf.processor.Cell;
import io.sheaf.processor.Value;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Cells as JSON, in the database, in events and in answers: `{"field", "value", "type", "text",
/// "confidence", "box": [x, y, width, height] | null, "rule"}`. A value is a JSON string, number,
/// boolean, array of strings or null; a day is a string `YYYY-MM-DD`. `type` is there because a day
/// and a text look alike; it is null without a value.
public final class CellsJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private CellsJson() {}

    public static ArrayNode write(List<Cell> cells) {
        ArrayNode array = NODES.arrayNode(cells.size());
        cells.forEach(cell -> array.add(write(cell)));
        return array;
    }

    private static ObjectNode write(Cell cell) {
        ObjectNode node = NODES.objectNode();
        node.put("field", cell.field());
        node.set("value", value(cell.value()));
        node.put("type", kind(cell.value()));
        node.put("text", cell.text());
        node.put("confidence", Math.round(cell.confidence() * 1000) / 1000.0);
        Box box = cell.box();
        if (box == null) {
            node.putNull("box");
        } else {
            node.putArray("box").add(box.x()).add(box.y()).add(box.width()).add(box.height());
        }
        return node.put("rule", cell.rule());
    }

    /// The value alone.
    public static JsonNode value(@Nullable Value value) {
        return switch (value) {
            case null -> NODES.nullNode();
            case Value.Text(String text) -> NODES.textNode(text);
            case Value.Whole whole -> NODES.numberNode(whole.number());
            case Value.Decimal decimal -> NODES.numberNode(decimal.number());
            case Value.Day day -> NODES.textNode(day.date().toString());
            case Value.Truth truth -> NODES.booleanNode(truth.is());
            case Value.Texts(List<String> texts) -> {
                ArrayNode array = NODES.arrayNode(texts.size());
                texts.forEach(array::add);
                yield array;
            }
        };
    }

    /// The word for the value's type that [#value(JsonNode, String)] needs to read it back.
    public static @Nullable String kind(@Nullable Value value) {
        return switch (value) {
            case null -> null;
            case Value.Text _ -> "text";
            case Value.Whole _ -> "integer";
            case Value.Decimal _ -> "number";
            case Value.Day _ -> "date";
            case Value.Truth _ -> "boolean";
            case Value.Texts _ -> "list";
        };
    }

    public static List<Cell> read(String json) {
        try {
            List<Cell> cells = new ArrayList<>();
            JSON.readTree(json).forEach(node -> cells.add(cell(node)));
            return cells;
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("stored cells are not JSON", broken);
        }
    }

    private static Cell cell(JsonNode node) {
        JsonNode box = node.path("box");
        return new Cell(
                node.path("field").asText(),
                value(node.path("value"), node.path("type").asText("")),
                node.path("text").asText(),
                node.path("confidence").asDouble(),
                box.size() == 4
                        ? new Box(
                                box.get(0).asInt(),
                                box.get(1).asInt(),
                                box.get(2).asInt(),
                                box.get(3).asInt())
                        : null,
                node.path("rule").asText());
    }

    /// Reads a value back that was written as this type.
    public static @Nullable Value value(JsonNode node, String kind) {
        if (node.isNull() || node.isMissingNode()) {
            return null;
        }
        return switch (kind) {
            case "integer" -> new Value.Whole(node.bigIntegerValue());
            case "number" -> new Value.Decimal(node.decimalValue());
            case "date" -> new Value.Day(LocalDate.parse(node.asText()));
            case "boolean" -> new Value.Truth(node.asBoolean());
            case "list" -> {
                List<String> texts = new ArrayList<>();
                node.forEach(each -> texts.add(each.asText()));
                yield new Value.Texts(texts);
            }
            default -> new Value.Text(node.asText());
        };
    }
}
