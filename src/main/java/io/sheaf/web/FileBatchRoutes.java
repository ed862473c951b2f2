package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.account.Principal;
import io.sheaf.cases.FileBatch;
import io.sheaf.cases.FileBatchChange;
import io.sheaf.cases.FileBatches;
import io.sheaf.cases.Filing;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// The file batches under an event.
final class FileBatchRoutes {

    private final FileBatches batches;
    private final Filing filing;

    FileBatchRoutes(FileBatches batches, Filing filing) {
        this.batches = batches;
        this.filing = filing;
    }

    void list(Context request) {
        reply(
                request,
                batches.list(Asked.who(request), CaseRoutes.id(request), EventRoutes.id(request)));
    }

    private static void reply(Context request, List<FileBatch> found) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("file_batches", found.stream().map(CaseViews::batch).toList());
        answer.put("total", found.size());
        Replies.json(request, 200, answer);
    }

    void create(Context request) throws IOException {
        Sent sent = Sent.part(request);
        String kind = Objects.requireNonNullElse(sent.text("kind").value(), "files");
        String batchId = sent.text("batch_id").value();
        FileBatchChange wish = change(sent);
        FileBatch batch =
                switch (kind) {
                    case "files" -> plain(request, wish, batchId);
                    case "extraction" -> filed(request, wish, batchId);
                    case "generation" -> filedRun(request, wish, batchId);
                    default ->
                            throw Problem.invalid("kind", "One of files, extraction, generation.")
                                    .refused();
                };
        CaseReplies.created(
                request,
                batch,
                "/api/v1/cases/%s/events/%s/batches/%s"
                        .formatted(batch.caseId(), batch.eventId(), batch.id()));
    }

    private FileBatch plain(Context request, FileBatchChange wish, @Nullable String batchId) {
        if (batchId != null) {
            throw Problem.invalid("batch_id", "Say \"kind\": \"extraction\" to file a batch.")
                    .refused();
        }
        return batches.create(
                Asked.who(request), CaseRoutes.id(request), EventRoutes.id(request), wish);
    }

    private FileBatch filed(Context request, FileBatchChange wish, @Nullable String batchId)
            throws IOException {
        if (batchId == null) {
            throw Problem.invalid("batch_id", "Name the batch to file.").refused();
        }
        return filing.file(
                Asked.who(request), CaseRoutes.id(request), EventRoutes.id(request), wish, batchId);
    }

    private FileBatch filedRun(Context request, FileBatchChange wish, @Nullable String batchId)
            throws IOException {
        if (batchId == null) {
            throw Problem.invalid("batch_id", "Name the run's batch to file.").refused();
        }
        return filing.fileRun(
                Asked.who(request), CaseRoutes.id(request), EventRoutes.id(request), wish, batchId);
    }

    private static FileBatchChange change(Sent sent) {
        FileBatchChange change =
                new FileBatchChange(
                        sent.text("label"),
                        sent.number("file_count"),
                        sent.text("description"),
                        sent.text("file_types"),
                        sent.number("sort_order"));
        sent.check();
        return change;
    }

    void get(Context request) {
        at(request, batches::get);
    }

    void change(Context request) {
        FileBatchChange change = change(Sent.part(request));
        at(
                request,
                (who, caseId, eventId, id) ->
                        batches.change(who, caseId, eventId, id, IfMatch.version(request), change));
    }

    void delete(Context request) {
        batches.delete(
                Asked.who(request),
                CaseRoutes.id(request),
                EventRoutes.id(request),
                id(request),
                IfMatch.version(request));
        request.status(204);
    }

    void restore(Context request) {
        at(request, batches::restore);
    }

    void order(Context request) {
        Sent sent = Sent.part(request);
        List<UUID> ids = sent.ids("ids");
        sent.check();
        reply(
                request,
                batches.order(
                        Asked.who(request), CaseRoutes.id(request), EventRoutes.id(request), ids));
    }

    private interface At {
        FileBatch of(Principal who, UUID caseId, UUID eventId, UUID id);
    }

    private static void at(Context request, At what) {
        CaseReplies.ok(
                request,
                what.of(
                        Asked.who(request),
                        CaseRoutes.id(request),
                        EventRoutes.id(request),
                        id(request)));
    }

    static UUID id(Context request) {
        return Asked.uuid(request, "batch_id", "file batch");
    }
}
