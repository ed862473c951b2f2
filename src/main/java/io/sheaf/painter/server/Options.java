package io.sheaf.painter.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.sheaf.endpoint.Dialect;
import io.sheaf.endpoint.UnfitEndpoint;

import java.util.Set;
import java.util.TreeSet;

/// An endpoint's options when it paints: what only its dialect knows.
record Options(JsonNode node) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// @throws UnfitEndpoint naming the option
    static Options of(Dialect dialect, String json) {
        JsonNode node;
        try {
            node = JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new UnfitEndpoint("options", "This is not JSON.");
        }
        if (!node.isObject()) {
            throw new UnfitEndpoint("options", "Must be an object.");
        }
        Set<String> known = known(dialect);
        node.fieldNames()
                .forEachRemaining(name -> {
                    if (!known.contains(name)) {
                        throw new UnfitEndpoint(
                                "options." + name,
                                dialect.word()
                                        + " has no such option; known are: "
                                        + String.join(", ", new TreeSet<>(known))
                                        + ".");
                    }
                });
        return new Options(node);
    }

    private static Set<String> known(Dialect dialect) {
        return switch (dialect) {
            case A1111 -> Set.of("shared");
            case COMFYUI -> Set.of("workflow", "output");
            case OPENAI_IMAGES -> Set.of("quality", "moderation", "background");
            case SD_CPP, OPENAI, OLLAMA, LLAMA_CPP -> Set.of();
        };
    }

    JsonNode get(String name) {
        return node.path(name);
    }
}
