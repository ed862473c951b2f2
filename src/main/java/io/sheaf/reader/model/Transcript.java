package io.sheaf.reader.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The answers that a card has had so far, by what was asked: the note that outlives a try. A later
/// try goes the same way and asks only what was not answered.
final class Transcript {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> answers = new LinkedHashMap<>();

    /// @param note of an earlier try; one that is not ours is none
    static Transcript of(Optional<String> note) {
        Transcript transcript = new Transcript();
        if (note.isEmpty()) {
            return transcript;
        }
        try {
            JsonNode answers = JSON.readTree(note.get()).path("answers");
            answers.properties()
                    .forEach(each ->
                            transcript.answers.put(each.getKey(), each.getValue().asText()));
            return transcript;
        } catch (JsonProcessingException foreign) {
            return transcript;
        }
    }

    Optional<String> answer(String asked) {
        return Optional.ofNullable(answers.get(asked));
    }

    void add(String asked, String answer) {
        answers.put(asked, answer);
    }

    String note() {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode all = root.putObject("answers");
        answers.forEach(all::put);
        return root.toString();
    }
}
