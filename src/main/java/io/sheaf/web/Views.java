package io.sheaf.web;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.batch.Act;
import io.sheaf.batch.Attempt;
import io.sheaf.batch.Batch;
import io.sheaf.batch.Billed;
import io.sheaf.batch.CellsJson;
import io.sheaf.batch.Correction;
import io.sheaf.batch.Item;
import io.sheaf.batch.Mark;
import io.sheaf.processor.Call;
import io.sheaf.progress.Message;
import io.sheaf.progress.Progress;
import io.sheaf.progress.Standing;
import io.sheaf.template.FieldsJson;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Batches, rows and live messages as JSON objects: the one place that knows how they look outside.
final class Views {

    /// How far people are with looking through a batch.
    private record Review(int accepted, int flagged) {}

    private Views() {}

    static Standing standing(Batch batch) {
        return new Standing(
                batch.id(),
                batch.lastEvent(),
                batch.done(),
                batch.failed(),
                batch.total(),
                batch.status().runs());
    }

    static Map<String, @Nullable Object> batch(Batch batch, Progress progress) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", batch.id());
        view.put("name", batch.name());
        view.put("folder", batch.folder());
        view.put("kind", batch.kind());
        view.put("status", batch.status().word());
        view.put("status_reason", batch.statusReason());
        view.put("possible", batch.possible().stream().map(Act::word).toList());
        view.put("template_id", batch.templateId());
        view.put("template_revision", batch.templateRevision());
        view.put("fields", FieldsJson.write(batch.fields()));
        view.put("intent", batch.intent());
        view.put("examples", ExampleRoutes.view(batch.examples()));
        view.put("reader", batch.processor());
        view.put("reread_of", batch.rereadOf());
        view.put("progress", progress);
        view.put("review", new Review(batch.accepted(), batch.flagged()));
        view.put("last_event", batch.lastEvent());
        view.put("created_at", batch.createdAt());
        view.put("updated_at", batch.updatedAt());
        view.put("started_at", batch.startedAt());
        view.put("finished_at", batch.finishedAt());
        return view;
    }

    static Map<String, @Nullable Object> item(Item item) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("seq", item.seq());
        view.put("key", item.key());
        view.put("file", item.file());
        view.put("page", item.page());
        view.put("state", item.state().word());
        view.put("attempts", item.attempts());
        view.put("values", values(item));
        view.put("cells", CellsJson.write(item.cells()));
        view.put("corrections", corrections(item));
        view.put("confidence", item.confidence());
        view.put("width", item.width());
        view.put("height", item.height());
        view.put("reason", item.reason());
        view.put("duplicate_of", item.duplicateOf());
        view.put("mark", mark(item.mark()));
        view.put("finished_at", item.finishedAt());
        return view;
    }

    static Map<String, @Nullable Object> detail(
            Item item, List<Attempt> tries, List<Billed> calls) {
        Map<String, @Nullable Object> view = item(item);
        view.put("media_type", item.mediaType());
        view.put("tries", tries.stream().map(Views::attempt).toList());
        view.put("calls", calls.stream().map(Views::call).toList());
        return view;
    }

    private static Map<String, JsonNode> values(Item item) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        item.values()
                .forEach((field, value) -> values.put(field, CellsJson.value(value.orElse(null))));
        return values;
    }

    private static Map<String, Object> corrections(Item item) {
        Map<String, Object> view = new LinkedHashMap<>();
        item.corrections()
                .forEach((field, correction) -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("value", value(correction));
                    one.put("by", correction.by());
                    one.put("at", correction.at());
                    view.put(field, one);
                });
        return view;
    }

    private static @Nullable Map<String, Object> mark(@Nullable Mark mark) {
        if (mark == null) {
            return null;
        }
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("kind", mark.kind().word());
        view.put("by", mark.by());
        view.put("at", mark.at());
        return view;
    }

    private static JsonNode value(Correction correction) {
        return CellsJson.value(correction.value());
    }

    private static Map<String, @Nullable Object> attempt(Attempt attempt) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("number", attempt.number());
        view.put("reader", attempt.processor());
        view.put("outcome", attempt.outcome());
        view.put("reason", attempt.reason());
        view.put("answer", attempt.answer());
        view.put("started_at", attempt.startedAt());
        view.put("finished_at", attempt.finishedAt());
        return view;
    }

    private static Map<String, @Nullable Object> call(Billed billed) {
        Call call = billed.call();
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("attempt", billed.attempt());
        view.put("endpoint", call.endpoint());
        view.put("step", call.step());
        view.put("outcome", billed.outcome());
        view.put("status", call.status());
        view.put("request_sha256", call.asked());
        view.put("tokens_in", call.tokensIn());
        view.put("tokens_out", call.tokensOut());
        view.put("cost", call.cost());
        view.put("started_at", call.startedAt());
        view.put("took_ms", call.took().toMillis());
        view.put("answer", call.answer());
        return view;
    }

    static Map<String, @Nullable Object> message(Message message, Batch batch) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        switch (message) {
            case Message.Snapshot(long number, String note, Progress progress) -> {
                view.put("kind", "snapshot");
                view.put("number", number);
                view.put("note", note);
                view.put("batch", batch(batch, progress));
            }
            case Message.Event(var event, Progress progress) -> {
                view.put("kind", "event");
                view.put("number", event.number());
                view.put("at", event.at());
                view.put("type", event.type());
                view.put("data", Json.tree(event.data()));
                view.put("progress", progress);
            }
            case Message.Ping(long number, var at) -> {
                view.put("kind", "ping");
                view.put("number", number);
                view.put("at", at);
            }
        }
        return view;
    }
}
