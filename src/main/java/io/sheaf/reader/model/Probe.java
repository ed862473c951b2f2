package io.sheaf.reader.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.endpoint.Dialect;
import io.sheaf.endpoint.Endpoint;
import io.sheaf.endpoint.Gate;
import io.sheaf.endpoint.KeptEndpoint;
import io.sheaf.endpoint.Line;
import io.sheaf.endpoint.Refusal;
import io.sheaf.endpoint.Reply;
import io.sheaf.endpoint.Request;
import io.sheaf.picture.Fitted;
import io.sheaf.picture.Pictures;
import io.sheaf.processor.Outcome;
import io.sheaf.reader.model.Heard.Said;

import org.jspecify.annotations.Nullable;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Finds out what a model server can do, with two requests: what models it has, and one question
/// about a picture whose answer nobody can guess.
public final class Probe {

    private static final int MOST_MODELS = 50;

    /// The seven segments of a digit: top, upper right, lower right, bottom, lower left, upper
    /// left, middle.
    private static final String[] SEGMENTS = {
        "1111110", "0110000", "1101101", "1111001", "0110011", "1011011", "1011111", "1110000",
        "1111111", "1111011"
    };

    private final Endpoint endpoint;
    private final Line line;
    private final Tongue tongue;
    private final InstantSource clock;
    private final ObjectNode findings = JsonNodeFactory.instance.objectNode();

    private Probe(KeptEndpoint kept, InstantSource clock) {
        this.endpoint = kept.endpoint();
        this.line = new Line(endpoint, Gate.Rules.USUAL, clock);
        this.tongue =
                Tongue.of(
                        endpoint.dialect(),
                        endpoint.model(),
                        ModelOptions.read(endpoint.options()));
        this.clock = clock;
    }

    /// @return what was found, as JSON: `reachable`, `models`, `context`, `sees_images`,
    ///   `honours_schema`, `returns_usage`, `seconds`, and in `fault` what went wrong
    public static String of(KeptEndpoint kept, InstantSource clock) throws InterruptedException {
        Probe probe = new Probe(kept, clock);
        probe.catalogue();
        probe.question();
        return probe.findings.toString();
    }

    private void catalogue() throws InterruptedException {
        findings.put("reachable", false).putNull("context");
        ArrayNode models = findings.putArray("models");
        Optional<JsonNode> list =
                switch (endpoint.dialect()) {
                    case OLLAMA -> json(Request.get("/api/tags"));
                    case LLAMA_CPP -> json(Request.get("/v1/models"));
                    case OPENAI -> json(Request.get("/models"));
                    case A1111, COMFYUI, SD_CPP, OPENAI_IMAGES -> Optional.empty();
                };
        list.ifPresent(body -> {
            for (JsonNode model : body.path(body.has("data") ? "data" : "models")) {
                String name = model.path("id").asText(model.path("name").asText());
                if (models.size() < MOST_MODELS) {
                    models.add(name);
                }
                if (name.equals(endpoint.model())) {
                    context(first(model, "context_length", "max_model_len", "max_context_length"));
                }
            }
        });
        if (endpoint.dialect() == Dialect.LLAMA_CPP) {
            json(Request.get("/props"))
                    .ifPresent(props -> context(props.at("/default_generation_settings/n_ctx")));
        }
        if (endpoint.dialect() == Dialect.OLLAMA) {
            ObjectNode asked = JsonNodeFactory.instance.objectNode().put("model", endpoint.model());
            json(Request.post("/api/show", asked))
                    .ifPresent(shown ->
                            shown.path("model_info")
                                    .properties()
                                    .forEach(each -> {
                                        if (each.getKey().endsWith(".context_length")) {
                                            context(each.getValue());
                                        }
                                    }));
        }
    }

    private static JsonNode first(JsonNode model, String... members) {
        for (String member : members) {
            if (model.path(member).isNumber()) {
                return model.path(member);
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }

    private void context(JsonNode tokens) {
        if (tokens.isNumber()) {
            findings.put("context", tokens.asLong());
        }
    }

    private Optional<JsonNode> json(Request request) throws InterruptedException {
        if (line.send(request.within(Duration.ofSeconds(20))) instanceof Reply.Answer answer) {
            findings.put("reachable", true);
            return answer.ok() ? answer.json() : Optional.empty();
        }
        return Optional.empty();
    }

    private void question() throws InterruptedException {
        int number = RandomGenerator.getDefault().nextInt(1000, 10_000);
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("digits").putArray("type").add("integer").add("null");
        properties.putObject("legible").putArray("type").add("boolean").add("null");
        schema.putArray("required").add("digits").add("legible");
        schema.put("additionalProperties", false);
        Ask ask =
                new Ask(
                        Step.CONSTRAINED,
                        "The picture shows a number of four digits. Which one? Answer in JSON.",
                        List.of(),
                        picture(number),
                        schema,
                        null);
        Instant began = clock.instant();
        Reply reply = line.send(tongue.request(ask));
        findings.put("seconds", Duration.between(began, clock.instant()).toMillis() / 1000.0);
        findings.put("sees_images", false).put("honours_schema", false).put("returns_usage", false);
        String fault =
                switch (reply) {
                    case Reply.NoAnswer(Outcome outcome, _) -> words(outcome);
                    case Reply.Answer answer when answer.ok() -> heard(answer.text(), number);
                    case Reply.Answer answer -> {
                        findings.put("reachable", true);
                        yield words(Refusal.of(endpoint.name(), answer, clock.instant()));
                    }
                };
        findings.put("fault", fault);
    }

    private @Nullable String heard(String body, int number) {
        findings.put("reachable", true);
        if (!(tongue.heard(body) instanceof Said said)) {
            return endpoint.name() + " answered with something that is no answer of a model.";
        }
        findings.put("returns_usage", said.tokensIn() > 0);
        Optional<Found> found = Found.in(said.text().isBlank() ? said.thought() : said.text());
        if (found.isEmpty()) {
            return "The answer was not a JSON object: the schema is not honoured.";
        }
        ObjectNode object = found.get().object();
        findings.put(
                "honours_schema",
                !found.get().repaired() && object.size() == 2 && object.has("digits"));
        findings.put("sees_images", object.toString().contains(String.valueOf(number)));
        return null;
    }

    private static String words(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Retryable retryable -> retryable.reason();
            case Outcome.Rejected rejected -> rejected.reason();
            case Outcome.Halted halted -> halted.reason();
            case Outcome.Row _,
                    Outcome.Picture _,
                    Outcome.Found _,
                    Outcome.Fetched _,
                    Outcome.Skipped _ ->
                    throw new IllegalStateException("no reply is a result");
        };
    }

    /// Black digits on white, as on a display: no font is needed.
    private static Look picture(int number) {
        BufferedImage image = new BufferedImage(480, 200, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 480, 200);
        pen.setColor(Color.BLACK);
        String digits = String.valueOf(number);
        for (int i = 0; i < digits.length(); i++) {
            digit(pen, 40 + 105 * i, digits.charAt(i) - '0');
        }
        pen.dispose();
        try {
            Fitted.Source made = new Fitted.Source.Made(Pictures.png(image));
            return Look.of(new Fitted(made, "image/png", 480, 200));
        } catch (IOException impossible) {
            throw new IllegalStateException("a picture in memory can be written", impossible);
        }
    }

    private static void digit(Graphics2D pen, int x, int digit) {
        int[][] places = {
            {0, 0, 70, 14},
            {56, 0, 14, 74},
            {56, 60, 14, 74},
            {0, 120, 70, 14},
            {0, 60, 14, 74},
            {0, 0, 14, 74},
            {0, 60, 70, 14}
        };
        for (int i = 0; i < places.length; i++) {
            if (SEGMENTS[digit].charAt(i) == '1') {
                pen.fillRect(x + places[i][0], 33 + places[i][1], places[i][2], places[i][3]);
            }
        }
    }
}
