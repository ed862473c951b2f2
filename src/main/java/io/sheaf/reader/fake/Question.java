package io.sheaf.reader.fake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// What a client asks, whatever its dialect.
///
/// @param ollama whether it is Ollama's own
/// @param model the name that it gives
/// @param picture the bytes of the last one; empty when there is none
/// @param examples pictures that were shown before
/// @param schema of the answer: the constraint, else one that stands in the prompt, else empty
/// @param prompt all text that it says
record Question(
        boolean ollama,
        String model,
        byte[] picture,
        int examples,
        JsonNode schema,
        String prompt) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Question of(boolean ollama, JsonNode body) {
        JsonNode first = body.path("messages").path(0);
        List<String> pictures = pictures(ollama, body.path("messages"));
        String prompt = ollama ? first.path("content").asText() : text(first.path("content"));
        JsonNode constraint =
                ollama ? body.path("format") : body.at("/response_format/json_schema/schema");
        return new Question(
                ollama,
                body.path("model").asText(),
                pictures.isEmpty() ? new byte[0] : decoded(pictures.getLast()),
                Math.max(0, pictures.size() - 1),
                constraint.isObject() ? constraint : inPrompt(prompt),
                prompt);
    }

    private static String text(JsonNode content) {
        StringBuilder all = new StringBuilder(content.isTextual() ? content.asText() : "");
        content.forEach(part -> all.append(part.path("text").asText("")));
        return all.toString();
    }

    private static List<String> pictures(boolean ollama, JsonNode messages) {
        List<String> pictures = new ArrayList<>();
        for (JsonNode message : messages) {
            String picture =
                    ollama ? message.path("images").path(0).asText() : url(message.path("content"));
            if (!picture.isEmpty()) {
                pictures.add(picture);
            }
        }
        return pictures;
    }

    private static String url(JsonNode content) {
        for (JsonNode part : content) {
            String url = part.at("/image_url/url").asText();
            if (url.startsWith("data:")) {
                return url.substring(url.indexOf(',') + 1);
            }
        }
        return "";
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException broken) {
            return new byte[0];
        }
    }

    /// The last line that is a schema.
    private static JsonNode inPrompt(String prompt) {
        for (String line : prompt.lines().toList().reversed()) {
            if (line.startsWith("{")) {
                try {
                    JsonNode node = JSON.readTree(line);
                    if (node.path("properties").isObject()) {
                        return node;
                    }
                } catch (JsonProcessingException other) {
                    continue;
                }
            }
        }
        return JsonNodeFactory.instance.objectNode();
    }
}
