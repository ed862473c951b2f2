package io.sheaf.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.processor.Fetching;

/// What is to be fetched as JSON, as it is stored with its item.
public final class FetchingJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private FetchingJson() {}

    public static ObjectNode write(Fetching fetching) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("kind", fetching.kind().word()).put("address", fetching.address());
        node.put("depth", fetching.depth()).put("page", fetching.page());
        node.put("page_title", fetching.pageTitle()).put("alt", fetching.alt());
        return node.put("title", fetching.title()).put("licence", fetching.licence());
    }

    /// @throws IllegalStateException when it is not what [#write] wrote
    public static Fetching read(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            return new Fetching(
                    Fetching.Kind.of(node.path("kind").asText()),
                    node.path("address").asText(),
                    node.path("depth").asInt(),
                    node.path("page").asText(),
                    node.path("page_title").asText(),
                    node.path("alt").asText(),
                    node.path("title").asText(),
                    node.path("licence").asText());
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a stored task is not JSON", broken);
        }
    }
}
