package io.sheaf.reader.fake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;

/// A model's words as the body of an answer, in the form of each dialect.
final class Wrapping {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int HUGE = 6 << 20;

    private Wrapping() {}

    static byte[] body(Question question, Fault fault, Words words) {
        String body =
                switch (fault) {
                    case ERROR_BODY ->
                            "{\"error\":{\"message\":\"the model fell over\",\"code\":500}}";
                    case BUSY_IN_BODY ->
                            "{\"error\":{\"message\":\"the provider is busy\",\"code\":429}}";
                    case HTML -> "<html><body><h1>Bad day</h1></body></html>";
                    case NO_BODY -> "";
                    case NO_CHOICES ->
                            "{\"object\":\"chat.completion\",\"choices\":[],\"done\":true}";
                    case HUGE -> " ".repeat(HUGE);
                    default ->
                            (question.ollama()
                                            ? ollama(question, fault, words.said(fault))
                                            : chat(question, fault, words.said(fault)))
                                    .toString();
                };
        return body.getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode chat(Question question, Fault fault, String text) {
        ObjectNode root = NODES.objectNode();
        root.put("id", "chatcmpl-fake").put("object", "chat.completion").put("created", 1);
        root.put("model", question.model());
        ObjectNode choice = root.putArray("choices").addObject().put("index", 0);
        ObjectNode message = choice.putObject("message").put("role", "assistant");
        message.put("content", text);
        message.putNull("refusal");
        choice.put("finish_reason", "stop").putNull("logprobs");
        switch (fault) {
            case THINKING_ONLY ->
                    message.put("reasoning_content", thought(question)).putNull("content");
            case REFUSAL ->
                    message.put("refusal", "I cannot help with people's names.").putNull("content");
            case FILTERED -> choice.put("finish_reason", "content_filter");
            case TOO_LONG -> choice.put("finish_reason", "length");
            case CONTENT_IN_PARTS -> {
                message.putArray("content").addObject().put("type", "text").put("text", text);
            }
            default -> {}
        }
        if (fault != Fault.NO_USAGE) {
            int in = question.prompt().length() / 4 + 1000;
            int out = text.length() / 4;
            root.putObject("usage")
                    .put("prompt_tokens", in)
                    .put("completion_tokens", out)
                    .put("total_tokens", in + out);
        }
        return root;
    }

    private static ObjectNode ollama(Question question, Fault fault, String text) {
        ObjectNode root = NODES.objectNode();
        root.put("model", question.model()).put("created_at", "2026-01-01T00:00:00Z");
        ObjectNode message = root.putObject("message").put("role", "assistant");
        message.put("content", text);
        root.put("done", true);
        root.put("done_reason", fault == Fault.TOO_LONG ? "length" : "stop");
        if (fault == Fault.THINKING_ONLY) {
            message.put("content", "").put("thinking", thought(question));
        }
        if (fault != Fault.NO_USAGE) {
            root.put("prompt_eval_count", question.prompt().length() / 4 + 1000);
            root.put("eval_count", text.length() / 4);
        }
        return root;
    }

    /// All of the budget was spent on thinking.
    private static String thought(Question question) {
        return "The picture shows a card with "
                + question.schema().path("properties").size()
                + " fields. Let me see…";
    }
}
