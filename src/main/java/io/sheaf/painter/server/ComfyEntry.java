package io.sheaf.painter.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;

/// A job in ComfyUI's history: what was run, how it ended, what came out.
///
/// @param server its name, for messages
record ComfyEntry(String server, JsonNode node) {

    /// @throws NotPainted when it did not end well; older servers only tell those that did
    void succeeded() throws NotPainted {
        JsonNode status = node.path("status");
        boolean well =
                !status.has("status_str")
                        || status.path("status_str").asText().equals("success")
                                && status.path("completed").asBoolean();
        if (!well) {
            throw NotPainted.later(server + " did not finish the workflow" + why(status) + ".");
        }
    }

    private static String why(JsonNode status) {
        for (JsonNode message : status.path("messages")) {
            switch (message.path(0).asText()) {
                case "execution_interrupted" -> {
                    return ": it was interrupted";
                }
                case "execution_error" -> {
                    JsonNode error = message.path(1);
                    return ": "
                            + error.path("node_type").asText()
                            + " says "
                            + error.path("exception_message").asText().strip();
                }
                default -> {
                    continue;
                }
            }
        }
        return "";
    }

    /// The workflow as the server ran it.
    JsonNode graph() {
        JsonNode prompt = node.path("prompt");
        return prompt.isArray() ? prompt.path(2) : prompt.path("prompt");
    }

    /// The one picture that came out; of kept and passing ones the kept one.
    ///
    /// @param output the node to look at; empty for any
    JsonNode image(String output) throws NotPainted {
        List<JsonNode> kept = new ArrayList<>();
        List<JsonNode> passing = new ArrayList<>();
        node.path("outputs")
                .properties()
                .forEach(each -> {
                    if (output.isEmpty() || output.equals(each.getKey())) {
                        for (JsonNode image : each.getValue().path("images")) {
                            boolean stays = image.path("type").asText().equals("output");
                            (stays ? kept : passing).add(image);
                        }
                    }
                });
        List<JsonNode> images = kept.isEmpty() ? passing : kept;
        if (images.isEmpty()) {
            throw NotPainted.later(server + " has finished without a picture.");
        }
        if (images.size() > 1) {
            throw NotPainted.never(
                    server
                            + " painted "
                            + images.size()
                            + " pictures. Name the node with the right one in the option"
                            + " \"output\", and let it paint one.");
        }
        return images.getFirst();
    }

    /// For the attempt's record: without the workflow, which is known.
    String told() {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.set("status", node.path("status"));
        told.set("outputs", node.path("outputs"));
        return told.toString();
    }
}
