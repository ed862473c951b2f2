package io.sheaf.painter.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.endpoint.Dialect;
import io.sheaf.endpoint.Said;
import io.sheaf.painter.Painter;
import io.sheaf.processor.Outcome;
import io.sheaf.processor.Painting;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

class ComfyUiFaultsTest {

    private static Consumer<ObjectNode> leftOut() {
        return taken ->
                ((ObjectNode) taken.path("node_errors"))
                        .putObject("12")
                        .put("class_type", "SaveImage")
                        .putArray("errors")
                        .addObject()
                        .put("message", "Required input is missing")
                        .put("details", "images");
    }

    private static Consumer<ObjectNode> failed(String message) {
        return entry -> {
            entry.putObject("outputs");
            entry.putObject("status")
                    .put("status_str", "error")
                    .put("completed", false)
                    .putArray("messages")
                    .addArray()
                    .add(message)
                    .addObject()
                    .put("node_type", "KSampler")
                    .put("exception_message", "Allocation on device\n");
        };
    }

    private static Consumer<FakeComfyUi> entry(Consumer<ObjectNode> change) {
        return fake -> fake.entry = change;
    }

    private static Consumer<FakeComfyUi> says(String path, Said said) {
        return fake -> fake.instead = call -> call.path().startsWith("/api/" + path) ? said : null;
    }

    private static Consumer<FakeComfyUi> sends(byte[] picture) {
        return fake -> fake.picture = _ -> picture;
    }

    /// As if the server had run something else.
    private static Consumer<FakeComfyUi> ran(String type, String input, String value) {
        return entry(entry -> {
            JsonNode inputs = FakeComfyUi.find(entry.path("prompt").path(2), type);
            ((ObjectNode) inputs).put(input, value);
        });
    }

    private static Said.Whole said(int status, String json) {
        return Said.text(status, "application/json", json);
    }

    private static ObjectNode image(ObjectNode entry) {
        return (ObjectNode) entry.at("/outputs/9/images/0");
    }

    static Stream<Fault<FakeComfyUi>> faults() {
        Painting usual = Asked.painting();
        byte[] whole = TestArt.png(64, 96, 7);
        return Stream.<Fault<FakeComfyUi>>of(
                Fault.never("unknown model", _ -> {}, Asked.withModel("nobody"), "no model nobody"),
                Fault.never(
                        "unknown LoRA", _ -> {}, Asked.withLora("nobody", true), "no LoRA nobody"),
                Fault.never(
                        "unknown sampler",
                        _ -> {},
                        Asked.withSampler("Nobody"),
                        "KSampler: Value not in list 'Nobody'"),
                Fault.halted(
                        "several checkpoints and none named",
                        f -> f.checkpoints = List.of("a.ckpt", "b.ckpt"),
                        "has 2 checkpoints"),
                Fault.never("200 with node_errors", f -> f.taken = leftOut(), usual, "SaveImage"),
                Fault.later("interrupted", entry(failed("execution_interrupted")), "interrupted"),
                Fault.later("fails", entry(failed("execution_error")), "Allocation on device"),
                Fault.later(
                        "not completed",
                        entry(e -> ((ObjectNode) e.path("status")).put("completed", false)),
                        "did not finish"),
                Fault.later("no outputs", entry(e -> e.putObject("outputs")), "without a picture"),
                Fault.later("outputs are null", entry(e -> e.putNull("outputs")), "without"),
                Fault.never(
                        "two pictures",
                        entry(e ->
                                ((ArrayNode) e.at("/outputs/9/images")).add(image(e).deepCopy())),
                        usual,
                        "2 pictures"),
                Fault.later(
                        "the file is gone",
                        entry(e -> image(e).put("filename", "gone.png")),
                        "has lost the picture"),
                Fault.later(
                        "a file elsewhere", entry(e -> image(e).put("type", "input")), "has lost"),
                Fault.later("half a PNG", sends(TestArt.half(whole)), "cut off"),
                Fault.later("an empty picture", sends(new byte[0]), "empty"),
                Fault.never("black", sends(TestArt.black(64, 96)), usual, "one colour"),
                Fault.never("another size", sends(TestArt.png(96, 64, 7)), usual, "96 × 64"),
                Fault.never("another seed", ran("KSampler", "seed", "8"), usual, "inputs/seed"),
                Fault.never(
                        "another model",
                        ran("CheckpointLoaderSimple", "ckpt_name", "x"),
                        usual,
                        "inputs/ckpt_name"),
                Fault.never(
                        "another prompt", ran("CLIPTextEncode", "text", "x"), usual, "inputs/text"),
                Fault.never(
                        "another weight",
                        ran("LoraLoader", "strength_model", "0"),
                        Asked.withLora("brass", true),
                        "strength_model"),
                Fault.never(
                        "the LoRA is taken out",
                        entry(e -> ((ObjectNode) e.path("prompt").path(2)).remove("sheaf_lora_1")),
                        Asked.withLora("brass", true),
                        "sheaf_lora_1"),
                Fault.never(
                        "it does not tell what it ran",
                        entry(e -> e.remove("prompt")),
                        usual,
                        "another value"),
                Fault.later("no number", f -> f.taken = t -> t.remove("prompt_id"), "number"),
                Fault.later("submission cut", f -> f.submission = cut(5), "broke off"),
                Fault.later("submission hangs up", says("prompt", new Said.Hangup()), "broke off"),
                Fault.slow("submission is silent", says("prompt", new Said.Silence())),
                Fault.later("submission fails", says("prompt", said(500, "{}")), "failed (500)"),
                Fault.later("submission is a page", says("prompt", said(200, "<p>")), "JSON"),
                Fault.halted("wrong login", says("prompt", said(401, "{}")), "refuses the key"),
                Fault.halted("no credit", says("prompt", said(402, "{}")), "paid first"),
                Fault.later("too many", says("prompt", said(429, "{}")), "fewer requests"),
                Fault.later("the queue is a page", says("queue", said(200, "<p>")), "JSON"),
                Fault.later("the queue is a list", says("queue", said(200, "[]")), "its queue"),
                Fault.later("the queue fails", says("queue", said(502, "")), "502"),
                Fault.later(
                        "the history is cut",
                        says("history", new Said.Cut(said(200, "{\"a\":{}}"), 3)),
                        "broke off"),
                Fault.later("jobs are lost", says("history", said(200, "{}")), "loses its jobs"),
                Fault.later(
                        "the picture is cut",
                        says("view", new Said.Cut(said(200, "xx"), 1)),
                        "broke"),
                Fault.later("the picture is a page", says("view", said(200, "<html>")), "web page"),
                Fault.halted("the picture is elsewhere", says("view", said(302, "")), "elsewhere"),
                Fault.slow(
                        "the picture drips",
                        says("view", new Said.Drip(said(200, "x".repeat(10_000))))),
                Fault.halted("no ComfyUI", says("object_info", said(404, "")), "is no ComfyUI"));
    }

    private static UnaryOperator<Said> cut(int after) {
        return said -> new Said.Cut((Said.Whole) said, after);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void no_fault_is_taken_for_a_picture(Fault<FakeComfyUi> fault) throws InterruptedException {
        try (FakeComfyUi fake = new FakeComfyUi()) {
            fault.set().accept(fake);
            Outcome outcome =
                    Asked.paint(
                            Asked.painter(Dialect.COMFYUI, fake.base(), fault.patience()),
                            fault.painting());
            assertThat(outcome).isInstanceOf(fault.outcome());
            assertThat(outcome.toString()).contains(fault.words());
            assertThat(fake.wrong()).isEmpty();
        }
    }

    private static Painter painter(FakeComfyUi fake) {
        return Asked.painter(Dialect.COMFYUI, fake.base());
    }
}
