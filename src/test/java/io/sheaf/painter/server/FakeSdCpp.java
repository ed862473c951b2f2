package io.sheaf.painter.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.endpoint.Call;
import io.sheaf.endpoint.FakeServer;
import io.sheaf.endpoint.Said;

import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// stable-diffusion.cpp's server as its source has it: `examples/server/routes_sdcpp.cpp`,
/// `async_jobs.cpp`, `examples/common/common.cpp`. It takes 64 jobs that wait, drops what is
/// finished after a while (410), and knows nothing after a restart (404).
final class FakeSdCpp implements AutoCloseable {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /// Members of a request by `SDGenerationParams::from_json_str` that a client of ours sends.
    private static final Set<String> MEMBERS =
            Set.of(
                    "prompt",
                    "negative_prompt",
                    "width",
                    "height",
                    "seed",
                    "batch_count",
                    "embed_image_metadata",
                    "output_format",
                    "sample_params",
                    "lora");

    private final FakeServer server = new FakeServer(this::handle);
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private final Map<String, JsonNode> jobs = new HashMap<>();
    private final Map<String, Integer> looks = new HashMap<>();
    private final Set<String> expired = new HashSet<>();
    private int submitted;

    /// How many looks at a job find it unfinished: two in the queue, the others being painted.
    volatile int patience = 3;

    volatile int waiting;
    volatile Consumer<ObjectNode> echo = _ -> {};
    volatile UnaryOperator<byte[]> picture = bytes -> bytes;
    volatile Consumer<ObjectNode> job = _ -> {};
    volatile UnaryOperator<Said> taken = said -> said;
    volatile UnaryOperator<Said> looked = said -> said;
    volatile Instead instead = _ -> null;

    URI base() {
        return server.base();
    }

    List<Call> calls() {
        return server.calls();
    }

    List<String> wrong() {
        return List.copyOf(wrong);
    }

    synchronized int submitted() {
        return submitted;
    }

    /// As after a restart.
    synchronized void forgetAll() {
        jobs.clear();
        expired.clear();
    }

    /// As 600 s after they have finished.
    synchronized void expireAll() {
        expired.addAll(jobs.keySet());
        jobs.clear();
    }

    private synchronized Said handle(Call call) {
        Said other = instead.of(call);
        if (other != null) {
            return other;
        }
        if (call.is("POST", "/sdcpp/v1/img_gen")) {
            return taken.apply(submit(call.json()));
        }
        if (call.is("GET", "/sdcpp/v1/jobs/")) {
            return looked.apply(look(call.path().substring("/sdcpp/v1/jobs/".length())));
        }
        if (call.is("GET", "/sdcpp/v1/capabilities")) {
            return Said.json(200, capabilities());
        }
        return Said.text(404, "text/plain", "");
    }

    private static Said error(int status, String words) {
        return Said.json(status, NODES.objectNode().put("error", words));
    }

    private Said submit(JsonNode body) {
        body.fieldNames()
                .forEachRemaining(name -> {
                    if (!MEMBERS.contains(name)) {
                        wrong.add(name);
                    }
                });
        if (body.path("prompt").asText().contains("<lora:")) {
            wrong.add("LoRA tags are not read here");
        }
        for (JsonNode lora : body.path("lora")) {
            if (!lora.path("path").asText().equals("sub/brass.safetensors")) {
                return error(400, "invalid generation parameters");
            }
        }
        if (waiting >= 64) {
            return error(429, "job queue is full");
        }
        String id = "job_67400000_%08d".formatted(++submitted);
        jobs.put(id, body);
        ObjectNode answer = NODES.objectNode().put("id", id).put("kind", "img_gen");
        answer.put("status", "queued").put("created", 1_795_000_000L);
        return Said.json(202, answer.put("poll_url", "/sdcpp/v1/jobs/" + id));
    }

    private Said look(String id) {
        JsonNode body = jobs.get(id);
        if (body == null) {
            return expired.contains(id) ? error(410, "job expired") : error(404, "job not found");
        }
        int seen = looks.merge(id, 1, Integer::sum);
        String status = seen <= patience ? seen <= 2 ? "queued" : "generating" : "completed";
        ObjectNode look = NODES.objectNode().put("id", id).put("kind", "img_gen");
        look.put("status", status)
                .put("created", 1_795_000_000L)
                .putNull("result")
                .putNull("error");
        if (status.equals("completed")) {
            ObjectNode result = look.putObject("result").put("output_format", "png");
            result.putArray("images")
                    .addObject()
                    .put("index", 0)
                    .put("b64_json", TestArt.base64(picture.apply(paint(body))));
            job.accept(look);
        }
        return Said.json(200, look);
    }

    private byte[] paint(JsonNode body) {
        ObjectNode told = NODES.objectNode().put("schema", "sdcpp.image.params/v1");
        told.set("seed", body.path("seed"));
        told.putObject("models").put("model", "dreamer.safetensors");
        JsonNode sampling = body.path("sample_params");
        told.putObject("sampling")
                .put("steps", Math.min(100, sampling.path("sample_steps").asInt(20)))
                .put("method", sampling.path("sample_method").asText("euler_a"));
        ArrayNode loras = told.putArray("loras");
        body.path("lora").forEach(_ -> loras.addObject().put("name", "brass.safetensors"));
        echo.accept(told);
        byte[] art =
                TestArt.png(
                        body.path("width").asInt(),
                        body.path("height").asInt(),
                        body.path("seed").asLong());
        String text = body.path("prompt").asText() + "\nSteps: 20, SDCPP: " + told;
        return TestArt.withText(art, "parameters", text);
    }

    private static ObjectNode capabilities() {
        ObjectNode has = NODES.objectNode();
        has.putObject("model")
                .put("name", "dreamer.safetensors")
                .put("stem", "dreamer")
                .put("path", "/models/dreamer.safetensors");
        has.putArray("supported_modes").add("img_gen");
        has.putArray("samplers").add("euler").add("euler_a");
        has.putArray("loras").addObject().put("name", "brass").put("path", "sub/brass.safetensors");
        has.putObject("limits")
                .put("min_width", 64)
                .put("max_width", 4096)
                .put("min_height", 64)
                .put("max_height", 4096)
                .put("max_queue_size", 64);
        return has;
    }

    @Override
    public void close() {
        server.close();
    }
}
