package io.sheaf.painter.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.endpoint.Dialect;
import io.sheaf.endpoint.Endpoint;
import io.sheaf.endpoint.Said;
import io.sheaf.endpoint.Secret;
import io.sheaf.painter.Capabilities;
import io.sheaf.painter.Painter;
import io.sheaf.processor.Outcome;
import io.sheaf.processor.Painting;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

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
            Painter painter = ImageServers.of(locked, Asked.PACE, Books.NONE);
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
            assertThat(
                            Asked.paint(
                                    ImageServers.of(shared, Asked.PACE, Books.NONE),
                                    Asked.painting()))
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
