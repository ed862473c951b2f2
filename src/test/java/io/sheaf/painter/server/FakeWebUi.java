package io.sheaf.painter.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.endpoint.Call;
import io.sheaf.endpoint.FakeServer;
import io.sheaf.endpoint.Said;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// AUTOMATIC1111 1.10 as its source has it: `modules/api/api.py`, `modules/api/models.py`,
/// `modules/processing.py`, `modules/shared_state.py`, `extensions-builtin/Lora`. Unknown models
/// and LoRAs are left out without a word, unknown samplers are a 404.
public final class FakeWebUi implements AutoCloseable {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern LORA = Pattern.compile("<lora:([^:>]+):([^:>]+)>");

    /// The members of `StableDiffusionTxt2ImgProcessingAPI` that a client may send, and their
    /// types.
    private static final Map<String, Class<?>> MEMBERS =
            Map.ofEntries(
                    Map.entry("prompt", String.class),
                    Map.entry("negative_prompt", String.class),
                    Map.entry("width", Integer.class),
                    Map.entry("height", Integer.class),
                    Map.entry("seed", Integer.class),
                    Map.entry("batch_size", Integer.class),
                    Map.entry("n_iter", Integer.class),
                    Map.entry("steps", Integer.class),
                    Map.entry("cfg_scale", Double.class),
                    Map.entry("sampler_name", String.class),
                    Map.entry("send_images", Boolean.class),
                    Map.entry("save_images", Boolean.class),
                    Map.entry("override_settings", Map.class),
                    Map.entry("override_settings_restore_afterwards", Boolean.class));

    private final FakeServer server = new FakeServer(this::handle);
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    volatile String loaded = "dreamer";
    volatile Function<JsonNode, byte[]> brush =
            body ->
                    TestArt.png(
                            body.path("width").asInt(),
                            body.path("height").asInt(),
                            body.path("seed").asLong());
    volatile Consumer<ObjectNode> info = _ -> {};
    volatile Consumer<ObjectNode> state = _ -> {};
    volatile Consumer<ObjectNode> answer = _ -> {};
    public volatile UnaryOperator<Said> painted = said -> said;
    public volatile Instead instead = _ -> null;
    private volatile String timestamp = "0";
    private int jobs;

    public URI base() {
        return server.base();
    }

    public List<Call> calls() {
        return server.calls();
    }

    public List<String> wrong() {
        return List.copyOf(wrong);
    }

    public long painted() {
        return calls().stream().filter(call -> call.is("POST", "/sdapi/v1/txt2img")).count();
    }

    private Said handle(Call call) {
        Said other = instead.of(call);
        if (other != null) {
            return other;
        }
        return switch (call.method() + " " + call.path()) {
            case "POST /sdapi/v1/txt2img" -> painted.apply(txt2img(call.json()));
            case "GET /sdapi/v1/progress?skip_current_image=true" -> progress();
            case "GET /sdapi/v1/sd-models" ->
                    Said.json(
                            200,
                            NODES.arrayNode()
                                    .add(model("dreamer", "a1b2c3d4e5"))
                                    .add(model("flux", "ffeeddccbb")));
            case "GET /sdapi/v1/samplers" ->
                    Said.json(
                            200,
                            NODES.arrayNode()
                                    .add(
                                            named("Euler a")
                                                    .set(
                                                            "aliases",
                                                            NODES.arrayNode().add("k_euler_a")))
                                    .add(named("DPM++ 2M")));
            case "GET /sdapi/v1/loras" ->
                    Said.json(
                            200,
                            NODES.arrayNode()
                                    .add(named("brass").put("alias", "Brass_v2"))
                                    .add(named("misfit")));
            default -> Said.text(404, "application/json", "{\"detail\":\"Not Found\"}");
        };
    }

    private static ObjectNode named(String name) {
        return NODES.objectNode().put("name", name);
    }

    private static ObjectNode model(String name, String hash) {
        return NODES.objectNode()
                .put("title", "sub/" + name + ".safetensors [" + hash + "]")
                .put("model_name", name)
                .put("hash", hash);
    }

    private void hold(JsonNode body) {
        body.properties()
                .forEach(member -> {
                    JsonNode value = member.getValue();
                    Class<?> type = MEMBERS.get(member.getKey());
                    boolean fits =
                            type == String.class && value.isTextual()
                                    || type == Integer.class && value.isIntegralNumber()
                                    || type == Double.class && value.isNumber()
                                    || type == Boolean.class && value.isBoolean()
                                    || type == Map.class && value.isObject();
                    if (!fits) {
                        wrong.add(member.getKey() + ": " + value);
                    }
                });
        if (body.path("save_images").asBoolean() || !body.path("send_images").asBoolean()) {
            wrong.add("saved on the server");
        }
    }

    private synchronized Said txt2img(JsonNode body) {
        hold(body);
        String sampler = body.path("sampler_name").asText("Euler");
        if (!List.of("Euler", "Euler a", "DPM++ 2M", "DPM++ 2M Karras").contains(sampler)) {
            return Said.text(
                    404,
                    "application/json",
                    "{\"error\":\"HTTPException\",\"detail\":\"Sampler not found\",\"body\":\"\",\"errors\":\"\"}");
        }
        String wanted = body.at("/override_settings/sd_model_checkpoint").asText("");
        for (String model : List.of("dreamer", "flux")) {
            if (wanted.contains(model)) {
                loaded = model;
            }
        }
        timestamp = "2026112110" + ++jobs;
        ObjectNode painted = NODES.objectNode();
        painted.putArray("images").add(TestArt.base64(brush.apply(body)));
        painted.set("parameters", body);
        painted.put("info", told(body, sampler).toString());
        answer.accept(painted);
        return Said.json(200, painted);
    }

    private ObjectNode told(JsonNode body, String sampler) {
        List<String> hashes = new ArrayList<>();
        Matcher loras = LORA.matcher(body.path("prompt").asText());
        while (loras.find()) {
            if (loras.group(1).equals("brass")) {
                hashes.add("brass: 0123456789ab");
            }
        }
        ObjectNode told = NODES.objectNode();
        told.set("prompt", body.path("prompt"));
        told.put("seed", body.path("seed").asLong());
        told.put("width", body.path("width").asInt() / 8 * 8);
        told.put("height", body.path("height").asInt() / 8 * 8);
        told.put("sampler_name", sampler.replace(" Karras", ""));
        told.put("steps", body.path("steps").asInt(50));
        told.put("sd_model_name", loaded);
        told.put("sd_model_hash", loaded.equals("flux") ? "ffeeddccbb" : "a1b2c3d4e5");
        told.put("job_timestamp", timestamp).put("index_of_first_image", 0);
        ObjectNode extra = told.putObject("extra_generation_params");
        String lines = body.path("prompt").asText() + "\nSteps: 20, Model: " + loaded;
        if (!hashes.isEmpty()) {
            extra.put("Lora hashes", String.join(", ", hashes));
            lines += ", Lora hashes: \"" + String.join(", ", hashes) + "\"";
        }
        told.putArray("infotexts").add(lines + ", Version: v1.10.1");
        info.accept(told);
        return told;
    }

    private Said progress() {
        ObjectNode progress = NODES.objectNode().put("progress", 0.0).put("eta_relative", 0.0);
        ObjectNode now =
                progress.putObject("state")
                        .put("skipped", false)
                        .put("interrupted", false)
                        .put("stopping_generation", false)
                        .put("job", "")
                        .put("job_count", 0)
                        .put("job_timestamp", timestamp);
        state.accept(now);
        return Said.json(200, progress);
    }

    @Override
    public void close() {
        server.close();
    }
}
