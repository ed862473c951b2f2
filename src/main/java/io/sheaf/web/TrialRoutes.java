package io.sheaf.web;

import com.fasterxml.jackson.databind.JsonNode;

import io.javalin.http.Context;
import io.sheaf.account.Principal;
import io.sheaf.batch.CellsJson;
import io.sheaf.batch.ExampleCards;
import io.sheaf.picture.Pictures;
import io.sheaf.picture.Unreadable;
import io.sheaf.processor.Call;
import io.sheaf.processor.Example;
import io.sheaf.processor.Field;
import io.sheaf.processor.Input;
import io.sheaf.processor.Instruction;
import io.sheaf.processor.Memory;
import io.sheaf.processor.Outcome;
import io.sheaf.processor.Processor;
import io.sheaf.processor.Task;
import io.sheaf.template.FieldLists;
import io.sheaf.template.FieldTemplates;
import io.sheaf.template.Invalid;
import io.sheaf.upload.UploadSession;
import io.sheaf.upload.UploadedFile;
import io.sheaf.upload.Uploads;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/// One card read before there is a batch, so that a person sees what their fields make of it.
final class TrialRoutes {

    /// Batches come first.
    private static final int READ_AT_ONCE = 2;

    private static final int SIDE = 1400;

    record Wish(
            @Nullable JsonNode fields,
            @Nullable String intent,
            @Nullable List<ExampleRoutes.@Nullable Input> examples,
            @Nullable String reader,
            @Nullable Integer position) {}

    private final Parts parts;
    private final Uploads uploads;
    private final Semaphore reading = new Semaphore(READ_AT_ONCE, true);
    private final Semaphore drawing = new Semaphore(READ_AT_ONCE, true);

    TrialRoutes(Parts parts) {
        this.parts = parts;
        this.uploads = parts.uploads();
    }

    void read(Context request) throws InterruptedException {
        UploadSession session = session(request);
        Wish wish = Asked.body(request, Wish.class);
        Instruction instruction = instruction(Asked.who(request), wish);
        Processor reader = reader(wish.reader());
        UploadedFile file =
                uploads.accepted(session.ownerId(), session.id(), wish.position())
                        .orElseThrow(() ->
                                new Invalid("position", "There is no such card in this session."));
        Purse purse = new Purse();
        Input input =
                new Input(
                        file.name(),
                        1,
                        new Task.Read(uploads.page(session.id(), file), instruction),
                        purse);
        Instant begun = parts.clock().instant();
        Outcome outcome = outcome(reader, input);
        Duration took = Duration.between(begun, parts.clock().instant());
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("file", file.name());
        view.put("position", file.position());
        view.put("reader", reader.name());
        view.put("seconds", took.toMillis() / 1000.0);
        view.put("cost", purse.spent.get());
        put(view, outcome, reader);
        Replies.json(request, 200, view);
    }

    private Instruction instruction(Principal who, Wish wish) {
        List<Field> fields =
                FieldLists.active(FieldLists.checked(TemplateRoutes.fields(wish.fields())));
        if (fields.isEmpty()) {
            throw new Invalid("fields", "At least one active field is needed.");
        }
        return new Instruction(
                fields,
                FieldTemplates.intent(wish.intent() == null ? "" : wish.intent()),
                examples(who, wish, fields));
    }

    private static void put(Map<String, @Nullable Object> view, Outcome outcome, Processor reader) {
        switch (outcome) {
            case Outcome.Row row -> {
                view.put("cells", CellsJson.write(row.cells()));
                view.put("width", row.width());
                view.put("height", row.height());
                view.put("reason", null);
            }
            case Outcome.Rejected(String reason) -> failed(view, reason);
            case Outcome.Retryable(String reason, var _) -> failed(view, reason);
            case Outcome.Halted(String reason) -> failed(view, reason);
            case Outcome.Picture _, Outcome.Found _, Outcome.Fetched _, Outcome.Skipped _ ->
                    throw new IllegalStateException(reader.name() + " is no reader");
        }
    }

    private List<Example> examples(Principal who, Wish wish, List<Field> fields) {
        List<ExampleCards.Wish> wishes = ExampleRoutes.wishes(wish.examples());
        ExampleCards cards = parts.batches().examples();
        return cards.look(who, wishes == null ? List.of() : wishes, fields).stream()
                .map(cards::shown)
                .toList();
    }

    private static void failed(Map<String, @Nullable Object> view, String reason) {
        view.put("cells", List.of());
        view.put("width", null);
        view.put("height", null);
        view.put("reason", reason);
    }

    private Outcome outcome(Processor reader, Input input) throws InterruptedException {
        reading.acquire();
        try (Processor.Turn turn = reader.turn(input)) {
            return turn.take();
        } finally {
            reading.release();
        }
    }

    private Processor reader(@Nullable String name) {
        List<String> known = parts.readers();
        String wanted = name == null ? known.getFirst() : name;
        return Optional.of(wanted)
                .filter(known::contains)
                .flatMap(parts.processors()::named)
                .orElseThrow(() ->
                        new Invalid(
                                "reader",
                                "There is no reader “%s”; there is %s."
                                        .formatted(wanted, String.join(", ", known))));
    }

    /// The first page of a file, small enough to look at.
    void image(Context request) throws IOException, InterruptedException {
        UploadSession session = session(request);
        UploadedFile file =
                position(request.pathParam("position"))
                        .flatMap(position ->
                                uploads.accepted(session.ownerId(), session.id(), position))
                        .orElseThrow(() -> Problem.notFound("There is no such file.").refused());
        if (Replies.unchanged(request, file.id().toString())) {
            return;
        }
        drawing.acquire();
        try {
            byte[] picture =
                    Pictures.thumbnail(
                            uploads.page(session.id(), file).file(),
                            uploads.page(session.id(), file).mediaType(),
                            1,
                            SIDE);
            request.contentType("image/jpeg").disableCompression().result(picture);
        } catch (Unreadable broken) {
            throw Problem.invalid(
                            "position", "No picture can be made of this file. " + broken.reason())
                    .refused();
        } finally {
            drawing.release();
        }
    }

    private static Optional<Integer> position(String text) {
        try {
            return Optional.of(Integer.valueOf(text));
        } catch (NumberFormatException wrong) {
            return Optional.empty();
        }
    }

    private UploadSession session(Context request) {
        UUID id = Asked.uuid(request, "session_id", "upload session");
        return uploads.find(Asked.who(request), id)
                .orElseThrow(
                        () -> Problem.notFound("There is no upload session " + id + ".").refused());
    }

    /// Remembers within the one try, and adds up what it costs.
    private static final class Purse implements Memory {
        private final AtomicReference<@Nullable String> note = new AtomicReference<>();
        private final AtomicReference<BigDecimal> spent = new AtomicReference<>(BigDecimal.ZERO);

        @Override
        public Optional<String> recall() {
            return Optional.ofNullable(note.get());
        }

        @Override
        public void remember(String said) {
            note.set(said);
        }

        @Override
        public void remember(String said, Call call) {
            remember(said);
            spent(call);
        }

        @Override
        public void spent(Call call) {
            spent.updateAndGet(sum -> sum.add(call.cost()));
        }
    }
}
