package io.sheaf.painter.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.endpoint.Dialect;
import io.sheaf.endpoint.Said;
import io.sheaf.painter.Capabilities;
import io.sheaf.painter.Painter;
import io.sheaf.processor.Memory;
import io.sheaf.processor.Outcome;
import io.sheaf.processor.Painting;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.function.Consumer;

class ComfyUiTest {

    @Test
    void a_workflow_is_run_looked_at_and_checked() throws InterruptedException {
        try (FakeComfyUi fake = new FakeComfyUi()) {
            Painting painting =
                    Asked.painting(
                            64,
                            96,
                            "dpmpp_2m",
                            "dreamer",
                            List.of(
                                    new Painting.Lora("brass", 0.8, true),
                                    new Painting.Lora("unheard of", 1, false)));
            Outcome.Picture picture = Asked.picture(painter(fake), painting, Memory.none());
            assertThat(picture.bytes()).isEqualTo(TestArt.png(64, 96, 7));
            assertThat(picture.seed()).isEqualTo(7);
            assertThat(picture.model()).isEqualTo("dreamer.safetensors");
            assertThat(picture.sent()).isEqualTo("(a card:1.2) of the \\(old\\) Fool");
            assertThat(fake.wrong()).isEmpty();
            assertThat(fake.submitted()).isEqualTo(1);
            JsonNode graph = graph(fake);
            assertThat(FakeComfyUi.find(graph, "KSampler").path("cfg").asDouble()).isEqualTo(6.5);
            assertThat(FakeComfyUi.find(graph, "KSampler").path("model").path(0).asText())
                    .isEqualTo("sheaf_lora_1");
            assertThat(FakeComfyUi.find(graph, "LoraLoader").path("strength_clip").asDouble())
                    .isEqualTo(0.8);
            assertThat(FakeComfyUi.find(graph, "VAEDecode").path("vae").toString())
                    .isEqualTo("[\"4\",2]");
        }
    }

    @Test
    void the_jobs_number_is_remembered_before_it_is_submitted() throws InterruptedException {
        try (FakeComfyUi fake = new FakeComfyUi()) {
            Asked.Notes notes = new Asked.Notes();
            fake.submission = _ -> new Said.Hangup();
            assertThat(painter(fake).process(Asked.input(Asked.painting(), notes)))
                    .isInstanceOf(Outcome.Retryable.class);
            assertThat(fake.submitted()).isEqualTo(1);
            fake.submission = said -> said;
            Asked.picture(painter(fake), Asked.painting(), notes);
            assertThat(fake.submitted()).isEqualTo(1);
        }
    }

    @Test
    void a_server_that_makes_its_own_numbers_is_understood() throws InterruptedException {
        try (FakeComfyUi fake = new FakeComfyUi()) {
            fake.takesIds = false;
            Asked.Notes notes = new Asked.Notes();
            fake.submission = _ -> new Said.Hangup();
            painter(fake).process(Asked.input(Asked.painting(), notes));
            fake.submission = said -> said;
            Asked.picture(painter(fake), Asked.painting(), notes);
            assertThat(fake.submitted()).isEqualTo(1);
            Asked.picture(painter(fake), Asked.painting(), new Asked.Notes());
            assertThat(fake.submitted()).isEqualTo(2);
        }
    }

    @Test
    void a_job_that_a_restart_has_lost_is_submitted_again_once() throws InterruptedException {
        try (FakeComfyUi fake = new FakeComfyUi()) {
            Asked.Notes notes = new Asked.Notes();
            fake.patience = 1_000_000;
            Outcome late =
                    Asked.painter(Dialect.COMFYUI, fake.base(), Asked.HASTY)
                            .process(Asked.input(Asked.painting(), notes));
            assertThat(late.toString()).contains("looked for again later");
            fake.restart();
            fake.patience = 1;
            Asked.picture(painter(fake), Asked.painting(), notes);
            assertThat(fake.submitted()).isEqualTo(2);
        }
    }

    @Test
    void a_picture_that_could_not_be_fetched_is_not_painted_again() throws InterruptedException {
        try (FakeComfyUi fake = new FakeComfyUi()) {
            Asked.Notes notes = new Asked.Notes();
            fake.instead = call -> call.path().contains("/view") ? new Said.Hangup() : null;
            assertThat(painter(fake).process(Asked.input(Asked.painting(), notes)))
                    .isInstanceOf(Outcome.Retryable.class);
            fake.instead = _ -> null;
            Asked.picture(painter(fake), Asked.painting(), notes);
            assertThat(fake.submitted()).isEqualTo(1);
        }
    }

    @Test
    void a_job_that_ended_badly_is_painted_anew() throws InterruptedException {
        try (FakeComfyUi fake = new FakeComfyUi()) {
            Asked.Notes notes = new Asked.Notes();
            fake.entry = failed("execution_interrupted");
            assertThat(painter(fake).process(Asked.input(Asked.painting(), notes)))
                    .isInstanceOf(Outcome.Retryable.class);
            fake.entry = _ -> {};
            Asked.picture(painter(fake), Asked.painting(), notes);
            assertThat(fake.submitted()).isEqualTo(2);
        }
    }

    @Test
    void a_part_of_the_workflow_that_was_left_out_is_taken_back() throws InterruptedException {
        try (FakeComfyUi fake = new FakeComfyUi()) {
            fake.taken = leftOut();
            assertThat(Asked.paint(painter(fake), Asked.painting()))
                    .isInstanceOf(Outcome.Rejected.class);
            assertThat(fake.waiting()).isZero();
        }
    }

    @Test
    void it_tells_what_it_has() throws InterruptedException {
        try (FakeComfyUi fake = new FakeComfyUi()) {
            Capabilities has = painter(fake).capabilities();
            assertThat(has.problem()).isNull();
            assertThat(has.models()).containsOnly("dreamer.safetensors");
            assertThat(has.samplers()).containsOnly("euler", "dpmpp_2m");
            assertThat(has.loras()).containsOnly("sub/brass.safetensors");
            fake.checkpoints = List.of();
            assertThat(painter(fake).capabilities().problem()).contains("no checkpoint");
            assertThat(fake.wrong()).isEmpty();
        }
    }

    private static JsonNode graph(FakeComfyUi fake) {
        return fake.calls().stream()
                .filter(call -> call.is("POST", "/api/prompt"))
                .findFirst()
                .orElseThrow()
                .json()
                .path("prompt");
    }

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

    private static Painter painter(FakeComfyUi fake) {
        return Asked.painter(Dialect.COMFYUI, fake.base());
    }
}
