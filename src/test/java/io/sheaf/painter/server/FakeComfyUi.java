package io.sheaf.painter.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.endpoint.Call;
import io.sheaf.endpoint.FakeServer;
import io.sheaf.endpoint.Said;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// ComfyUI as its source has it (`server.py`, `execution.py`, `nodes.py`), and held to the official
/// description where that is at hand. A job waits for a number of looks at the queue, then it is in
/// the history.
public final class FakeComfyUi implements AutoCloseable {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Optional<Specification> OFFICIAL =
            Specification.beside("comfyui-cloud.yaml");

    private record Job(String id, JsonNode graph, String client) {}

    private final FakeServer server = new FakeServer(this::handle);
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private final Map<String, Job> queue = new LinkedHashMap<>();
    private final Map<String, ObjectNode> history = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new HashMap<>();
    private int submitted;
    private int looks;

    public volatile int patience = 2;
    volatile boolean takesIds = true;
    volatile List<String> checkpoints = List.of("dreamer.safetensors");
    public volatile UnaryOperator<byte[]> picture = bytes -> bytes;
    volatile Consumer<ObjectNode> taken = _ -> {};
    public volatile Consumer<ObjectNode> entry = _ -> {};
    public volatile Instead instead = _ -> null;

    /// After what the server does anyway.
    volatile UnaryOperator<Said> submission = said -> said;

    public URI base() {
        return server.base();
    }

    public List<Call> calls() {
        return server.calls();
    }

    public List<String> wrong() {
        return List.copyOf(wrong);
    }

    public synchronized int submitted() {
        return submitted;
    }

    synchronized int waiting() {
        return queue.size();
    }

    /// As after a restart: queue, history and temporary files are gone.
    public synchronized void restart() {
        queue.clear();
        history.clear();
        files.clear();
    }

    private synchronized Said handle(Call call) {
        Said other = instead.of(call);
        if (other != null) {
            return other;
        }
        String path = call.path().replaceFirst("\\?.*", "");
        hold(call, path);
        if (call.is("POST", "/api/prompt")) {
            return submission.apply(submit(call.json()));
        }
        if (call.is("POST", "/api/queue")) {
            call.json().path("delete").forEach(id -> queue.remove(id.asText()));
            return Said.text(200, "text/plain", "");
        }
        if (path.equals("/api/queue")) {
            return queue();
        }
        if (path.startsWith("/api/history")) {
            return history(path);
        }
        if (path.equals("/api/view")) {
            byte[] file = files.get(query(call, "filename"));
            return file == null || !query(call, "type").equals("temp")
                    ? Said.text(404, "text/plain", "")
                    : Said.bytes(200, "image/png", file);
        }
        if (path.startsWith("/api/object_info/")) {
            return Said.json(200, info(path.substring("/api/object_info/".length())));
        }
        return Said.text(404, "text/plain", "404: Not Found");
    }

    /// The description is of Comfy's own cloud, which has another history and tells all of
    /// `/api/object_info` at once; these two follow the source.
    private void hold(Call call, String path) {
        if (OFFICIAL.isEmpty() || path.startsWith("/api/history") || path.contains("info/")) {
            return;
        }
        Specification official = OFFICIAL.get();
        if (!official.has(call.method().equals("GET") ? "get" : "post", path)) {
            wrong.add("no operation " + call.method() + " " + path);
        }
        if (call.is("POST", "/api/prompt")) {
            wrong.addAll(official.faults("PromptRequest", call.json()));
        }
        if (call.is("POST", "/api/queue")) {
            wrong.addAll(official.faults("QueueManageRequest", call.json()));
        }
        if (path.equals("/api/view") || path.equals("/api/history")) {
            String query = call.path().substring(path.length() + 1);
            wrong.addAll(official.queryFaults(path, query));
        }
    }

    private static String query(Call call, String name) {
        for (String pair : call.path().replaceFirst("^[^?]*\\?", "").split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    private Said submit(JsonNode body) {
        JsonNode graph = body.path("prompt");
        ObjectNode errors = NODES.objectNode();
        for (Map.Entry<String, JsonNode> node : graph.properties()) {
            validate(node.getKey(), node.getValue(), errors);
        }
        if (!errors.isEmpty()) {
            ObjectNode refusal = NODES.objectNode();
            refusal.putObject("error")
                    .put("type", "prompt_outputs_failed_validation")
                    .put("message", "Prompt outputs failed validation");
            return Said.json(400, refusal.set("node_errors", errors));
        }
        submitted++;
        String id = takesIds ? body.path("prompt_id").asText() : UUID.randomUUID().toString();
        queue.put(id, new Job(id, graph, body.path("client_id").asText()));
        ObjectNode answer = NODES.objectNode().put("prompt_id", id).put("number", submitted);
        answer.putObject("node_errors");
        taken.accept(answer);
        return Said.json(200, answer);
    }

    private void validate(String id, JsonNode node, ObjectNode errors) {
        String type = node.path("class_type").asText();
        JsonNode inputs = node.path("inputs");
        for (JsonNode input : inputs) {
            if (input.isTextual() && input.asText().contains("{{")) {
                wrong.add("a placeholder is left: " + input);
            }
        }
        String chosen =
                switch (type) {
                    case "CheckpointLoaderSimple" -> inputs.path("ckpt_name").asText();
                    case "LoraLoader" -> inputs.path("lora_name").asText();
                    case "KSampler" -> inputs.path("sampler_name").asText();
                    default -> "";
                };
        List<String> known =
                switch (type) {
                    case "CheckpointLoaderSimple" -> checkpoints;
                    case "LoraLoader" -> List.of("sub/brass.safetensors");
                    case "KSampler" -> List.of("euler", "dpmpp_2m");
                    default -> List.of("");
                };
        if (!known.contains(chosen)) {
            errors.putObject(id)
                    .put("class_type", type)
                    .putArray("errors")
                    .addObject()
                    .put("type", "value_not_in_list")
                    .put("message", "Value not in list")
                    .put("details", "'" + chosen + "' not in " + known);
        }
    }

    /// Not held against the description's `QueueInfo`: one of its items' members must be valid as
    /// exactly one of two equal schemas, which nothing is.
    private Said queue() {
        if (!queue.isEmpty() && ++looks % (patience + 1) == 0) {
            List.copyOf(queue.values()).forEach(this::run);
        }
        ObjectNode told = NODES.objectNode();
        ArrayNode running = told.putArray("queue_running");
        ArrayNode pending = told.putArray("queue_pending");
        queue.values().forEach(job -> (running.isEmpty() ? running : pending).add(prompt(job)));
        return Said.json(200, told);
    }

    private static ArrayNode prompt(Job job) {
        ArrayNode prompt = NODES.arrayNode().add(1).add(job.id());
        prompt.add(job.graph());
        prompt.add(NODES.objectNode().put("client_id", job.client()));
        return prompt.add(NODES.arrayNode().add("9"));
    }

    private void run(Job job) {
        queue.remove(job.id());
        String name = "ComfyUI_temp_ab+c_" + submitted + ".png";
        JsonNode size = find(job.graph(), "EmptyLatentImage");
        byte[] art =
                TestArt.png(
                        size.path("width").asInt(),
                        size.path("height").asInt(),
                        find(job.graph(), "KSampler").path("seed").asLong());
        files.put(name, picture.apply(art));
        ObjectNode ended = NODES.objectNode();
        ended.set("prompt", prompt(job).deepCopy());
        ended.putObject("outputs")
                .putObject("9")
                .putArray("images")
                .addObject()
                .put("filename", name)
                .put("subfolder", "")
                .put("type", "temp");
        ended.putObject("status")
                .put("status_str", "success")
                .put("completed", true)
                .putArray("messages");
        entry.accept(ended);
        history.put(job.id(), ended);
    }

    static JsonNode find(JsonNode graph, String type) {
        for (JsonNode node : graph) {
            if (node.path("class_type").asText().equals(type)) {
                return node.path("inputs");
            }
        }
        return NODES.missingNode();
    }

    private Said history(String path) {
        ObjectNode told = NODES.objectNode();
        String id = path.replaceFirst("^/api/history/?", "");
        history.forEach((each, ended) -> {
            if (id.isEmpty() || id.equals(each)) {
                told.set(each, ended);
            }
        });
        return Said.json(200, told);
    }

    private ObjectNode info(String node) {
        ArrayNode choices = NODES.arrayNode();
        ObjectNode info = NODES.objectNode();
        ObjectNode required = info.putObject(node).putObject("input").putObject("required");
        switch (node) {
            case "CheckpointLoaderSimple" -> {
                checkpoints.forEach(choices::add);
                required.putArray("ckpt_name").add(choices);
            }
            case "KSampler" ->
                    required.putArray("sampler_name").add(choices.add("euler").add("dpmpp_2m"));
            case "LoraLoader" ->
                    required.putArray("lora_name")
                            .add("COMBO")
                            .add(
                                    NODES.objectNode()
                                            .set("options", choices.add("sub/brass.safetensors")));
            default -> info.removeAll();
        }
        OFFICIAL.ifPresent(
                official -> info.forEach(each -> wrong.addAll(official.faults("NodeInfo", each))));
        return info;
    }

    @Override
    public void close() {
        server.close();
    }
}
