package io.sheaf.web;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import java.io.IOException;
import java.util.List;

/// JSON as this API speaks it: snake_case, UTC in ISO-8601, and strict about what it is sent.
final class Json {

    static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .disable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    .withCoercionConfig(
                            LogicalType.Textual,
                            texts ->
                                    texts.setCoercion(
                                                    CoercionInputShape.Integer, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Float, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Boolean,
                                                    CoercionAction.Fail))
                    .build();

    static final JsonNode NULL = MAPPER.nullNode();

    private Json() {}

    static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write " + value.getClass(), impossible);
        }
    }

    static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write " + value.getClass(), impossible);
        }
    }

    /// Reads what we have written ourselves.
    static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("stored JSON cannot be read", broken);
        }
    }

    /// Reads what a client sent.
    ///
    /// @throws Problem.Refused that says where it is wrong
    static <T> T read(byte[] body, Class<T> type) {
        try {
            T value = MAPPER.readValue(body, type);
            if (value == null) {
                throw Problem.unreadable("A JSON object is needed, not null.").refused();
            }
            return value;
        } catch (JsonMappingException wrong) {
            throw problem(wrong).refused();
        } catch (IOException malformed) {
            throw malformed(malformed).refused();
        } catch (NumberFormatException absurd) {
            // Jackson lets it through for an exponent of more than ten digits.
            throw Problem.unreadable("A number in the body is too large or too small.").refused();
        }
    }

    private static Problem malformed(IOException wrong) {
        return wrong instanceof JsonProcessingException json
                ? Problem.unreadable(
                        "Not JSON%s: %s"
                                .formatted(
                                        place(json.getLocation()),
                                        firstLine(json.getOriginalMessage())))
                : Problem.unreadable("The body ended early.");
    }

    private static Problem problem(JsonMappingException wrong) {
        if (wrong.getCause() instanceof Problem.Refused refused) {
            return refused.problem();
        }
        String path = path(wrong.getPath());
        if (wrong instanceof UnrecognizedPropertyException unknown) {
            return Problem.invalid(
                    path,
                    "There is no such property here; known are "
                            + String.join(", ", known(unknown))
                            + ".");
        }
        if (wrong instanceof InvalidFormatException format) {
            return Problem.invalid(
                    path, "“" + format.getValue() + "” is not " + words(format.getTargetType()));
        }
        if (wrong instanceof MismatchedInputException mismatch && !path.isEmpty()) {
            return Problem.invalid(path, "Must be " + words(mismatch.getTargetType()));
        }
        if (wrong.getCause() instanceof JsonProcessingException json) {
            return malformed(json);
        }
        return Problem.unreadable(
                "A JSON object is needed%s.".formatted(place(wrong.getLocation())));
    }

    private static List<String> known(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
    }

    private static String words(Class<?> type) {
        if (type == null) {
            return "of another type.";
        }
        if (type.isEnum()) {
            return "one of the allowed words.";
        }
        return switch (type.getSimpleName()) {
            case "String" -> "a text.";
            case "Boolean", "boolean" -> "true or false.";
            case "Integer", "Long", "int", "long" -> "a whole number.";
            case "UUID" -> "a UUID.";
            case "List", "ArrayList" -> "an array.";
            default -> "an object.";
        };
    }

    private static String path(List<JsonMappingException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : references) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }

    private static String place(JsonLocation at) {
        return at == null
                ? ""
                : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
