package io.sheaf.reader.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.endpoint.UnfitEndpoint;
import io.sheaf.picture.Fitted;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Set;

/// An endpoint's options when it reads.
///
/// @param fit how pictures are sent
/// @param maxTokens that an answer may have
/// @param temperature `null` for the model's own: some take no other
/// @param probabilities whether the probabilities of tokens are asked for
/// @param grounding whether values are looked for in the embedded reader's text of the picture
/// @param think for Ollama's models that can: `null` leaves it to the model
/// @param context tokens for Ollama's context, `null` for the model's own
/// @param body members that are added to every request as they stand
public record ModelOptions(
        Fitted.Wish fit,
        int maxTokens,
        @Nullable Double temperature,
        boolean probabilities,
        boolean grounding,
        @Nullable Boolean think,
        @Nullable Integer context,
        ObjectNode body) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KNOWN =
            Set.of(
                    "long_side",
                    "quality",
                    "format",
                    "max_tokens",
                    "temperature",
                    "probabilities",
                    "grounding",
                    "think",
                    "context",
                    "body");

    /// Reads what an admin wrote.
    ///
    /// @throws UnfitEndpoint naming the option
    public static ModelOptions read(String json) {
        JsonNode node = tree(json);
        node.fieldNames()
                .forEachRemaining(name -> {
                    if (!KNOWN.contains(name)) {
                        throw new UnfitEndpoint(
                                "options." + name,
                                "A reading endpoint has no such option; known are "
                                        + String.join(", ", KNOWN.stream().sorted().toList())
                                        + ".");
                    }
                });
        JsonNode body = node.path("body");
        if (!body.isMissingNode() && !body.isObject()) {
            throw new UnfitEndpoint("options.body", "This must be an object.");
        }
        return new ModelOptions(
                new Fitted.Wish(
                        (int) number(node, "long_side", 2000, 64, 20_000),
                        number(node, "quality", 0.9, 0.1, 1),
                        format(node)),
                (int) number(node, "max_tokens", 4096, 16, 200_000),
                node.has("temperature") && node.get("temperature").isNull()
                        ? null
                        : Double.valueOf(number(node, "temperature", 0, 0, 2)),
                truth(node, "probabilities", false),
                truth(node, "grounding", true),
                node.hasNonNull("think") ? Boolean.valueOf(truth(node, "think", false)) : null,
                node.hasNonNull("context")
                        ? Integer.valueOf((int) number(node, "context", 8192, 512, 2_000_000))
                        : null,
                body.isObject() ? body.deepCopy() : JSON.createObjectNode());
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new UnfitEndpoint("options", "This is not JSON.");
        }
    }

    private static Fitted.Format format(JsonNode node) {
        String word = node.path("format").asText("as_is");
        for (Fitted.Format format : Fitted.Format.values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(word)) {
                return format;
            }
        }
        throw new UnfitEndpoint("options.format", "This is as_is, jpeg or png.");
    }

    private static double number(
            JsonNode node, String name, double usual, double least, double most) {
        JsonNode given = node.path(name);
        if (given.isMissingNode() || given.isNull()) {
            return usual;
        }
        if (!given.isNumber() || given.asDouble() < least || given.asDouble() > most) {
            throw new UnfitEndpoint(
                    "options." + name, "This is a number from " + least + " to " + most + ".");
        }
        return given.asDouble();
    }

    private static boolean truth(JsonNode node, String name, boolean usual) {
        JsonNode given = node.path(name);
        if (given.isMissingNode() || given.isNull()) {
            return usual;
        }
        if (!given.isBoolean()) {
            throw new UnfitEndpoint("options." + name, "This is true or false.");
        }
        return given.booleanValue();
    }
}
