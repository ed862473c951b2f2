package io.sheaf.painter.server;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.endpoint.UnfitEndpoint;
import io.sheaf.processor.Painting;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A ComfyUI workflow in its API form, in which texts such as `{{seed}}` and `{{steps|20}}` stand
/// for what a painting says. A text that is nothing but a placeholder becomes a number where the
/// value is one; inside other text it becomes text. What stands behind `|` is used when the
/// painting leaves it open.
///
/// LoRAs need no placeholders: a loader for each is put between the workflow's one
/// `CheckpointLoaderSimple` and all that uses its model and its text encoder.
///
/// @param output the node whose picture is wanted, empty for the only one
record Workflow(ObjectNode graph, String output) {

    static final String LOADER = "CheckpointLoaderSimple";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)(?:\\|([^}]*))?}}");

    /// Nothing stays on the server longer than until its next start: `PreviewImage`.
    private static final String USUAL =
            """
            {"3": {"class_type": "KSampler", "inputs": {"seed": "{{seed}}", "steps": "{{steps|20}}",
                "cfg": "{{guidance|7}}", "sampler_name": "{{sampler|euler}}", "scheduler": "normal",
                "denoise": 1, "model": ["4", 0], "positive": ["6", 0], "negative": ["7", 0],
                "latent_image": ["5", 0]}},
             "4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "{{model}}"}},
             "5": {"class_type": "EmptyLatentImage", "inputs": {"width": "{{width}}",
                "height": "{{height}}", "batch_size": 1}},
             "6": {"class_type": "CLIPTextEncode", "inputs": {"text": "{{prompt}}", "clip": ["4", 1]}},
             "7": {"class_type": "CLIPTextEncode", "inputs": {"text": "{{negative_prompt}}",
                "clip": ["4", 1]}},
             "8": {"class_type": "VAEDecode", "inputs": {"samples": ["3", 0], "vae": ["4", 2]}},
             "9": {"class_type": "PreviewImage", "inputs": {"images": ["8", 0]}}}
            """;

    /// A workflow for one picture.
    ///
    /// @param values by the place in the graph where each stands
    record Filled(
            ObjectNode graph, Map<JsonPointer, JsonNode> values, String model, String prompt) {

        /// Whether this is what the server has run.
        void check(String server, JsonNode ran) throws NotPainted {
            for (Map.Entry<JsonPointer, JsonNode> value : values.entrySet()) {
                JsonNode used = ran.at(value.getKey());
                if (!same(used, value.getValue())) {
                    throw NotPainted.never(
                            server
                                    + " ran the workflow with another value at "
                                    + value.getKey()
                                    + ": "
                                    + (used.isMissingNode() ? "none" : used)
                                    + ".");
                }
            }
        }

        private static boolean same(JsonNode used, JsonNode asked) {
            return used.isNumber() && asked.isNumber()
                    ? used.decimalValue().compareTo(asked.decimalValue()) == 0
                    : used.equals(asked);
        }
    }

    /// The endpoint's own workflow, else the usual one.
    ///
    /// @throws UnfitEndpoint when the endpoint's is not in the API form or has no place for what
    ///   every painting says
    static Workflow of(Options options) {
        JsonNode own = options.get("workflow");
        String output = options.get("output").asText();
        ObjectNode graph = own.isMissingNode() ? usual() : apiForm(own);
        if (!output.isEmpty() && !graph.has(output)) {
            throw new UnfitEndpoint("options.output", "The workflow has no node " + output + ".");
        }
        return new Workflow(graph, output);
    }

    private static ObjectNode apiForm(JsonNode own) {
        if (!(own instanceof ObjectNode graph) || own.has("nodes") || own.isEmpty()) {
            throw new UnfitEndpoint(
                    "options.workflow",
                    "This is not the API form of a workflow. In ComfyUI choose “Export (API)”.");
        }
        for (String needed : List.of("prompt", "seed", "width", "height")) {
            if (!uses(own, needed)) {
                throw new UnfitEndpoint(
                        "options.workflow", "The workflow has no place for {{" + needed + "}}.");
            }
        }
        return graph;
    }

    private static ObjectNode usual() {
        try {
            return (ObjectNode) JSON.readTree(USUAL);
        } catch (JsonProcessingException impossible) {
            throw new AssertionError("the usual workflow is JSON", impossible);
        }
    }

    private static boolean uses(JsonNode graph, String name) {
        Matcher placeholders = PLACEHOLDER.matcher(graph.toString());
        while (placeholders.find()) {
            if (placeholders.group(1).equals(name)) {
                return true;
            }
        }
        return false;
    }

    /// Whether a checkpoint is to be named.
    boolean usesModel() {
        return uses(graph, "model");
    }

    /// Whether there is a place for LoRAs.
    boolean takesLoras() {
        return loader() != null;
    }

    private @Nullable String loader() {
        List<String> loaders = new ArrayList<>();
        graph.properties()
                .forEach(node -> {
                    if (node.getValue().path("class_type").asText().equals(LOADER)) {
                        loaders.add(node.getKey());
                    }
                });
        return loaders.size() == 1 ? loaders.getFirst() : null;
    }

    Filled filled(Painting painting, String model, List<Painting.Lora> loras) throws NotPainted {
        String prompt = Spelling.COMFYUI.of(painting.prompt());
        Map<String, JsonNode> values = new LinkedHashMap<>();
        values.put("prompt", NODES.textNode(prompt));
        values.put("negative_prompt", NODES.textNode(Spelling.COMFYUI.of(painting.negative())));
        values.put("width", NODES.numberNode(painting.width()));
        values.put("height", NODES.numberNode(painting.height()));
        values.put("seed", NODES.numberNode(painting.seed()));
        if (painting.steps() != null) {
            values.put("steps", NODES.numberNode(painting.steps()));
        }
        if (painting.guidance() != null) {
            values.put("guidance", NODES.numberNode(painting.guidance()));
        }
        if (painting.sampler() != null) {
            values.put("sampler", NODES.textNode(painting.sampler()));
        }
        if (!model.isEmpty()) {
            values.put("model", NODES.textNode(model));
        }
        ObjectNode copy = graph.deepCopy();
        Map<JsonPointer, JsonNode> places = new LinkedHashMap<>();
        fill(copy, JsonPointer.empty(), values, places);
        chain(copy, loras, places);
        return new Filled(copy, places, model, prompt);
    }

    private static void fill(
            JsonNode node,
            JsonPointer at,
            Map<String, JsonNode> values,
            Map<JsonPointer, JsonNode> places)
            throws NotPainted {
        for (Map.Entry<String, JsonNode> member : List.copyOf(node.properties())) {
            JsonPointer place = at.appendProperty(member.getKey());
            if (member.getValue().isTextual()) {
                String text = member.getValue().asText();
                if (PLACEHOLDER.matcher(text).find()) {
                    JsonNode value = replaced(text, values);
                    ((ObjectNode) node).set(member.getKey(), value);
                    places.put(place, value);
                }
            } else {
                fill(member.getValue(), place, values, places);
            }
        }
    }

    /// One pass only: what a cell says about `{{seed}}` is text.
    private static JsonNode replaced(String text, Map<String, JsonNode> values) throws NotPainted {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        if (placeholder.matches()) {
            return value(placeholder, values);
        }
        StringBuilder replaced = new StringBuilder();
        while (placeholder.find()) {
            String value = value(placeholder, values).asText();
            placeholder.appendReplacement(replaced, Matcher.quoteReplacement(value));
        }
        return NODES.textNode(placeholder.appendTail(replaced).toString());
    }

    private static JsonNode value(Matcher placeholder, Map<String, JsonNode> values)
            throws NotPainted {
        JsonNode value = values.get(placeholder.group(1));
        if (value != null) {
            return value;
        }
        String usual = placeholder.group(2);
        if (usual == null) {
            throw NotPainted.halted(
                    "The workflow needs {{"
                            + placeholder.group(1)
                            + "}}, which is not given. Give it in the template, or a usual value in"
                            + " the workflow after a |, then resume.");
        }
        return usual.matches("-?\\d+(\\.\\d+)?")
                ? NODES.numberNode(new BigDecimal(usual))
                : NODES.textNode(usual);
    }

    private void chain(
            ObjectNode copy, List<Painting.Lora> loras, Map<JsonPointer, JsonNode> places) {
        String loader = loader();
        if (loader == null || loras.isEmpty()) {
            return;
        }
        String last = "sheaf_lora_" + loras.size();
        for (JsonNode node : copy) {
            for (Map.Entry<String, JsonNode> input : node.path("inputs").properties()) {
                JsonNode link = input.getValue();
                boolean weights = link.isArray() && link.path(1).asInt() < 2;
                if (weights && link.path(0).asText().equals(loader)) {
                    input.setValue(NODES.arrayNode().add(last).add(link.path(1).asInt()));
                }
            }
        }
        String before = loader;
        for (int i = 0; i < loras.size(); i++) {
            Painting.Lora lora = loras.get(i);
            String id = "sheaf_lora_" + (i + 1);
            ObjectNode inputs = NODES.objectNode();
            inputs.put("lora_name", lora.name());
            inputs.put("strength_model", lora.weight()).put("strength_clip", lora.weight());
            inputs.set("model", NODES.arrayNode().add(before).add(0));
            inputs.set("clip", NODES.arrayNode().add(before).add(1));
            copy.set(id, NODES.objectNode().put("class_type", "LoraLoader").set("inputs", inputs));
            JsonPointer at = JsonPointer.empty().appendProperty(id).appendProperty("inputs");
            for (String value : List.of("lora_name", "strength_model", "strength_clip")) {
                places.put(at.appendProperty(value), inputs.path(value));
            }
            before = id;
        }
    }
}
