package io.sheaf.reader.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.endpoint.Request;
import io.sheaf.reader.model.Heard.Broken;
import io.sheaf.reader.model.Heard.Finish;
import io.sheaf.reader.model.Heard.Said;
import io.sheaf.reader.model.Heard.Token;

import java.util.ArrayList;
import java.util.List;

/// Chat completions as OpenAI describes them, and as vLLM, LM Studio, OpenRouter, LiteLLM and
/// llama.cpp's server understand them.
///
/// @param path below the base
/// @param limit the name of the member that limits the answer's tokens
record ChatTongue(String model, ModelOptions options, String path, String limit) implements Tongue {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MOST_BYTES = 4L << 20;

    /// What a picture costs at the most in the models that tell.
    private static final int PICTURE_TOKENS = 1500;

    @Override
    public Request request(Ask ask) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("model", model.isEmpty() ? "default" : model);
        Turns.write(body.putArray("messages"), ask, ChatTongue::show);
        form(body.putObject("response_format"), ask);
        body.put(limit, options.maxTokens());
        if (options.temperature() != null) {
            body.put("temperature", options.temperature());
        }
        if (options.probabilities()) {
            body.put("logprobs", true);
        }
        body.setAll(options.body());
        return Request.post(path, body)
                .attaching(ask.attached())
                .atMost(MOST_BYTES)
                .costing(ask.tokens(PICTURE_TOKENS));
    }

    private static void show(ObjectNode turn, String words, Look picture) {
        ArrayNode content = turn.putArray("content");
        content.addObject().put("type", "text").put("text", words);
        content.addObject()
                .put("type", "image_url")
                .putObject("image_url")
                .put(
                        "url",
                        "data:"
                                + picture.fitted().mediaType()
                                + ";base64,"
                                + picture.attached().mark());
    }

    private static void form(ObjectNode form, Ask ask) {
        ObjectNode schema = ask.schema();
        if (schema == null) {
            form.put("type", "json_object");
            return;
        }
        form.put("type", "json_schema");
        ObjectNode named = form.putObject("json_schema");
        named.put("name", "card").put("strict", true);
        named.set("schema", schema);
    }

    @Override
    public Heard heard(String body) {
        JsonNode root = tree(body);
        JsonNode error = root.path("error");
        JsonNode choice = root.path("choices").path(0);
        if (choice.isMissingNode() && !error.isMissingNode() && !error.isNull()) {
            return new Broken(status(error));
        }
        JsonNode message = choice.path("message");
        if (!message.isObject() || choice.path("finish_reason").asText("").equals("error")) {
            return new Broken(status(choice.path("error")));
        }
        return new Said(
                text(message.path("content")),
                first(message, "reasoning_content", "reasoning"),
                finish(choice.path("finish_reason").asText("")),
                message.path("refusal").asText("").equals("null")
                        ? ""
                        : message.path("refusal").asText(""),
                root.at("/usage/prompt_tokens").asLong(),
                root.at("/usage/completion_tokens").asLong(),
                tokens(choice.at("/logprobs/content")));
    }

    static JsonNode tree(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    /// A gateway tells its provider's status inside an answer that is its own success.
    private static int status(JsonNode error) {
        int code = error.path("code").asInt(error.path("status").asInt());
        return code >= 400 && code < 600 ? code : 502;
    }

    private static String text(JsonNode content) {
        if (!content.isArray()) {
            return content.isTextual() ? content.asText() : "";
        }
        StringBuilder all = new StringBuilder();
        content.forEach(part -> all.append(part.path("text").asText("")));
        return all.toString();
    }

    private static String first(JsonNode message, String... members) {
        for (String member : members) {
            if (message.path(member).isTextual()) {
                return message.path(member).asText();
            }
        }
        return "";
    }

    private static Finish finish(String reason) {
        return switch (reason) {
            case "length", "max_tokens" -> Finish.CUT_OFF;
            case "content_filter" -> Finish.FILTERED;
            default -> Finish.ENDED;
        };
    }

    private static List<Token> tokens(JsonNode content) {
        List<Token> tokens = new ArrayList<>();
        content.forEach(token ->
                tokens.add(
                        new Token(token.path("token").asText(), token.path("logprob").asDouble())));
        return tokens;
    }
}
