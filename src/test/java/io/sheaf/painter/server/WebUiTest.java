package io.sheaf.painter.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.endpoint.Dialect;
import io.sheaf.endpoint.Endpoint;
import io.sheaf.endpoint.Said;
import io.sheaf.endpoint.Secret;
import io.sheaf.painter.Capabilities;
import io.sheaf.painter.Painter;
import io.sheaf.processor.Outcome;
import io.sheaf.processor.Painting;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

class WebUiTest {

    @Test
    void a_picture_is_painted_checked_and_told_as_it_is() throws InterruptedException {
        try (FakeWebUi fake = new FakeWebUi()) {
            Painting painting =
                    Asked.painting(
                            64,
                            96,
                            "DPM++ 2M Karras",
                            "flux",
                            List.of(
                                    new Painting.Lora("brass", 0.8, true),
                                    new Painting.Lora("unheard of", 1, false)));
            Outcome.Picture picture = picture(fake, painting);
            assertThat(picture.bytes()).isEqualTo(TestArt.png(64, 96, 7));
            assertThat(picture.mediaType()).isEqualTo("image/png");
            assertThat(picture.seed()).isEqualTo(7);
            assertThat(picture.model()).isEqualTo("flux");
            assertThat(picture.sent())
                    .isEqualTo("(a card:1.2) of the \\(old\\) Fool <lora:brass:0.8>");
            assertThat(picture.answer()).contains("\"sampler_name\":\"DPM++ 2M\"");
            assertThat(fake.wrong()).isEmpty();
            assertThat(fake.painted()).isEqualTo(1);
        }
    }

    @Test
    void a_model_may_be_asked_for_by_title_name_or_hash() throws InterruptedException {
        try (FakeWebUi fake = new FakeWebUi()) {
            for (String model :
                    List.of("flux", "sub/flux.safetensors [ffeeddccbb]", "flux.safetensors")) {
                assertThat(picture(fake, Asked.withModel(model)).model()).isEqualTo("flux");
            }
        }
    }

    @Test
    void jpeg_where_png_was_asked_is_taken_as_jpeg() throws InterruptedException {
        try (FakeWebUi fake = new FakeWebUi()) {
            fake.brush = _ -> TestArt.written(TestArt.noise(64, 96, 1), "jpeg");
            assertThat(picture(fake, Asked.painting()).mediaType()).isEqualTo("image/jpeg");
        }
    }

    @Test
    void a_grid_is_not_the_picture() throws InterruptedException {
        try (FakeWebUi fake = new FakeWebUi()) {
            fake.info = told -> told.put("index_of_first_image", 1);
            fake.answer = answer -> answer.withArray("images").insert(0, "grid");
            assertThat(picture(fake, Asked.painting()).bytes()).isEqualTo(TestArt.png(64, 96, 7));
        }
    }

    @Test
    void the_login_goes_with_the_first_request() throws InterruptedException {
        try (FakeWebUi fake = new FakeWebUi()) {
            fake.instead =
                    call ->
                            call.header("authorization").orElse("").equals("Basic YW5uOnNlc2FtZQ==")
                                    ? null
                                    : Said.text(401, "application/json", "{\"detail\":\"no\"}");
            Endpoint open = Asked.endpoint(Dialect.A1111, fake.base(), "{}");
            Endpoint locked =
                    new Endpoint(
                            open.name(),
                            open.dialect(),
                            open.base(),
                            "",
                            null,
                            new Secret("ann:sesame"),
                            open.limits(),
                            "{}");
            Painter painter = ImageServers.of(locked, Asked.PACE);
            assertThat(Asked.paint(painter, Asked.painting())).isInstanceOf(Outcome.Picture.class);
        }
    }

    @Test
    void it_tells_what_it_has() throws InterruptedException {
        try (FakeWebUi fake = new FakeWebUi()) {
            Capabilities has = painter(fake).capabilities();
            assertThat(has.problem()).isNull();
            assertThat(has.models()).contains("flux", "sub/flux.safetensors [ffeeddccbb]");
            assertThat(has.samplers()).containsOnly("Euler a", "k_euler_a", "DPM++ 2M");
            assertThat(has.loras()).containsOnly("brass", "Brass_v2", "misfit");
            assertThat(has.sizes().allow(512, 768)).isTrue();
            assertThat(has.sizes().allow(750, 1050)).isFalse();
            fake.instead = _ -> Said.text(404, "application/json", "{\"detail\":\"Not Found\"}");
            assertThat(painter(fake).capabilities().problem()).contains("--api");
        }
    }

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

    @Test
    void a_busy_server_names_the_time_to_come_back() throws InterruptedException {
        try (FakeWebUi fake = new FakeWebUi()) {
            fake.painted = _ -> Said.text(503, "text/plain", "").with("Retry-After", "30");
            Outcome outcome = Asked.paint(painter(fake), Asked.painting());
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Retryable.class,
                            busy -> assertThat(busy.after()).isEqualTo(Duration.ofSeconds(30)));
        }
    }

    @Test
    void others_may_use_the_server_if_the_admin_says_so() throws InterruptedException {
        try (FakeWebUi fake = new FakeWebUi()) {
            fake.state = state -> state.put("job_timestamp", "999").put("interrupted", true);
            Endpoint shared = Asked.endpoint(Dialect.A1111, fake.base(), "{\"shared\": true}");
            assertThat(Asked.paint(ImageServers.of(shared, Asked.PACE), Asked.painting()))
                    .isInstanceOf(Outcome.Picture.class);
        }
    }

    private static Painter painter(FakeWebUi fake) {
        return Asked.painter(Dialect.A1111, fake.base());
    }

    private static Outcome.Picture picture(FakeWebUi fake, Painting painting)
            throws InterruptedException {
        Outcome outcome = Asked.paint(painter(fake), painting);
        assertThat(outcome).isInstanceOf(Outcome.Picture.class);
        return (Outcome.Picture) outcome;
    }
}
