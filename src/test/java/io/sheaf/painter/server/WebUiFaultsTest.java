package io.sheaf.painter.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.endpoint.Dialect;
import io.sheaf.endpoint.Said;
import io.sheaf.painter.Painter;
import io.sheaf.processor.Outcome;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

class WebUiFaultsTest {

    private static Consumer<FakeWebUi> says(int status, String body) {
        return fake -> fake.painted = _ -> Said.text(status, "application/json", body);
    }

    private static Consumer<FakeWebUi> tells(Consumer<ObjectNode> change) {
        return fake -> fake.info = change;
    }

    private static Consumer<FakeWebUi> state(String flag) {
        return fake -> fake.state = state -> state.put(flag, true);
    }

    private static Consumer<FakeWebUi> paints(byte[] bytes) {
        return fake -> fake.brush = _ -> bytes;
    }

    static Stream<Fault<FakeWebUi>> faults() {
        byte[] whole = TestArt.png(64, 96, 7);
        Consumer<FakeWebUi> honest = _ -> {};
        return Stream.<Fault<FakeWebUi>>of(
                Fault.later("interrupted, and 200", state("interrupted"), "half-finished"),
                Fault.later("skipped, and 200", state("skipped"), "half-finished"),
                Fault.later("stopping, and 200", state("stopping_generation"), "half-finished"),
                Fault.later(
                        "another picture has begun",
                        fake -> fake.state = state -> state.put("job_timestamp", "999"),
                        "begun another picture"),
                Fault.later(
                        "cannot be asked whether it was interrupted",
                        fake ->
                                fake.instead =
                                        call ->
                                                call.path().contains("progress")
                                                        ? Said.text(500, "text/plain", "x")
                                                        : null,
                        "failed (500)"),
                Fault.never(
                        "unknown LoRA", honest, Asked.withLora("nobody", true), "no LoRA nobody"),
                Fault.never(
                        "LoRA does not fit and is left out",
                        honest,
                        Asked.withLora("misfit", true),
                        "has not used the LoRA misfit"),
                Fault.never(
                        "LoRA name that is syntax",
                        fake -> fake.instead = noLoraList(),
                        Asked.withLora("x:1><lora:brass", true),
                        "no LoRA x:1"),
                Fault.never(
                        "unknown model", honest, Asked.withModel("nobody"), "the model dreamer"),
                Fault.never(
                        "unknown sampler",
                        honest,
                        Asked.withSampler("Nobody"),
                        "Sampler not found"),
                Fault.never(
                        "another sampler",
                        tells(told -> told.put("sampler_name", "Euler")),
                        Asked.withSampler("DPM++ 2M"),
                        "the sampler Euler"),
                Fault.never(
                        "another seed",
                        tells(told -> told.put("seed", 8)),
                        Asked.painting(),
                        "the seed 8 instead of 7"),
                Fault.never(
                        "no seed told",
                        tells(told -> told.remove("seed")),
                        Asked.painting(),
                        "the seed"),
                Fault.never(
                        "another size told",
                        honest,
                        Asked.painting(68, 96, null, null, List.of()),
                        "64 × 96 instead of 68 × 96"),
                Fault.never(
                        "another size painted",
                        paints(TestArt.png(96, 64, 7)),
                        Asked.painting(),
                        "96 × 64"),
                Fault.never("black", paints(TestArt.black(64, 96)), Asked.painting(), "one colour"),
                Fault.never(
                        "a GIF",
                        paints(TestArt.written(TestArt.noise(64, 96, 1), "tiff")),
                        Asked.painting(),
                        "image/tiff"),
                Fault.later("half a PNG", paints(TestArt.half(whole)), "cut off"),
                Fault.later("an empty picture", paints(new byte[0]), "empty"),
                Fault.later(
                        "not Base64",
                        fake -> fake.answer = answer -> answer.putArray("images").add("?!"),
                        "no whole picture"),
                Fault.later(
                        "no picture",
                        fake -> fake.answer = answer -> answer.putArray("images"),
                        "without a picture"),
                Fault.later(
                        "null pictures",
                        fake -> fake.answer = answer -> answer.putNull("images"),
                        "without a picture"),
                Fault.never(
                        "no info (stable-diffusion.cpp)",
                        fake -> fake.answer = answer -> answer.put("info", ""),
                        Asked.painting(),
                        "does not tell"),
                Fault.later(
                        "broken info",
                        fake -> fake.answer = answer -> answer.put("info", "{\"seed\":"),
                        "broken JSON"),
                Fault.later("200 and a web page", says(200, "<html>"), "something else than JSON"),
                Fault.later("200 and nothing", says(200, ""), "something else than JSON"),
                Fault.later(
                        "out of memory",
                        says(500, "{\"error\":\"OutOfMemoryError\"}"),
                        "OutOfMemory"),
                Fault.later("bad gateway", says(502, "<html>"), "502"),
                Fault.later("connection cut", fake -> fake.painted = cut(100), "broke off"),
                Fault.later("hang up", fake -> fake.painted = _ -> new Said.Hangup(), "broke off"),
                Fault.slow(
                        "slow drip",
                        fake -> fake.painted = said -> new Said.Drip((Said.Whole) said)),
                Fault.slow("silence", fake -> fake.painted = _ -> new Said.Silence()),
                Fault.never(
                        "refused",
                        says(422, "{\"detail\":[{\"msg\":\"bad\"}]}"),
                        Asked.painting(),
                        "bad"),
                Fault.halted("no API", says(404, "{\"detail\":\"Not Found\"}"), "--api"),
                Fault.halted("wrong login", says(401, "{\"detail\":\"Incorrect\"}"), "Incorrect"),
                Fault.halted("forbidden", says(403, "{}"), "403"),
                Fault.halted("sent elsewhere", says(307, ""), "elsewhere"));
    }

    private static Instead noLoraList() {
        return call ->
                call.path().endsWith("loras") ? Said.text(404, "application/json", "{}") : null;
    }

    private static UnaryOperator<Said> cut(int after) {
        return said -> new Said.Cut((Said.Whole) said, after);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void no_fault_is_taken_for_a_picture(Fault<FakeWebUi> fault) throws InterruptedException {
        try (FakeWebUi fake = new FakeWebUi()) {
            fault.set().accept(fake);
            Outcome outcome =
                    Asked.paint(
                            Asked.painter(Dialect.A1111, fake.base(), fault.patience()),
                            fault.painting());
            assertThat(outcome).isInstanceOf(fault.outcome());
            assertThat(outcome.toString()).contains(fault.words());
            assertThat(fake.wrong()).isEmpty();
        }
    }

    private static Painter painter(FakeWebUi fake) {
        return Asked.painter(Dialect.A1111, fake.base());
    }
}
