package io.sheaf.painter.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.endpoint.Reply;
import io.sheaf.endpoint.Request;
import io.sheaf.painter.Capabilities;
import io.sheaf.processor.Input;
import io.sheaf.processor.Outcome;
import io.sheaf.processor.Painting;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// AUTOMATIC1111, Forge and SD.Next. One request paints one picture; the answer is held against
/// what was asked, because these servers leave out what they do not know and say 200.
///
/// Wire facts: AUTOMATIC1111 `modules/api/api.py` and `modules/api/models.py` (requests and
/// answers), `modules/processing.py` (`Processed.js`, the `info` text), `modules/shared_state.py`
/// (the flags that `/progress` tells; they stay until the next picture begins),
/// `extensions-builtin/Lora` (`Lora hashes`).
///
/// The server paints one picture at a time, and the answer does not tell an interrupted picture
/// from a finished one: only `/progress` does, until the next picture begins. Therefore it is asked
/// for one picture at a time. If somebody else's picture has begun in between, ours is painted
/// again, unless the endpoint's options say `{"shared": true}`.
final class WebUi implements Client {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern NO_LORA = Pattern.compile("[<>:]");

    private final Server server;

    WebUi(Server server) {
        this.server = server;
    }

    @Override
    public int concurrency() {
        return 1;
    }

    @Override
    public Capabilities capabilities() throws NotPainted, InterruptedException {
        Set<String> models = names("/sdapi/v1/sd-models", "title", "model_name");
        Set<String> samplers = names("/sdapi/v1/samplers", "name", "aliases");
        return new Capabilities(
                models.isEmpty() ? server.name() + " has no model." : null,
                models,
                samplers,
                loras(),
                new Capabilities.Sizes(64, 8192, 8, null),
                null);
    }

    /// SD.Next and old versions have no list of LoRAs.
    private @Nullable Set<String> loras() throws NotPainted, InterruptedException {
        Reply.Answer answer = server.quick("/sdapi/v1/loras");
        if (answer.status() == 404) {
            return null;
        }
        return names(server.json(server.succeeded(answer)), "name", "alias");
    }

    private Set<String> names(String path, String... members)
            throws NotPainted, InterruptedException {
        Reply.Answer answer = server.quick(path);
        if (answer.status() == 404) {
            throw noApi();
        }
        return names(server.json(server.succeeded(answer)), members);
    }

    private static Set<String> names(JsonNode list, String... members) {
        Set<String> names = new HashSet<>();
        for (JsonNode each : list) {
            for (String member : members) {
                JsonNode value = each.path(member);
                if (value.isTextual()) {
                    names.add(value.asText());
                }
                value.forEach(alias -> names.add(alias.asText()));
            }
        }
        return names;
    }

    private NotPainted noApi() {
        return NotPainted.halted(
                server.name() + " has no API at /sdapi/v1. Start it with --api, then resume.");
    }

    @Override
    public Outcome.Picture paint(Input input) throws NotPainted, InterruptedException {
        Painting painting = input.painting();
        List<Painting.Lora> loras = usable(painting.loras());
        ObjectNode body = body(painting, loras);
        Request request = Request.post("/sdapi/v1/txt2img", body);
        Server.Paid paid = server.paid(input.memory(), "paint", request, this::refused);
        JsonNode painted = server.json(paid.answer());
        JsonNode images = painted.path("images");
        if (images.isEmpty()) {
            input.memory().spent(paid.call());
            throw NotPainted.later(server.name() + " answered without a picture.");
        }
        String told = painted.path("info").asText();
        input.memory().spent(server.books().worth(paid.call(), told, 1, 0, 0));
        WebUiInfo info = WebUiInfo.of(server.name(), painted.path("info"));
        notInterrupted(info);
        info.check(painting, server.model(painting), loras);
        Art art = Art.ofBase64(server.name(), images.path(info.first()).asText(), painting);
        return new Outcome.Picture(
                art.bytes(),
                art.type().word(),
                art.width(),
                art.height(),
                info.seed(),
                info.model(),
                body.path("prompt").asText(),
                info.text());
    }

    private NotPainted refused(Reply.Answer answer) {
        return answer.status() == 404 && answer.text().contains("\"Not Found\"")
                ? noApi()
                : server.refused(answer);
    }

    /// Those that the server has. It would leave out the others without a word.
    private List<Painting.Lora> usable(List<Painting.Lora> wanted)
            throws NotPainted, InterruptedException {
        if (wanted.isEmpty()) {
            return wanted;
        }
        Set<String> known = loras();
        for (Painting.Lora lora : wanted) {
            boolean unknown = known != null && !known.contains(lora.name());
            if (lora.required() && (unknown || NO_LORA.matcher(lora.name()).find())) {
                throw NotPainted.never(server.name() + " has no LoRA " + lora.name() + ".");
            }
        }
        return wanted.stream()
                .filter(lora -> known == null || known.contains(lora.name()))
                .filter(lora -> !NO_LORA.matcher(lora.name()).find())
                .toList();
    }

    private ObjectNode body(Painting painting, List<Painting.Lora> loras) {
        StringBuilder prompt = new StringBuilder(Spelling.WEBUI.of(painting.prompt()));
        for (Painting.Lora lora : loras) {
            String weight = BigDecimal.valueOf(lora.weight()).toPlainString();
            prompt.append(" <lora:").append(lora.name()).append(':').append(weight).append('>');
        }
        ObjectNode body = NODES.objectNode();
        body.put("prompt", prompt.toString());
        body.put("negative_prompt", Spelling.WEBUI.of(painting.negative()));
        body.put("width", painting.width()).put("height", painting.height());
        body.put("seed", painting.seed());
        body.put("batch_size", 1).put("n_iter", 1);
        body.put("send_images", true).put("save_images", false);
        if (painting.steps() != null) {
            body.put("steps", painting.steps());
        }
        if (painting.guidance() != null) {
            body.put("cfg_scale", painting.guidance());
        }
        if (painting.sampler() != null) {
            body.put("sampler_name", painting.sampler());
        }
        String model = server.model(painting);
        if (!model.isEmpty()) {
            // left as it is afterwards: to load the former model again would take longer than to
            // paint
            body.putObject("override_settings").put("sd_model_checkpoint", model);
            body.put("override_settings_restore_afterwards", false);
        }
        return body;
    }

    private void notInterrupted(WebUiInfo info) throws NotPainted, InterruptedException {
        JsonNode state = server.get("/sdapi/v1/progress?skip_current_image=true").path("state");
        String job = state.path("job_timestamp").asText();
        boolean ours = info.jobTimestamp().isEmpty() || job.equals(info.jobTimestamp());
        if (!ours && !server.options().get("shared").asBoolean()) {
            throw NotPainted.later(
                    server.name()
                            + " has begun another picture before it could be asked whether this one"
                            + " was finished. If others use it too, set its option \"shared\".");
        }
        for (String flag : List.of("interrupted", "skipped", "stopping_generation")) {
            if (ours && state.path(flag).asBoolean()) {
                throw NotPainted.later(
                        server.name() + " was interrupted and sent a half-finished picture.");
            }
        }
    }
}
