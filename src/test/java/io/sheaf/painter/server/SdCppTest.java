package io.sheaf.painter.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.endpoint.Dialect;
import io.sheaf.endpoint.Said;
import io.sheaf.painter.Capabilities;
import io.sheaf.painter.Painter;
import io.sheaf.processor.Memory;
import io.sheaf.processor.Outcome;
import io.sheaf.processor.Painting;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

class SdCppTest {

    @Test
    void a_job_is_submitted_looked_at_and_checked() throws InterruptedException {
        try (FakeSdCpp fake = new FakeSdCpp()) {
            Painting painting =
                    Asked.painting(
                            64,
                            96,
                            "euler",
                            "dreamer",
                            List.of(
                                    new Painting.Lora("brass", 0.8, true),
                                    new Painting.Lora("unheard of", 1, false)));
            Outcome.Picture picture = Asked.picture(painter(fake), painting, Memory.none());
            assertThat(picture.mediaType()).isEqualTo("image/png");
            assertThat(picture.seed()).isEqualTo(7);
            assertThat(picture.model()).isEqualTo("dreamer.safetensors");
            assertThat(picture.sent()).isEqualTo("(a card:1.2) of the \\(old\\) Fool");
            assertThat(picture.answer()).contains("sdcpp.image.params/v1");
            assertThat(fake.wrong()).isEmpty();
            assertThat(fake.submitted()).isEqualTo(1);
        }
    }

    @Test
    void a_job_is_found_again_after_we_have_died() throws InterruptedException {
        try (FakeSdCpp fake = new FakeSdCpp()) {
            Asked.Notes notes = new Asked.Notes();
            fake.looked = _ -> new Said.Hangup();
            assertThat(painter(fake).process(Asked.input(Asked.painting(), notes)))
                    .isInstanceOf(Outcome.Retryable.class);
            fake.looked = said -> said;
            Asked.picture(painter(fake), Asked.painting(), notes);
            assertThat(fake.submitted()).isEqualTo(1);
        }
    }

    @Test
    void a_picture_that_is_fetched_twice_is_the_same() throws InterruptedException {
        try (FakeSdCpp fake = new FakeSdCpp()) {
            Asked.Notes notes = new Asked.Notes();
            byte[] first = Asked.picture(painter(fake), Asked.painting(), notes).bytes();
            byte[] again = Asked.picture(painter(fake), Asked.painting(), notes).bytes();
            assertThat(again).isEqualTo(first);
            assertThat(fake.submitted()).isEqualTo(1);
        }
    }

    @Test
    void a_job_that_the_server_has_dropped_or_lost_is_submitted_again()
            throws InterruptedException {
        try (FakeSdCpp fake = new FakeSdCpp()) {
            Asked.Notes notes = new Asked.Notes();
            Asked.picture(painter(fake), Asked.painting(), notes);
            fake.expireAll();
            Asked.picture(painter(fake), Asked.painting(), notes);
            fake.forgetAll();
            Asked.picture(painter(fake), Asked.painting(), notes);
            assertThat(fake.submitted()).isEqualTo(3);
        }
    }

    @Test
    void a_job_that_takes_too_long_is_looked_for_later() throws InterruptedException {
        try (FakeSdCpp fake = new FakeSdCpp()) {
            Asked.Notes notes = new Asked.Notes();
            fake.patience = Integer.MAX_VALUE;
            Outcome late =
                    Asked.painter(Dialect.SD_CPP, fake.base(), Asked.HASTY)
                            .process(Asked.input(Asked.painting(), notes));
            assertThat(late.toString()).contains("looked for again later");
            fake.patience = 0;
            Asked.picture(painter(fake), Asked.painting(), notes);
            assertThat(fake.submitted()).isEqualTo(1);
        }
    }

    @Test
    void a_failed_job_is_not_waited_for_again() throws InterruptedException {
        try (FakeSdCpp fake = new FakeSdCpp()) {
            Asked.Notes notes = new Asked.Notes();
            fake.job = failed("failed");
            assertThat(painter(fake).process(Asked.input(Asked.painting(), notes)))
                    .isInstanceOf(Outcome.Retryable.class);
            fake.job = _ -> {};
            Asked.picture(painter(fake), Asked.painting(), notes);
            assertThat(fake.submitted()).isEqualTo(2);
        }
    }

    @Test
    void it_tells_what_it_has() throws InterruptedException {
        try (FakeSdCpp fake = new FakeSdCpp()) {
            Capabilities has = painter(fake).capabilities();
            assertThat(has.problem()).isNull();
            assertThat(has.models()).containsOnly("dreamer", "dreamer.safetensors");
            assertThat(has.samplers()).containsOnly("euler", "euler_a");
            assertThat(has.loras()).containsOnly("brass", "sub/brass.safetensors");
            assertThat(has.sizes().allow(4096, 64)).isTrue();
            assertThat(has.sizes().allow(4104, 64)).isFalse();
        }
    }

    private static Consumer<ObjectNode> failed(String status) {
        return job -> {
            job.put("status", status).putNull("result");
            job.putObject("error").put("code", "x").put("message", "returned no results");
        };
    }

    private static Consumer<FakeSdCpp> job(Consumer<ObjectNode> change) {
        return fake -> fake.job = change;
    }

    private static Consumer<FakeSdCpp> echo(Consumer<ObjectNode> change) {
        return fake -> fake.echo = change;
    }

    private static Consumer<FakeSdCpp> takes(Said said) {
        return fake -> fake.taken = _ -> said;
    }

    private static Consumer<FakeSdCpp> looks(Said said) {
        return fake -> fake.looked = _ -> said;
    }

    private static Consumer<FakeSdCpp> sends(byte[] picture) {
        return fake -> fake.picture = _ -> picture;
    }

    private static Said.Whole said(int status, String json) {
        return Said.text(status, "application/json", json);
    }

    private static Painting steps(int steps) {
        Painting usual = Asked.painting();
        return new Painting(
                usual.prompt(),
                usual.negative(),
                "",
                64,
                96,
                7,
                steps,
                null,
                null,
                null,
                List.of(),
                List.of(),
                usual.lettering());
    }

    static Stream<Fault<FakeSdCpp>> faults() {
        Painting usual = Asked.painting();
        byte[] bare = TestArt.png(64, 96, 7);
        byte[] told = TestArt.withText(bare, "parameters", "x\nSteps: 20, SDCPP: {\"seed\":7}");
        byte[] broken = TestArt.withText(bare, "parameters", "x\nSteps: 20, SDCPP: {\"se");
        return Stream.<Fault<FakeSdCpp>>of(
                Fault.later("the queue is full", f -> f.waiting = 64, "job queue is full"),
                Fault.never("bad request", takes(said(400, "{\"error\":\"bad\"}")), usual, "bad"),
                Fault.never(
                        "unknown LoRA", _ -> {}, Asked.withLora("nobody", true), "no LoRA nobody"),
                Fault.never(
                        "LoRA is left out",
                        echo(e -> e.remove("loras")),
                        Asked.withLora("brass", true),
                        "has not used the LoRA"),
                Fault.later(
                        "server error", takes(said(500, "{\"error\":\"server_error\"}")), "500"),
                Fault.later("no job number", takes(said(202, "{}")), "without giving its number"),
                Fault.later("a strange number", takes(said(202, "{\"id\":\"../x\"}")), "number"),
                Fault.later("202 and a page", takes(said(202, "<p>")), "else than JSON"),
                Fault.later(
                        "taking is cut", takes(new Said.Cut(said(202, "{\"id\":1}"), 2)), "broke"),
                Fault.later("taking hangs up", takes(new Said.Hangup()), "broke off"),
                Fault.slow("taking is silent", takes(new Said.Silence())),
                Fault.later("the job fails", job(failed("failed")), "returned no results"),
                Fault.later("the job is cancelled", job(failed("cancelled")), "no results"),
                Fault.later("no result", job(j -> j.putNull("result")), "without a picture"),
                Fault.later(
                        "no pictures",
                        job(j -> ((ObjectNode) j.path("result")).putArray("images")),
                        "without a picture"),
                Fault.later("an unknown status", job(j -> j.put("status", "odd")), "how far"),
                Fault.later("a job that is a page", looks(said(200, "<p>")), "else than JSON"),
                Fault.later("a job that is nothing", looks(said(200, "")), "else than JSON"),
                Fault.later("a look fails", looks(said(500, "{}")), "failed (500)"),
                Fault.later(
                        "a look is cut", looks(new Said.Cut(said(200, "{\"a\":1}"), 3)), "broke"),
                Fault.later("a look hangs up", looks(new Said.Hangup()), "broke off"),
                Fault.slow("a look is silent", looks(new Said.Silence())),
                Fault.slow("a slow drip", looks(new Said.Drip(said(200, " ".repeat(10_000))))),
                Fault.later("jobs are lost", looks(said(404, "{}")), "loses its jobs"),
                Fault.later("jobs are dropped", looks(said(410, "{}")), "loses its jobs"),
                Fault.later("half a PNG", sends(TestArt.half(told)), "cut off"),
                Fault.later("an empty picture", sends(new byte[0]), "empty"),
                Fault.never("black", sends(TestArt.black(64, 96)), usual, "one colour"),
                Fault.never("another size", sends(TestArt.png(96, 64, 7)), usual, "96 × 64"),
                Fault.never(
                        "JPEG, which tells nothing",
                        sends(TestArt.written(TestArt.noise(64, 96, 7), "jpeg")),
                        usual,
                        "does not tell"),
                Fault.never("it tells nothing", sends(bare), usual, "does not tell"),
                Fault.later("it tells in broken JSON", sends(broken), "broken JSON"),
                Fault.never("another seed", echo(e -> e.put("seed", 8)), usual, "the seed 8"),
                Fault.never("another model", _ -> {}, Asked.withModel("nobody"), "dreamer"),
                Fault.never(
                        "another sampler",
                        echo(e -> ((ObjectNode) e.path("sampling")).put("method", "euler_a")),
                        Asked.withSampler("euler"),
                        "the sampler euler_a"),
                Fault.never("too many steps", _ -> {}, steps(150), "100 steps instead of 150"),
                Fault.halted("wrong login", takes(said(401, "{}")), "refuses the key"),
                Fault.halted("forbidden", looks(said(403, "{}")), "403"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void no_fault_is_taken_for_a_picture(Fault<FakeSdCpp> fault) throws InterruptedException {
        try (FakeSdCpp fake = new FakeSdCpp()) {
            fault.set().accept(fake);
            Outcome outcome =
                    Asked.paint(
                            Asked.painter(Dialect.SD_CPP, fake.base(), fault.patience()),
                            fault.painting());
            assertThat(outcome).isInstanceOf(fault.outcome());
            assertThat(outcome.toString()).contains(fault.words());
            assertThat(fake.wrong()).isEmpty();
        }
    }

    private static Painter painter(FakeSdCpp fake) {
        return Asked.painter(Dialect.SD_CPP, fake.base());
    }
}
