package io.sheaf.painter.server;

import com.fasterxml.jackson.databind.JsonNode;
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

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Images as OpenAI describes them: OpenAI itself, LocalAI, LiteLLM and others.
///
/// Pictures are paid for, so the raw answer is remembered before it is looked at: what goes wrong
/// from then on, with us or with the disk, does not cost the picture. Sizes, the prompt's length
/// and LoRAs are checked before asking. A picture that comes as an address is refused: who answers
/// could send us anywhere.
///
/// Wire facts: OpenAI's own description, version 2.3.0, `POST /images/generations`. These engines
/// take no seed, no negative prompt and no sampler: what must not be in the picture is said in the
/// prompt, and the seed that is told is [#NO_SEED].
final class OpenAiImages implements Client {

    static final long NO_SEED = -1;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String ANSWER = "answer ";

    /// What `options` may set of a request, beside what follows from the painting.
    private static final List<String> OPTIONS = List.of("quality", "moderation", "background");

    private final Server server;

    OpenAiImages(Server server) {
        this.server = server;
    }

    @Override
    public int concurrency() {
        return server.endpoint().limits().inFlight();
    }

    @Override
    public Capabilities capabilities() throws NotPainted, InterruptedException {
        Reply.Answer answer = server.quick("/models");
        Set<String> models = null;
        if (answer.status() != 404) {
            models = new HashSet<>();
            for (JsonNode model : server.json(server.succeeded(answer)).path("data")) {
                models.add(model.path("id").asText());
            }
        }
        ImageModel family = ImageModel.of(server.endpoint().model());
        return new Capabilities(
                null, models, Set.of(), Set.of(), family.sizes(), family.longestPrompt());
    }

    @Override
    public Outcome.Picture paint(Input input) throws NotPainted, InterruptedException {
        Painting painting = input.painting();
        ObjectNode body = body(painting);
        Optional<String> paid = input.memory().recall().filter(note -> note.startsWith(ANSWER));
        if (paid.isPresent()) {
            try {
                return picture(remembered(paid.get()), body, painting);
            } catch (NotPainted worthless) {
                // it was no picture the first time either: ask anew
            }
        }
        Request request = Request.post("/images/generations", body);
        Server.Paid answered = server.paid(input.memory(), "paint", request, this::refused);
        remember(input.memory(), answered);
        return picture(answered.answer(), body, painting);
    }

    /// The answer, and in the same breath what it costs.
    private void remember(Memory memory, Server.Paid paid) {
        JsonNode painted = paid.answer().json().orElse(NODES.missingNode());
        int pictures = painted.path("data").size();
        Call call =
                pictures == 0
                        ? paid.call()
                        : server.books()
                                .worth(
                                        paid.call(),
                                        told(painted),
                                        pictures,
                                        painted.at("/usage/input_tokens").asLong(),
                                        painted.at("/usage/output_tokens").asLong());
        // PostgreSQL's text knows no NUL, and no picture has one
        memory.remember(ANSWER + paid.answer().text().replace("\0", ""), call);
    }

    private static Reply.Answer remembered(String note) {
        byte[] bytes = note.substring(ANSWER.length()).getBytes(StandardCharsets.UTF_8);
        return new Reply.Answer(200, HttpHeaders.of(Map.of(), (_, _) -> true), bytes);
    }

    private ObjectNode body(Painting painting) throws NotPainted {
        String model = server.model(painting);
        ImageModel family = ImageModel.of(model);
        String prompt = prompt(painting);
        check(painting, family, prompt);
        ObjectNode body = NODES.objectNode();
        if (!model.isEmpty()) {
            body.put("model", model);
        }
        body.put("prompt", prompt).put("n", 1);
        body.put("size", painting.width() + "x" + painting.height());
        if (family.alwaysSendsBytes()) {
            body.put("output_format", "png");
        } else {
            body.put("response_format", "b64_json");
        }
        for (String option : OPTIONS) {
            if (server.options().get(option).isTextual()) {
                body.set(option, server.options().get(option));
            }
        }
        return body;
    }

    private static String prompt(Painting painting) {
        String prompt = Spelling.PLAIN.of(painting.prompt());
        String negative = Spelling.PLAIN.of(painting.negative()).strip();
        return negative.isEmpty() ? prompt : prompt + "\n\nDo not show: " + negative;
    }

    /// All that can be known before it costs something.
    private void check(Painting painting, ImageModel family, String prompt) throws NotPainted {
        if (!family.allows(painting.width(), painting.height())) {
            throw NotPainted.never(
                    "%s does not paint %d × %d; %s."
                            .formatted(
                                    server.name(),
                                    painting.width(),
                                    painting.height(),
                                    family.sizesInWords()));
        }
        Integer longest = family.longestPrompt();
        if (longest != null && prompt.codePointCount(0, prompt.length()) > longest) {
            throw NotPainted.never(
                    "The prompt is longer than the " + longest + " characters of this model.");
        }
        for (Painting.Lora lora : painting.loras()) {
            if (lora.required()) {
                throw NotPainted.never(
                        server.name() + " knows no LoRAs, and " + lora.name() + " is required.");
            }
        }
    }

    private NotPainted refused(Reply.Answer answer) {
        JsonNode error = answer.json().map(body -> body.path("error")).orElse(NODES.missingNode());
        String words = error.path("message").asText();
        return switch (error.path("code").asText()) {
            case "content_policy_violation", "moderation_blocked", "content_filter" ->
                    NotPainted.never(
                            server.name()
                                    + " does not paint this for its content policy. Change the"
                                    + " prompt or the row. It says: "
                                    + words);
            case "model_not_found" ->
                    NotPainted.halted(
                            server.name() + " has not got the model that was asked for: " + words);
            default -> server.refused(answer);
        };
    }

    private Outcome.Picture picture(Reply.Answer answer, ObjectNode body, Painting painting)
            throws NotPainted {
        JsonNode painted = server.json(answer);
        if (painted.path("error").isObject()) {
            throw NotPainted.later(
                    server.name() + " failed: " + painted.at("/error/message").asText());
        }
        JsonNode image = painted.path("data").path(0);
        JsonNode bytes = image.path("b64_json");
        if (!bytes.isTextual() || bytes.asText().isEmpty()) {
            if (image.path("url").isTextual()) {
                throw NotPainted.never(
                        server.name()
                                + " sent an address instead of a picture. It is not followed. Set"
                                + " the server so that it sends b64_json.");
            }
            throw NotPainted.later(server.name() + " answered without a picture.");
        }
        Art art = Art.ofBase64(server.name(), bytes.asText(), painting);
        return new Outcome.Picture(
                art.bytes(),
                art.type().word(),
                art.width(),
                art.height(),
                NO_SEED,
                painted.path("model").asText(body.path("model").asText()),
                body.path("prompt").asText(),
                told(painted));
    }

    /// The answer without the picture, which is kept elsewhere.
    private static String told(JsonNode painted) {
        ObjectNode told = painted.deepCopy();
        for (JsonNode image : told.path("data")) {
            if (image instanceof ObjectNode picture) {
                picture.remove("b64_json");
            }
        }
        return told.toString();
    }
}
