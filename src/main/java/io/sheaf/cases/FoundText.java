package io.sheaf.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.util.ArrayList;
import java.util.List;

/// What a person could read in a reader's answer: all texts of a JSON answer, or the answer itself.
final class FoundText {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 1_000_000;

    private FoundText() {}

    static String of(String answer) {
        List<String> texts = new ArrayList<>();
        try {
            gather(JSON.readTree(answer), texts);
        } catch (JsonProcessingException plain) {
            texts.add(answer);
        }
        String text = String.join("\n", texts);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private static void gather(JsonNode node, List<String> texts) {
        if (node.isValueNode() && !node.isNull()) {
            texts.add(node.asText());
            return;
        }
        // Of a line that was read the place and the confidence are nothing to search for.
        if (node.path("text").isTextual()) {
            texts.add(node.path("text").textValue());
            return;
        }
        node.forEach(each -> gather(each, texts));
    }
}
