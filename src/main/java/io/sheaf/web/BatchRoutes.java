package io.sheaf.web;

import com.fasterxml.jackson.databind.JsonNode;

import io.javalin.http.Context;
import io.sheaf.account.Principal;
import io.sheaf.batch.Batch;
import io.sheaf.batch.BatchChange;
import io.sheaf.batch.BatchQuery;
import io.sheaf.batch.BatchStatus;
import io.sheaf.batch.Batches;
import io.sheaf.batch.Created;
import io.sheaf.batch.NewBatch;
import io.sheaf.batch.Rereading;
import io.sheaf.batch.Spendings;
import io.sheaf.database.Listed;
import io.sheaf.processor.Field;
import io.sheaf.processor.Instruction;
import io.sheaf.template.FieldLists;
import io.sheaf.template.Prompts;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Batches: making, changing, running.
final class BatchRoutes {

    private static final List<String> STATUSES =
            Arrays.stream(BatchStatus.values()).map(BatchStatus::word).toList();
    private static final List<String> SORTS =
            Arrays.stream(BatchQuery.Sort.values())
                    .flatMap(sort -> Stream.of(sort.word(), "-" + sort.word()))
                    .toList();

    record Input(
            @Nullable UUID sessionId,
            @Nullable String name,
            @Nullable JsonNode fields,
            @Nullable UUID templateId,
            @Nullable String intent,
            @Nullable List<ExampleRoutes.@Nullable Input> examples,
            @Nullable String reader,
            @Nullable Boolean start,
            @Nullable BigDecimal budget,
            @Nullable Integer sample,
            @Nullable Boolean reuseAnswers,
            @Nullable Boolean secondReading) {}

    record Change(
            @Nullable String name,
            @Nullable JsonNode fields,
            @Nullable String intent,
            @Nullable List<ExampleRoutes.@Nullable Input> examples) {}

    record Append(@Nullable UUID sessionId) {}

    record RereadInput(
            @Nullable String name,
            @Nullable JsonNode fields,
            @Nullable String intent,
            @Nullable List<ExampleRoutes.@Nullable Input> examples,
            @Nullable String reader,
            @Nullable Boolean start) {}

    private final Parts parts;
    private final Batches batches;
    private final Spendings spendings;

    BatchRoutes(Parts parts) {
        this.parts = parts;
        this.batches = parts.batches();
        this.spendings = new Spendings(parts.database());
    }

    void list(Context request) {
        Asked.Paging paging = Asked.paging(request);
        String sort = Asked.oneOf(request, "sort", "-created_at", SORTS);
        boolean falling = sort.startsWith("-");
        BatchQuery query =
                new BatchQuery(
                        Asked.words(request, "status", STATUSES).stream()
                                .map(BatchStatus::of)
                                .collect(Collectors.toSet()),
                        null,
                        Asked.given(request, "name", 200),
                        BatchQuery.Sort.of(falling ? sort.substring(1) : sort).orElseThrow(),
                        falling,
                        paging.page(),
                        paging.perPage());
        Listed<Batch> found = batches.list(Asked.who(request), query);
        Replies.json(
                request,
                200,
                paging.envelope(
                        "batches", found.rows().stream().map(this::view).toList(), found.total()));
    }

    void readings(Context request) {
        List<Batch> found = batches.readings(Asked.who(request), id(request));
        Replies.json(request, 200, Map.of("batches", found.stream().map(this::view).toList()));
    }

    void create(Context request) {
        String key = Asked.idempotencyKey(request);
        Input input = Asked.body(request, Input.class);
        NewBatch order =
                new NewBatch(
                        session(input.sessionId()),
                        input.name() == null ? "" : input.name(),
                        optional(input.fields()),
                        input.templateId(),
                        input.intent(),
                        ExampleRoutes.wishes(input.examples()),
                        parts.reader(input.reader()),
                        !Boolean.FALSE.equals(input.start()),
                        key);
        Created created = created(Asked.who(request), order, input);
        request.header("Location", "/api/v1/batches/" + created.batch().id());
        Replies.json(request, created.isNew() ? 201 : 200, view(created.batch()));
    }

    /// What it may cost is known before the first card is begun.
    private Created created(Principal who, NewBatch order, Input input) {
        ReadingRoutes.Plan plan =
                new ReadingRoutes.Plan(
                        input.budget(),
                        input.sample(),
                        input.reuseAnswers(),
                        input.secondReading());
        return parts.database()
                .inTransaction(_ -> {
                    Created created = batches.create(who, order);
                    if (created.isNew()) {
                        ReadingRoutes.plan(spendings, who, created.batch().id(), plan);
                    }
                    return created;
                });
    }

    private static UUID session(@Nullable UUID id) {
        if (id == null) {
            throw Problem.invalid("session_id", "Name the upload session that holds the files.")
                    .refused();
        }
        return id;
    }

    static @Nullable List<Field> optional(@Nullable JsonNode fields) {
        return fields == null || fields.isNull() ? null : TemplateRoutes.fields(fields);
    }

    void get(Context request) {
        reply(request, Found.batch(batches, Asked.who(request), request));
    }

    void change(Context request) {
        Change change = Asked.body(request, Change.class);
        reply(
                request,
                batches.change(
                        Asked.who(request),
                        id(request),
                        new BatchChange(
                                change.name(),
                                optional(change.fields()),
                                change.intent(),
                                ExampleRoutes.wishes(change.examples()))));
    }

    void delete(Context request) throws IOException {
        batches.delete(Asked.who(request), id(request));
        request.status(204);
    }

    void append(Context request) throws IOException {
        UUID session = session(Asked.body(request, Append.class).sessionId());
        reply(request, batches.append(Asked.who(request), id(request), session));
    }

    void start(Context request) {
        act(request, batches::start);
    }

    void pause(Context request) {
        act(request, (who, id) -> batches.pause(who, id, null));
    }

    void resume(Context request) {
        act(request, batches::resume);
    }

    void cancel(Context request) {
        act(request, batches::cancel);
    }

    void retry(Context request) {
        act(request, (who, id) -> batches.retry(who, id));
    }

    void retryItem(Context request) {
        int seq = Asked.seq(request);
        act(request, (who, id) -> batches.retry(who, id, seq));
    }

    void reread(Context request) {
        RereadInput input = Asked.body(request, RereadInput.class);
        Batch batch =
                batches.reread(
                        Asked.who(request),
                        id(request),
                        new Rereading(
                                input.name(),
                                optional(input.fields()),
                                input.intent(),
                                ExampleRoutes.wishes(input.examples()),
                                input.reader() == null ? null : parts.reader(input.reader()),
                                !Boolean.FALSE.equals(input.start())));
        request.header("Location", "/api/v1/batches/" + batch.id());
        Replies.json(request, 201, view(batch));
    }

    void rebuild(Context request) throws IOException {
        Batch batch = Found.batch(batches, Asked.who(request), request);
        parts.folders().rebuild(batch.id());
        reply(request, batch);
    }

    void prompt(Context request) {
        Batch batch = Found.batch(batches, Asked.who(request), request);
        request.contentType("text/plain; charset=utf-8")
                .result(Prompts.prompt(instruction(batch)).getBytes(StandardCharsets.UTF_8));
    }

    void schema(Context request) {
        Batch batch = Found.batch(batches, Asked.who(request), request);
        request.contentType("application/schema+json")
                .result(Json.bytes(Prompts.schema(instruction(batch))));
    }

    private static Instruction instruction(Batch batch) {
        return new Instruction(FieldLists.active(batch.fields()), batch.intent());
    }

    private void act(Context request, BiFunction<Principal, String, Batch> act) {
        reply(request, act.apply(Asked.who(request), id(request)));
    }

    private void reply(Context request, Batch batch) {
        Replies.json(request, 200, view(batch));
    }

    private Map<String, @Nullable Object> view(Batch batch) {
        return Views.batch(batch, parts.feed().progress(Views.standing(batch)));
    }

    private static String id(Context request) {
        return request.pathParam("batch_id");
    }
}
