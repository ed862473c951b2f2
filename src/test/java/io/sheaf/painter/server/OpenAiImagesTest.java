package io.sheaf.painter.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.endpoint.Dialect;
import io.sheaf.endpoint.Endpoint;
import io.sheaf.endpoint.Said;
import io.sheaf.endpoint.Secret;
import io.sheaf.painter.Capabilities;
import io.sheaf.painter.Painter;
import io.sheaf.processor.Lettering;
import io.sheaf.processor.Memory;
import io.sheaf.processor.Outcome;
import io.sheaf.processor.Painting;
import io.sheaf.processor.Prompt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

class OpenAiImagesTest {

    private static final String KEY = "sk-proj-1234567890";

    @Test
    void a_picture_of_openais_own_is_asked_for_as_it_wants() throws InterruptedException {
        try (FakeOpenAi fake = new FakeOpenAi()) {
            fake.picture = TestArt.slope(1024, 1536);
            Painting painting = Asked.painting(1024, 1536, null, "gpt-image-1", List.of());
            Outcome.Picture picture = Asked.picture(painter(fake), painting, Memory.none());
            assertThat(picture.bytes()).isEqualTo(fake.picture);
            assertThat(picture.seed()).isEqualTo(OpenAiImages.NO_SEED);
            assertThat(picture.model()).isEqualTo("gpt-image-1");
            assertThat(picture.sent())
                    .isEqualTo("(a card:1.2) of the (old) Fool\n\nDo not show: text, letters");
            assertThat(picture.answer()).doesNotContain("b64_json").contains("created");
            assertThat(fake.wrong()).isEmpty();
            assertThat(fake.calls().getFirst().header("authorization")).hasValue("Bearer " + KEY);
            assertThat(fake.calls().getFirst().json().path("output_format").asText())
                    .isEqualTo("png");
        }
    }

    @Test
    void other_servers_are_asked_for_the_picture_itself() throws InterruptedException {
        try (FakeOpenAi fake = new FakeOpenAi()) {
            Asked.picture(painter(fake), Asked.painting(), Memory.none());
            assertThat(fake.calls().getFirst().json().path("response_format").asText())
                    .isEqualTo("b64_json");
            assertThat(fake.wrong()).isEmpty();
        }
    }

    @Test
    void jpeg_where_png_was_asked_is_taken_as_jpeg() throws InterruptedException {
        try (FakeOpenAi fake = new FakeOpenAi()) {
            fake.picture = TestArt.written(TestArt.noise(64, 96, 1), "jpeg");
            assertThat(Asked.picture(painter(fake), Asked.painting(), Memory.none()).mediaType())
                    .isEqualTo("image/jpeg");
        }
    }

    @Test
    void a_paid_answer_is_found_again_by_the_next_try() throws InterruptedException {
        try (FakeOpenAi fake = new FakeOpenAi()) {
            Asked.Notes notes = new Asked.Notes();
            Outcome.Picture first = Asked.picture(painter(fake), Asked.painting(), notes);
            Outcome.Picture again = Asked.picture(painter(fake), Asked.painting(), notes);
            assertThat(again.bytes()).isEqualTo(first.bytes());
            assertThat(again.answer()).isEqualTo(first.answer());
            assertThat(fake.calls()).hasSize(1);
        }
    }

    @Test
    void an_answer_without_worth_does_not_stand_in_the_way() throws InterruptedException {
        try (FakeOpenAi fake = new FakeOpenAi()) {
            Asked.Notes notes = new Asked.Notes();
            fake.answer = answer -> answer.putArray("data");
            assertThat(painter(fake).process(Asked.input(Asked.painting(), notes)))
                    .isInstanceOf(Outcome.Retryable.class);
            fake.answer = _ -> {};
            Asked.picture(painter(fake), Asked.painting(), notes);
            assertThat(fake.calls()).hasSize(2);
        }
    }

    @Test
    void it_tells_what_it_has() throws InterruptedException {
        try (FakeOpenAi fake = new FakeOpenAi()) {
            Endpoint plain = Asked.endpoint(Dialect.OPENAI_IMAGES, fake.base(), "{}");
            Endpoint own =
                    new Endpoint(
                            plain.name(),
                            plain.dialect(),
                            plain.base(),
                            "gpt-image-1",
                            null,
                            null,
                            plain.limits(),
                            "{}");
            Capabilities has = ImageServers.of(own, Asked.PACE, Books.NONE).capabilities();
            assertThat(has.models()).containsOnly("gpt-image-1");
            assertThat(has.loras()).isEmpty();
            assertThat(has.sizes().allow(1024, 1536)).isTrue();
            assertThat(has.sizes().allow(750, 1050)).isFalse();
            assertThat(has.longestPrompt()).isEqualTo(32_000);
        }
    }

    @Test
    void a_rate_limit_names_the_time_to_come_back() throws InterruptedException {
        try (FakeOpenAi fake = new FakeOpenAi()) {
            fake.painted =
                    _ ->
                            error(429, "rate_limit_exceeded", "Slow down.")
                                    .with("Retry-After", "999")
                                    .with("retry-after-ms", "2500");
            assertThat(Asked.paint(painter(fake), Asked.painting()))
                    .isInstanceOfSatisfying(
                            Outcome.Retryable.class,
                            busy -> assertThat(busy.after()).isEqualTo(Duration.ofMillis(2500)));
        }
    }

    private static Said.Whole error(int status, String code, String message) {
        return Said.text(
                status,
                "application/json",
                "{\"error\":{\"message\":\"%s\",\"type\":\"x\",\"param\":null,\"code\":\"%s\"}}"
                        .formatted(message, code));
    }

    private static Consumer<FakeOpenAi> says(int status, String code, String message) {
        return fake -> fake.painted = _ -> error(status, code, message);
    }

    private static Consumer<FakeOpenAi> says(Said said) {
        return fake -> fake.painted = _ -> said;
    }

    private static Consumer<FakeOpenAi> sends(byte[] picture) {
        return fake -> fake.picture = picture;
    }

    private static Consumer<FakeOpenAi> image(String member, String value) {
        return fake ->
                fake.answer = answer -> answer.putArray("data").addObject().put(member, value);
    }

    private static Painting model(String model, int width, int height) {
        return Asked.painting(width, height, null, model, List.of());
    }

    private static Painting longPrompt() {
        return new Painting(
                Prompt.words("x".repeat(1001)),
                Prompt.EMPTY,
                "",
                256,
                256,
                1,
                null,
                null,
                null,
                "dall-e-2",
                List.of(),
                List.of(),
                Lettering.NONE);
    }

    static Stream<Fault<FakeOpenAi>> faults() {
        byte[] whole = TestArt.png(64, 96, 1);
        Painting usual = Asked.painting();
        return Stream.<Fault<FakeOpenAi>>of(
                Fault.later(
                        "empty data", f -> f.answer = a -> a.putArray("data"), "without a picture"),
                Fault.later("no data", f -> f.answer = a -> a.remove("data"), "without a picture"),
                Fault.later("null data", f -> f.answer = a -> a.putNull("data"), "without"),
                Fault.later("an empty picture", image("b64_json", ""), "without a picture"),
                Fault.later("only a revised prompt", image("revised_prompt", "x"), "without"),
                Fault.never(
                        "an address",
                        image("url", "http://169.254.169.254/latest"),
                        usual,
                        "sent an address"),
                Fault.later("not Base64", image("b64_json", "a"), "not Base64"),
                Fault.later("nonsense", image("b64_json", "YWJjZGVm"), "no whole picture"),
                Fault.later("half a PNG", sends(TestArt.half(whole)), "cut off"),
                Fault.never("black", sends(TestArt.black(64, 96)), usual, "one colour"),
                Fault.never("another size", sends(TestArt.png(96, 64, 1)), usual, "96 × 64"),
                Fault.never(
                        "a TIFF",
                        sends(TestArt.written(TestArt.noise(64, 96, 1), "tiff")),
                        usual,
                        "image/tiff"),
                Fault.later("429", says(429, "rate_limit_exceeded", "Slow."), "fewer requests"),
                Fault.halted("429, no quota", says(429, "insufficient_quota", "Broke."), "quota"),
                Fault.halted(
                        "400, no money", says(400, "billing_hard_limit_reached", "No."), "quota"),
                Fault.never(
                        "content policy",
                        says(400, "content_policy_violation", "Not this."),
                        usual,
                        "content policy"),
                Fault.never(
                        "moderation",
                        says(400, "moderation_blocked", "Not that."),
                        usual,
                        "Not that."),
                Fault.never("bad request", says(400, "invalid_value", "Bad."), usual, "Bad"),
                Fault.halted(
                        "wrong key", says(401, "invalid_api_key", "Wrong."), "refuses the key"),
                Fault.halted("not verified", says(403, "x", "Verify."), "Verify"),
                Fault.halted("402", says(402, "x", "Pay."), "paid first"),
                Fault.halted("no such model", says(404, "model_not_found", "None."), "None."),
                Fault.halted(
                        "sent elsewhere",
                        says(Said.text(302, "text/html", "").with("Location", "http://[::1]/")),
                        "elsewhere"),
                Fault.later("500", says(500, "server_error", "Oops."), "Oops"),
                Fault.later("502", says(Said.text(502, "text/html", "<html>")), "502"),
                Fault.later("503", says(503, "overloaded", "Full."), "Full"),
                Fault.later("200 and a page", says(Said.text(200, "text/html", "<p>")), "JSON"),
                Fault.later("200 and nothing", says(Said.text(200, "text/html", "")), "JSON"),
                Fault.later("200 and an error", says(200, "x", "Upstream."), "Upstream."),
                Fault.later(
                        "cut",
                        f -> f.painted = s -> new Said.Cut((Said.Whole) s, 500),
                        "broke off"),
                Fault.later("hang up", says(new Said.Hangup()), "broke off"),
                Fault.slow("silence", says(new Said.Silence())),
                Fault.slow("slow drip", f -> f.painted = s -> new Said.Drip((Said.Whole) s)),
                Fault.never(
                        "a size it has not", _ -> {}, model("gpt-image-1", 750, 1050), "1024x1536"),
                Fault.never(
                        "too slim", _ -> {}, model("gpt-image-2", 3200, 640), "multiples of 16"),
                Fault.never("too long a prompt", _ -> {}, longPrompt(), "1000 characters"),
                Fault.never(
                        "a LoRA is required",
                        _ -> {},
                        Asked.withLora("brass", true),
                        "knows no LoRAs"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void no_fault_is_taken_for_a_picture(Fault<FakeOpenAi> fault) throws InterruptedException {
        try (FakeOpenAi fake = new FakeOpenAi()) {
            fault.set().accept(fake);
            Outcome outcome = Asked.paint(painter(fake, fault.patience()), fault.painting());
            assertThat(outcome).isInstanceOf(fault.outcome());
            assertThat(outcome.toString()).contains(fault.words()).doesNotContain(KEY);
            assertThat(fake.wrong()).isEmpty();
            assertThat(fake.calls()).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void what_cannot_be_painted_is_not_paid_for() throws InterruptedException {
        try (FakeOpenAi fake = new FakeOpenAi()) {
            Asked.paint(painter(fake), model("dall-e-3", 512, 512));
            Asked.paint(painter(fake), longPrompt());
            Asked.paint(painter(fake), Asked.withLora("brass", true));
            assertThat(fake.calls()).isEmpty();
        }
    }

    private static Painter painter(FakeOpenAi fake) {
        return painter(fake, Asked.PATIENT);
    }

    private static Painter painter(FakeOpenAi fake, Duration answer) {
        Endpoint plain = Asked.endpoint(Dialect.OPENAI_IMAGES, fake.base(), "{}", answer);
        return ImageServers.of(
                new Endpoint(
                        plain.name(),
                        plain.dialect(),
                        plain.base(),
                        "",
                        new Secret(KEY),
                        null,
                        plain.limits(),
                        "{}"),
                Asked.PACE,
                Books.NONE);
    }
}
