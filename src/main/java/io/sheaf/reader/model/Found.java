package io.sheaf.reader.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The JSON object in a model's text, also when it stands in a fence, between words, or is not
/// quite JSON. Nothing is guessed: what is cut off is not completed.
///
/// @param repaired whether the text was anything but that object
record Found(ObjectNode object, boolean repaired) {

    private static final Pattern THOUGHT = Pattern.compile("(?s)^.*</think(?:ing)?>");
    private static final Pattern PYTHON =
            Pattern.compile("(?<=[:\\[,]\\s{0,9})(None|True|False|undefined)(?=\\s*[,}\\]])");

    private static final ObjectMapper STRICT =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .build();
    private static final ObjectMapper KIND =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                    .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
                    .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
                    .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    .enable(JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS)
                    .build();

    /// Empty when there is no whole object in it.
    static Optional<Found> in(String text) {
        String words = THOUGHT.matcher(text).replaceFirst("").strip();
        Optional<ObjectNode> whole = object(STRICT, words);
        if (whole.isPresent()) {
            boolean bare = words.startsWith("{") && words.length() == text.strip().length();
            return Optional.of(new Found(whole.get(), !bare));
        }
        for (String candidate : candidates(words)) {
            Optional<ObjectNode> found =
                    object(STRICT, candidate)
                            .or(() -> object(KIND, candidate))
                            .or(() -> object(KIND, json(candidate)));
            if (found.isPresent()) {
                return Optional.of(new Found(found.get(), true));
            }
        }
        return Optional.empty();
    }

    private static String json(String python) {
        return PYTHON.matcher(python)
                .replaceAll(word ->
                        switch (word.group(1)) {
                            case "True" -> "true";
                            case "False" -> "false";
                            default -> "null";
                        });
    }

    /// A list of one object is that object.
    private static Optional<ObjectNode> object(ObjectMapper mapper, String text) {
        try {
            JsonNode node = mapper.readTree(text);
            JsonNode one = node != null && node.isArray() && node.size() == 1 ? node.get(0) : node;
            return one instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException | NumberFormatException notJson) {
            return Optional.empty();
        }
    }

    /// From each outermost `{` to its `}`, the longest first: a model that thinks aloud quotes
    /// parts of its answer before it gives it.
    private static List<String> candidates(String text) {
        List<String> all = new ArrayList<>();
        int from = text.indexOf('{');
        while (from >= 0) {
            int to = end(text, from);
            if (to < 0) {
                break;
            }
            all.add(text.substring(from, to));
            from = text.indexOf('{', to);
        }
        all.sort((one, other) -> other.length() - one.length());
        return all;
    }

    /// Behind the brace that closes the one at `from`, -1 when none does.
    private static int end(String text, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '{') {
                depth++;
            } else if (!quoted && c == '}' && --depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }
}
