package io.sheaf.painter.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.endpoint.Reply;
import io.sheaf.endpoint.Request;
import io.sheaf.painter.Capabilities;
import io.sheaf.processor.Call;
import io.sheaf.processor.Input;
import io.sheaf.processor.Memory;
import io.sheaf.processor.Outcome;
import io.sheaf.processor.Painting;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// stable-diffusion.cpp's own server: jobs that are submitted, looked at, and dropped some minutes
/// after they have finished. The server makes a job's number, so it is remembered as soon as it is
/// known; between the two lies one answer, and a program that dies there has a job painted twice.
///
/// Wire facts: its `examples/server/api.md`, `routes_sdcpp.cpp` (statuses; `{"error":"job queue is
/// full"}` with 429 when 64 jobs wait), `async_jobs.cpp` (404 for a job that the server never had,
/// also after its restart; 410 for one that it has dropped), `examples/common/common.cpp` (an
/// unknown LoRA is a 400; what was painted stands in the PNG, see [SdCppEcho]).
final class SdCpp implements Client {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern JOB = Pattern.compile("[A-Za-z0-9_-]{1,200}");
    private static final int SUBMISSIONS = 2;

    private final Server server;

    SdCpp(Server server) {
        this.server = server;
    }

    @Override
    public int concurrency() {
        return server.endpoint().limits().inFlight();
    }

    @Override
    public Capabilities capabilities() throws NotPainted, InterruptedException {
        JsonNode has = server.get("/sdcpp/v1/capabilities");
        Set<String> models = new HashSet<>();
        for (String member : new String[] {"name", "stem"}) {
            String model = has.path("model").path(member).asText();
            if (!model.isEmpty()) {
                models.add(model);
            }
        }
        Set<String> samplers = new HashSet<>();
        has.path("samplers").forEach(sampler -> samplers.add(sampler.asText()));
        JsonNode limits = has.path("limits");
        int least =
                Math.max(limits.path("min_width").asInt(64), limits.path("min_height").asInt(64));
        int most =
                Math.min(
                        limits.path("max_width").asInt(4096),
                        limits.path("max_height").asInt(4096));
        return new Capabilities(
                paints(has) ? null : server.name() + " has a model that paints no pictures.",
                models,
                samplers,
                loras(has).keySet(),
                new Capabilities.Sizes(least, most, 8, null),
                null);
    }

    /// Older servers say `features` only.
    private static boolean paints(JsonNode has) {
        if (!has.has("supported_modes")) {
            return true;
        }
        for (JsonNode mode : has.path("supported_modes")) {
            if (mode.asText().equals("img_gen")) {
                return true;
            }
        }
        return false;
    }

    /// Their paths by name; a path is its own name too.
    private static Map<String, String> loras(JsonNode has) {
        Map<String, String> paths = new LinkedHashMap<>();
        for (JsonNode lora : has.path("loras")) {
            paths.putIfAbsent(lora.path("name").asText(), lora.path("path").asText());
            paths.put(lora.path("path").asText(), lora.path("path").asText());
        }
        return paths;
    }

    @Override
    public Outcome.Picture paint(Input input) throws NotPainted, InterruptedException {
        Painting painting = input.painting();
        Memory memory = input.memory();
        ObjectNode body = body(painting);
        String job = memory.recall().filter(note -> JOB.matcher(note).matches()).orElse(null);
        for (int submissions = 0; ; ) {
            if (job == null) {
                if (submissions++ == SUBMISSIONS) {
                    throw NotPainted.later(server.name() + " loses its jobs.");
                }
                job = submit(memory, body);
            }
            JsonNode done = await(job);
            if (done != null) {
                return picture(done, body, painting, memory);
            }
            job = null;
        }
    }

    /// A job is paid for when it is taken: the server paints it from then on.
    private String submit(Memory memory, ObjectNode body) throws NotPainted, InterruptedException {
        Request request = Request.post("/sdcpp/v1/img_gen", body);
        Server.Paid paid = server.paid(memory, "submit", request, server::refused);
        Call call = server.books().worth(paid.call(), paid.answer().text(), 1, 0, 0);
        String job = server.json(paid.answer()).path("id").asText();
        if (!JOB.matcher(job).matches()) {
            memory.spent(call);
            throw NotPainted.later(server.name() + " has taken a job without giving its number.");
        }
        memory.remember(job, call);
        return job;
    }

    /// The job when it is over; `null` when the server does not have it any more.
    private @Nullable JsonNode await(String job) throws NotPainted, InterruptedException {
        Waiting waiting = new Waiting(server);
        while (true) {
            Reply.Answer answer = server.quick("/sdcpp/v1/jobs/" + job);
            if (answer.status() == 404 || answer.status() == 410) {
                return null;
            }
            JsonNode look = server.json(server.succeeded(answer));
            switch (look.path("status").asText()) {
                case "completed", "failed", "cancelled" -> {
                    return look;
                }
                case "queued", "generating" -> waiting.pause();
                default ->
                        throw NotPainted.later(
                                server.name() + " does not say how far its job " + job + " is.");
            }
        }
    }

    private Outcome.Picture picture(
            JsonNode done, ObjectNode body, Painting painting, Memory memory) throws NotPainted {
        try {
            if (!done.path("status").asText().equals("completed")) {
                throw NotPainted.later(
                        server.name() + " failed: " + done.at("/error/message").asText());
            }
            JsonNode bytes = done.at("/result/images/0/b64_json");
            if (!bytes.isTextual()) {
                throw NotPainted.later(server.name() + " has finished without a picture.");
            }
            Art art = Art.ofBase64(server.name(), bytes.asText(), painting);
            SdCppEcho echo = SdCppEcho.of(server.name(), art);
            echo.check(painting, server.model(painting), body.path("lora"));
            return new Outcome.Picture(
                    art.bytes(),
                    art.type().word(),
                    art.width(),
                    art.height(),
                    echo.seed(),
                    echo.model(),
                    body.path("prompt").asText(),
                    echo.text());
        } catch (NotPainted failure) {
            memory.remember("");
            throw failure;
        }
    }

    private ObjectNode body(Painting painting) throws NotPainted, InterruptedException {
        ObjectNode body = NODES.objectNode();
        body.put("prompt", Spelling.WEBUI.of(painting.prompt()));
        body.put("negative_prompt", Spelling.WEBUI.of(painting.negative()));
        body.put("width", painting.width()).put("height", painting.height());
        body.put("seed", painting.seed()).put("batch_count", 1);
        body.put("embed_image_metadata", true).put("output_format", "png");
        ObjectNode sampling = body.putObject("sample_params");
        if (painting.steps() != null) {
            sampling.put("sample_steps", painting.steps());
        }
        if (painting.sampler() != null) {
            sampling.put("sample_method", painting.sampler());
        }
        if (painting.guidance() != null) {
            sampling.putObject("guidance").put("txt_cfg", painting.guidance());
        }
        ArrayNode loras = body.putArray("lora");
        if (painting.loras().isEmpty()) {
            return body;
        }
        Map<String, String> known = loras(server.get("/sdcpp/v1/capabilities"));
        for (Painting.Lora lora : painting.loras()) {
            String path = known.get(lora.name());
            if (path != null) {
                loras.addObject().put("path", path).put("multiplier", lora.weight());
            } else if (lora.required()) {
                throw NotPainted.never(server.name() + " has no LoRA " + lora.name() + ".");
            }
        }
        return body;
    }
}
