package io.sheaf.painter.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.endpoint.Endpoint;
import io.sheaf.painter.Capabilities;
import io.sheaf.painter.Painter;
import io.sheaf.picture.Pictures;
import io.sheaf.picture.Unreadable;
import io.sheaf.processor.Input;
import io.sheaf.processor.Lettering;
import io.sheaf.processor.Memory;
import io.sheaf.processor.Outcome;
import io.sheaf.processor.Painting;
import io.sheaf.processor.Prompt;
import io.sheaf.processor.Task;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// Finds out what an image server can do: it is asked what it has, and for one picture.
public final class TestPicture {

    private static final String PROMPT =
            "a red fox sitting in fresh snow, morning light, simple illustration";
    private static final int[] SIDES = {512, 1024, 768, 256, 64};
    private static final int MOST_NAMES = 50;
    private static final int LONG_SIDE = 320;

    private final Painter painter;
    private final InstantSource clock;
    private final ObjectNode findings = JsonNodeFactory.instance.objectNode();

    private TestPicture(Painter painter, InstantSource clock) {
        this.painter = painter;
        this.clock = clock;
    }

    /// @return what was found, as JSON: `reachable`, `models`, `samplers`, `loras`, `seconds`,
    ///   `width`, `height`, `model`, `picture` (a small JPEG in Base64), and in `fault` what went
    ///   wrong
    public static String of(Endpoint endpoint, InstantSource clock) throws InterruptedException {
        return of(ImageServers.of(endpoint, Pace.USUAL, Books.NONE), endpoint.model(), clock);
    }

    static String of(Painter painter, String model, InstantSource clock)
            throws InterruptedException {
        TestPicture test = new TestPicture(painter, clock);
        Capabilities has = painter.capabilities();
        test.tell(has);
        if (has.problem() == null) {
            test.paint(has, model);
        }
        return test.findings.toString();
    }

    private void tell(Capabilities has) {
        findings.put("reachable", has.problem() == null).put("fault", has.problem());
        names("models", has.models());
        names("samplers", has.samplers());
        names("loras", has.loras());
    }

    private void names(String member, @Nullable Set<String> names) {
        if (names == null) {
            findings.putNull(member);
        } else {
            var told = findings.putArray(member);
            names.stream().sorted().limit(MOST_NAMES).forEach(told::add);
        }
    }

    private void paint(Capabilities has, String model) throws InterruptedException {
        int[] size = size(has.sizes());
        Painting painting =
                new Painting(
                        Prompt.words(PROMPT),
                        Prompt.EMPTY,
                        "",
                        size[0],
                        size[1],
                        1,
                        null,
                        null,
                        null,
                        model.isEmpty() ? null : model,
                        List.of(),
                        List.of(),
                        Lettering.NONE);
        Instant began = clock.instant();
        Outcome outcome =
                painter.process(
                        new Input("test-picture", 1, new Task.Paint(painting), Memory.none()));
        findings.put("seconds", Duration.between(began, clock.instant()).toMillis() / 1000.0);
        switch (outcome) {
            case Outcome.Picture picture -> show(picture);
            case Outcome.Retryable(String reason, _) -> findings.put("fault", reason);
            case Outcome.Rejected(String reason) -> findings.put("fault", reason);
            case Outcome.Halted(String reason) -> findings.put("fault", reason);
            case Outcome.Row _, Outcome.Found _, Outcome.Fetched _, Outcome.Skipped _ ->
                    throw new IllegalStateException("a painter answered with " + outcome);
        }
    }

    private static int[] size(Capabilities.Sizes sizes) {
        for (int side : SIDES) {
            if (sizes.allow(side, side)) {
                return new int[] {side, side};
            }
        }
        Set<String> only = sizes.only();
        if (only != null && !only.isEmpty()) {
            String[] sides = only.stream().sorted().findFirst().orElseThrow().split("x");
            return new int[] {Integer.parseInt(sides[0]), Integer.parseInt(sides[1])};
        }
        return new int[] {sizes.least(), sizes.least()};
    }

    private void show(Outcome.Picture picture) {
        findings.put("width", picture.width()).put("height", picture.height());
        findings.put("model", picture.model());
        try {
            Path file = Files.createTempFile("sheaf-test-picture", null);
            try {
                Files.write(file, picture.bytes());
                findings.put(
                        "picture", Pictures.thumbnail(file, picture.mediaType(), 1, LONG_SIDE));
            } catch (Unreadable broken) {
                findings.put("fault", broken.reason());
            } finally {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
