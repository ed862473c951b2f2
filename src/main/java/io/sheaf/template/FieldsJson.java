package io.sheaf.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.processor.Field;
import io.sheaf.processor.FieldType;
import io.sheaf.template.Invalid.Fault;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A list of fields as JSON: objects with `name`, `type`, `description`, `required`, `active` and
/// `choices`, of which only the name must be there. A string is short for an object with that name.
public final class FieldsJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> PROPERTIES =
            Set.of("name", "type", "description", "required", "active", "choices");
    private static final String TYPES =
            Arrays.stream(FieldType.values())
                    .map(FieldType::word)
                    .collect(Collectors.joining(", "));

    private FieldsJson() {}

    public static ArrayNode write(List<Field> fields) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(fields.size());
        for (Field field : fields) {
            ObjectNode node = array.addObject();
            node.put("name", field.name());
            node.put("type", field.type().word());
            node.put("description", field.description());
            node.put("required", field.required());
            node.put("active", field.active());
            ArrayNode choices = node.putArray("choices");
            field.choices().forEach(choices::add);
        }
        return array;
    }

    /// Reads what was stored.
    public static List<Field> read(String json) {
        try {
            return read(JSON.readTree(json));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("stored fields are not JSON", broken);
        }
    }

    /// Reads what a person sent. The form is checked here, the sense by [FieldLists#checked].
    ///
    /// @throws Invalid naming every fault by `fields[index].property`
    public static List<Field> read(JsonNode node) {
        if (!node.isArray()) {
            throw new Invalid("fields", "This must be a list of fields.");
        }
        List<Fault> faults = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            fields.add(new Reading(node.get(i), "fields[" + i + "]", faults).field());
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return fields;
    }

    /// One field being read; faults are gathered so that all are told at once.
    private record Reading(JsonNode node, String at, List<Fault> faults) {

        Field field() {
            if (node.isTextual()) {
                return Field.text(node.textValue());
            }
            if (!node.isObject()) {
                faults.add(new Fault(at, "A field is a name or an object with a name."));
                return Field.text("");
            }
            node.fieldNames().forEachRemaining(this::known);
            if (!node.hasNonNull("name")) {
                faults.add(new Fault(at + ".name", "A field needs a name."));
            }
            return new Field(
                    text("name"),
                    type(),
                    text("description"),
                    truth("required", false),
                    truth("active", true),
                    choices());
        }

        private void known(String property) {
            if (!PROPERTIES.contains(property)) {
                faults.add(new Fault(at + "." + property, "A field has no such property."));
            }
        }

        private @Nullable JsonNode given(String property) {
            JsonNode value = node.get(property);
            return value == null || value.isNull() ? null : value;
        }

        private String text(String property) {
            JsonNode value = given(property);
            if (value == null) {
                return "";
            }
            if (!value.isTextual()) {
                faults.add(new Fault(at + "." + property, "This must be a text."));
                return "";
            }
            return value.textValue();
        }

        private boolean truth(String property, boolean otherwise) {
            JsonNode value = given(property);
            if (value == null) {
                return otherwise;
            }
            if (!value.isBoolean()) {
                faults.add(new Fault(at + "." + property, "This must be true or false."));
            }
            return value.asBoolean(otherwise);
        }

        private FieldType type() {
            String word = text("type");
            if (word.isEmpty()) {
                return FieldType.TEXT;
            }
            for (FieldType type : FieldType.values()) {
                if (type.word().equals(word)) {
                    return type;
                }
            }
            faults.add(
                    new Fault(
                            at + ".type", "“%s” is no type. Possible: %s.".formatted(word, TYPES)));
            return FieldType.TEXT;
        }

        private List<String> choices() {
            JsonNode value = given("choices");
            List<String> choices = new ArrayList<>();
            if (value == null) {
                return choices;
            }
            if (!value.isArray()) {
                faults.add(new Fault(at + ".choices", "This must be a list of texts."));
                return choices;
            }
            for (JsonNode choice : value) {
                if (!choice.isTextual()) {
                    faults.add(new Fault(at + ".choices", "Every choice must be a text."));
                    return choices;
                }
                choices.add(choice.textValue());
            }
            return choices;
        }
    }
}
