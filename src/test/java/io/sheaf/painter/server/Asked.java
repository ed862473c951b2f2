package io.sheaf.painter.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.endpoint.Dialect;
import io.sheaf.endpoint.Endpoint;
import io.sheaf.endpoint.Gate;
import io.sheaf.painter.Painter;
import io.sheaf.processor.Input;
import io.sheaf.processor.Lettering;
import io.sheaf.processor.Memory;
import io.sheaf.processor.Outcome;
import io.sheaf.processor.Painting;
import io.sheaf.processor.Prompt;
import io.sheaf.processor.Task;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// What tests of image servers ask for.
final class Asked {

    /// Nobody waits, and nothing is ever given up.
    static final Pace PACE =
            new Pace(
                    new Gate.Rules(1000, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO),
                    Duration.ofMillis(5),
                    InstantSource.system());

    /// How long an answer may take.
    static final Duration PATIENT = Duration.ofSeconds(30);

    static final Duration HASTY = Duration.ofMillis(1500);

    private Asked() {}

    static Endpoint endpoint(Dialect dialect, URI base, String options) {
        return endpoint(dialect, base, options, PATIENT);
    }

    static Endpoint endpoint(Dialect dialect, URI base, String options, Duration answer) {
        return new Endpoint(
                "easel",
                dialect,
                base,
                "",
                null,
                null,
                new Endpoint.Limits(2, null, null, Duration.ofSeconds(5), answer),
                options);
    }

    static Painter painter(Dialect dialect, URI base) {
        return painter(dialect, base, PATIENT);
    }

    static Painter painter(Dialect dialect, URI base, Duration answer) {
        return ImageServers.of(endpoint(dialect, base, "{}", answer), PACE, Books.NONE);
    }

    /// 64 × 96, seed 7.
    static Painting painting() {
        return painting(64, 96, null, null, List.of());
    }

    static Painting painting(
            int width,
            int height,
            @Nullable String sampler,
            @Nullable String model,
            List<Painting.Lora> loras) {
        return new Painting(
                new Prompt(
                        List.of(
                                new Prompt.Part.Words("(a card:1.2) of "),
                                new Prompt.Part.Data("the (old) Fool", "title"))),
                Prompt.words("text, letters"),
                "steampunk",
                width,
                height,
                7,
                20,
                6.5,
                sampler,
                model,
                loras,
                List.of(),
                Lettering.NONE);
    }

    static Painting withSampler(String sampler) {
        return painting(64, 96, sampler, null, List.of());
    }

    static Painting withModel(String model) {
        return painting(64, 96, null, model, List.of());
    }

    static Painting withLora(String name, boolean required) {
        return painting(64, 96, null, null, List.of(new Painting.Lora(name, 0.8, required)));
    }

    static Input input(Painting painting, Memory memory) {
        return new Input("row 1", 1, new Task.Paint(painting), memory);
    }

    static Outcome.Picture picture(Painter painter, Painting painting, Memory memory)
            throws InterruptedException {
        Outcome outcome = painter.process(input(painting, memory));
        assertThat(outcome).isInstanceOf(Outcome.Picture.class);
        return (Outcome.Picture) outcome;
    }

    static Outcome paint(Painter painter, Painting painting) throws InterruptedException {
        return painter.process(input(painting, Memory.none()));
    }

    /// Remembers, as the engine would, beyond the death of a processor.
    static final class Notes implements Memory {

        private @Nullable String note;

        @Override
        public synchronized Optional<String> recall() {
            return Optional.ofNullable(note);
        }

        synchronized @Nullable String note() {
            return note;
        }

        @Override
        public synchronized void remember(String text) {
            note = text;
        }
    }
}
