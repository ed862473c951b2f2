package io.sheaf.painter.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.endpoint.Call;
import io.sheaf.endpoint.FakeServer;
import io.sheaf.endpoint.Said;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// An OpenAI-compatible server that is held to OpenAI's own description: each request and each
/// honest answer. Every picture is painted anew and paid for.
public final class FakeOpenAi implements AutoCloseable {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Specification OPENAI = Specification.ofOpenAiImages();

    private final FakeServer server = new FakeServer(this::handle);
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    public volatile byte[] picture = TestArt.png(64, 96, 1);
    volatile Consumer<ObjectNode> answer = _ -> {};
    public volatile UnaryOperator<Said> painted = said -> said;
    public volatile Instead instead = _ -> null;

    public URI base() {
        return URI.create(server.base() + "/v1");
    }

    public List<Call> calls() {
        return server.calls();
    }

    public List<String> wrong() {
        return List.copyOf(wrong);
    }

    private Said handle(Call call) {
        Said other = instead.of(call);
        if (other != null) {
            return other;
        }
        return switch (call.method() + " " + call.path()) {
            case "POST /v1/images/generations" -> painted.apply(paint(call.json()));
            case "GET /v1/models" -> {
                ObjectNode models = NODES.objectNode();
                models.putArray("data").addObject().put("id", "gpt-image-1").put("object", "model");
                yield Said.json(200, models);
            }
            default -> Said.text(404, "application/json", "{}");
        };
    }

    private Said paint(JsonNode body) {
        wrong.addAll(OPENAI.faults("CreateImageRequest", body));
        boolean gpt = body.path("model").asText().startsWith("gpt-image");
        if (gpt == body.has("response_format")) {
            wrong.add("response_format is for other models than " + body.path("model"));
        }
        ObjectNode painted = NODES.objectNode().put("created", 1_795_000_000L);
        painted.putArray("data").addObject().put("b64_json", TestArt.base64(picture));
        wrong.addAll(OPENAI.faults("ImagesResponse", painted));
        answer.accept(painted);
        return Said.json(200, painted);
    }

    @Override
    public void close() {
        server.close();
    }
}
