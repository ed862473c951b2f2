package io.sheaf.reader.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.endpoint.Request;
import io.sheaf.reader.model.Heard.Broken;
import io.sheaf.reader.model.Heard.Finish;
import io.sheaf.reader.model.Heard.Said;

import java.util.List;

/// Ollama's own `/api/chat`: its OpenAI-like path drops what it does not know, the length of the
/// context among it.
record OllamaTongue(String model, ModelOptions options) implements Tongue {

    private static final long MOST_BYTES = 4L << 20;
    private static final int PICTURE_TOKENS = 1500;

    @Override
    public Request request(Ask ask) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("model", model).put("stream", false);
        Turns.write(body.putArray("messages"), ask, OllamaTongue::show);
        if (ask.schema() == null) {
            body.put("format", "json");
        } else {
            body.set("format", ask.schema());
        }
        if (options.think() != null) {
            body.put("think", options.think());
        }
        ObjectNode more = body.putObject("options");
        more.put("num_predict", options.maxTokens());
        if (options.temperature() != null) {
            more.put("temperature", options.temperature());
        }
        if (options.context() != null) {
            more.put("num_ctx", options.context());
        }
        body.setAll(options.body());
        return Request.post("/api/chat", body)
                .attaching(ask.attached())
                .atMost(MOST_BYTES)
                .costing(ask.tokens(PICTURE_TOKENS));
    }

    private static void show(ObjectNode turn, String words, Look picture) {
        turn.put("content", words);
        turn.putArray("images").add(picture.attached().mark());
    }

    @Override
    public Heard heard(String body) {
        JsonNode root = ChatTongue.tree(body);
        JsonNode message = root.path("message");
        if (!message.isObject()) {
            return new Broken(502);
        }
        return new Said(
                message.path("content").asText(""),
                message.path("thinking").asText(""),
                root.path("done_reason").asText("").equals("length")
                        ? Finish.CUT_OFF
                        : Finish.ENDED,
                "",
                root.path("prompt_eval_count").asLong(),
                root.path("eval_count").asLong(),
                List.of());
    }
}
