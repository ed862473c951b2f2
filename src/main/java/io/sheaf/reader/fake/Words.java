package io.sheaf.reader.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The answer of a model that knows the card, and what it makes of it on a bad day.
final class Words {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonNode schema;
    private final ObjectNode answer = NODES.objectNode();

    Words(JsonNode schema, JsonNode truth) {
        this.schema = schema;
        schema.path("properties")
                .properties()
                .forEach(each ->
                        answer.set(
                                each.getKey(),
                                typed(each.getValue(), value(truth, each.getKey()))));
    }

    /// By the field's name, else by the one that differs in case and signs only.
    private static JsonNode value(JsonNode truth, String field) {
        if (truth.has(field)) {
            return truth.get(field);
        }
        for (Map.Entry<String, JsonNode> each : truth.properties()) {
            if (folded(each.getKey()).equals(folded(field))) {
                return each.getValue();
            }
        }
        return NODES.nullNode();
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /// A constrained model can only say what fits.
    private static JsonNode typed(JsonNode property, JsonNode value) {
        String text = value.isTextual() ? value.asText().strip() : value.asText("");
        if (value.isNull() || text.isEmpty() && !value.isArray()) {
            return value.isArray() ? value : NODES.nullNode();
        }
        return switch (type(property)) {
            case "integer" ->
                    value.isIntegralNumber()
                            ? value
                            : text.matches("-?\\d{1,18}")
                                    ? NODES.numberNode(Long.parseLong(text))
                                    : NODES.nullNode();
            case "number" ->
                    value.isNumber()
                            ? value
                            : text.matches("-?\\d+(\\.\\d+)?")
                                    ? NODES.numberNode(new BigDecimal(text))
                                    : NODES.nullNode();
            case "array" -> value.isArray() ? value : NODES.arrayNode().add(text);
            case "boolean" -> NODES.booleanNode(value.asBoolean());
            default -> value.isArray() ? NODES.textNode(joined(value)) : NODES.textNode(text);
        };
    }

    private static String joined(JsonNode list) {
        StringBuilder all = new StringBuilder();
        list.forEach(each -> all.append(all.isEmpty() ? "" : "; ").append(each.asText()));
        return all.toString();
    }

    private static String type(JsonNode property) {
        JsonNode type = property.path("type");
        return type.isArray() ? type.path(0).asText() : type.asText();
    }

    String said(Fault fault) {
        ObjectNode other = answer.deepCopy();
        String plain = answer.toString();
        return switch (fault) {
            case NULL_VALUE -> with(other, "", NODES.nullNode());
            case NUMBER_FOR_TEXT -> with(other, "string", NODES.numberNode(1984));
            case TEXT_FOR_NUMBER -> with(other, "integer", NODES.textNode("1984"));
            case WORD_FOR_NUMBER -> with(other, "integer", NODES.textNode("around 1984"));
            case FRACTION_FOR_WHOLE -> with(other, "integer", NODES.numberNode(19.84));
            case HUGE_NUMBER ->
                    with(other, "integer", NODES.numberNode(new BigDecimal("1e999999")));
            case WRITTEN_DATE -> with(other, "YYYY-MM-DD", NODES.textNode("12 March 1984"));
            case IMPOSSIBLE_DATE -> with(other, "YYYY-MM-DD", NODES.textNode("1984-02-31"));
            case CHOICE_IN_CAPITALS -> choice(other, true);
            case UNKNOWN_CHOICE -> choice(other, false);
            case TEXT_FOR_TRUTH -> with(other, "boolean", NODES.textNode("yes"));
            case TEXT_FOR_LIST -> with(other, "array", NODES.textNode("one entry"));
            case OBJECT_FOR_TEXT -> with(other, "string", NODES.objectNode().put("value", 1));
            case MISSING_FIELD -> without(other);
            case EXTRA_FIELD -> other.put("confidence_of_the_model", 0.9).toString();
            case OTHER_CASE -> capitals();
            case SCHEMA_IGNORED -> "{\"card\": \"a library card\", \"language\": \"German\"}";
            case WRAPPED -> NODES.objectNode().<ObjectNode>set("card", answer).toString();
            case LIST_OF_ONE -> NODES.arrayNode().add(answer).toString();
            case BARE_TEXT -> "\"" + "a library card" + "\"";
            case FENCED -> "```json\n" + plain + "\n```";
            case FENCED_WITHOUT_NAME -> "```\n" + plain + "\n```";
            case PROSE_AROUND ->
                    "Here is {what} I read:\n\n" + plain + "\n\nLet me know if it helps!";
            case THOUGHT_ALOUD -> "<think>It says {\"a\": 1}, I think.</think>\n" + plain;
            case TRAILING_COMMA -> plain.replaceFirst("}$", ",}");
            case SINGLE_QUOTES -> single(plain);
            case PYTHON -> plain.replace("null", "None").replace("true", "True");
            case COMMENTED -> plain.replaceFirst("\\{", "{ /* as it stands */ ");
            case DUPLICATE_KEY -> duplicate(plain);
            case TRUNCATED -> plain.substring(0, plain.length() * 2 / 3);
            case DEEP_NESTING -> "{\"a\":".repeat(3000) + "1" + "}".repeat(3000);
            case ZERO_CHARACTER -> with(other, "string", NODES.textNode("with a \u0000 zero"));
            case HALF_CHARACTER ->
                    with(other, "string", NODES.textNode("half"))
                            .replace("half", "half \\ud83d of one");
            case EMPTY, THINKING_ONLY, REFUSAL, FILTERED -> "";
            case BLANK -> " \n\t ";
            case TOO_LONG -> plain.substring(0, plain.length() / 2);
            default -> plain;
        };
    }

    private Optional<String> first(String type) {
        for (Map.Entry<String, JsonNode> each : schema.path("properties").properties()) {
            JsonNode property = each.getValue();
            boolean date = property.path("description").asText().contains("YYYY-MM-DD");
            boolean fits =
                    switch (type) {
                        case "" -> true;
                        case "YYYY-MM-DD" -> date;
                        case "string" ->
                                type(property).equals("string") && !date && !property.has("enum");
                        default -> type(property).equals(type);
                    };
            if (fits) {
                return Optional.of(each.getKey());
            }
        }
        return Optional.empty();
    }

    private String with(ObjectNode other, String type, JsonNode value) {
        first(type).ifPresent(field -> other.set(field, value));
        return other.toString();
    }

    private String choice(ObjectNode other, boolean known) {
        for (Map.Entry<String, JsonNode> each : schema.path("properties").properties()) {
            @Nullable JsonNode choices = each.getValue().get("enum");
            if (choices != null) {
                String choice = choices.path(0).asText();
                other.put(
                        each.getKey(), known ? choice.toUpperCase(Locale.ROOT) : "something else");
            }
        }
        return other.toString();
    }

    private String without(ObjectNode other) {
        first("").ifPresent(other::remove);
        return other.toString();
    }

    private String capitals() {
        ObjectNode other = NODES.objectNode();
        answer.properties()
                .forEach(
                        each -> other.set(each.getKey().toUpperCase(Locale.ROOT), each.getValue()));
        return other.toString();
    }

    private String duplicate(String plain) {
        return first("")
                .map(field -> plain.replaceFirst("}$", ",\"" + field + "\":\"something else\"}"))
                .orElse(plain);
    }

    private static String single(String plain) {
        return plain.replace("'", "’").replace("\\\"", "”").replace('"', '\'');
    }
}
