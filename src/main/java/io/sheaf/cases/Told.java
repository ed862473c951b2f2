package io.sheaf.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.cases.custody.Canonical;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// What the chain keeps of an act. The chain outlives what is purged, so long texts are in it only
/// as their SHA-256: enough to prove what was written, too little to read it.
final class Told {

    private static final int LONGEST = 200;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Map<String, JsonNode> values = new LinkedHashMap<>();

    Told text(String name, @Nullable String value) {
        values.put(name, node(value));
        return this;
    }

    Told number(String name, long value) {
        values.put(name, JSON.numberNode(value));
        return this;
    }

    Told truth(String name, boolean value) {
        values.put(name, JSON.booleanNode(value));
        return this;
    }

    Told texts(String name, Collection<String> value) {
        ArrayNode array = JSON.arrayNode();
        value.forEach(each -> array.add(node(each)));
        values.put(name, array);
        return this;
    }

    Told node(String name, JsonNode value) {
        values.put(name, value);
        return this;
    }

    private static JsonNode node(@Nullable String text) {
        if (text == null) {
            return JSON.nullNode();
        }
        int length = text.codePointCount(0, text.length());
        if (length <= LONGEST) {
            return JSON.textNode(text);
        }
        return JSON.objectNode()
                .put("sha256", Canonical.sha256(text.getBytes(StandardCharsets.UTF_8)))
                .put("length", length);
    }

    /// All of it.
    ObjectNode json() {
        ObjectNode json = JSON.objectNode();
        json.setAll(values);
        return json;
    }

    /// What is different from before, each with both values.
    ObjectNode since(Told before) {
        ObjectNode changes = JSON.objectNode();
        values.forEach((name, value) -> {
            JsonNode old = Objects.requireNonNull(before.values.get(name), name);
            if (!old.equals(value)) {
                changes.putObject(name).<ObjectNode>set("from", old).set("to", value);
            }
        });
        return JSON.objectNode().set("changes", changes);
    }
}
