package io.sheaf.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.javalin.http.Context;
import io.sheaf.database.Listed;
import io.sheaf.template.BatchTemplate;
import io.sheaf.template.BatchTemplates;
import io.sheaf.template.CsvItems;
import io.sheaf.template.CsvItemsJson;
import io.sheaf.template.Design;
import io.sheaf.template.DesignJson;
import io.sheaf.template.Invalid;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Batch templates: rows and how to paint them.
final class BatchTemplateRoutes {

    /// A hundred thousand rows of a line each.
    static final int LARGEST_TABLE = 64 * 1024 * 1024;

    static final int MOST_PER_PAGE = 100;

    private final BatchTemplates templates;
    private final Extracted extracted;

    BatchTemplateRoutes(Parts parts) {
        this.templates = parts.generating().templates();
        this.extracted = new Extracted(parts.batches(), parts.items());
    }

    void list(Context request) {
        Asked.Paging paging = Asked.paging(request, MOST_PER_PAGE);
        Listed<BatchTemplate> found = templates.list(paging.page(), paging.perPage());
        Replies.json(
                request,
                200,
                paging.envelope(
                        "templates",
                        found.rows().stream().map(BatchTemplateRoutes::view).toList(),
                        found.total()));
    }

    void get(Context request) {
        reply(request, 200, find(templates, request));
    }

    void create(Context request) {
        Sent sent = sent(request);
        CsvItems items = sent.items();
        if (items == null) {
            throw Problem.fields("csv_items", "Send the rows: an array of objects, or a CSV text.")
                    .refused();
        }
        BatchTemplate saved = checked(() -> templates.create(sent.design(), items));
        request.header("Location", request.path() + "/" + saved.id());
        reply(request, 201, saved);
    }

    void update(Context request) {
        long id = id(request);
        Sent sent = sent(request);
        BatchTemplate saved =
                checked(() ->
                        templates
                                .update(id, IfMatch.version(request), sent.design(), sent.items())
                                .orElseThrow(() -> missing(request)));
        reply(request, 200, saved);
    }

    void delete(Context request) {
        if (!templates.delete(id(request))) {
            throw missing(request);
        }
        request.status(204);
    }

    void revisions(Context request) {
        List<BatchTemplate> found = templates.revisions(id(request));
        if (found.isEmpty()) {
            throw missing(request);
        }
        Replies.json(
                request,
                200,
                Map.of("revisions", found.stream().map(BatchTemplateRoutes::view).toList()));
    }

    private record Sent(Design design, @Nullable CsvItems items) {}

    /// What is wrong with the design and with the rows is told together.
    private Sent sent(Context request) {
        ObjectNode body =
                checked(() ->
                        TemplateForm.is(request)
                                ? TemplateForm.read(request, LARGEST_TABLE)
                                : Asked.body(request, ObjectNode.class, LARGEST_TABLE));
        JsonNode rows = body.remove("csv_items");
        JsonNode batch = body.remove("from_batch");
        List<Invalid.Fault> faults = new ArrayList<>();
        @Nullable Design design = gathered(faults, () -> DesignJson.sent(body));
        @Nullable CsvItems items = gathered(faults, () -> items(request, rows, batch));
        if (design == null || !faults.isEmpty()) {
            throw refused(new Invalid(faults));
        }
        return new Sent(design, items);
    }

    private @Nullable CsvItems items(
            Context request, @Nullable JsonNode rows, @Nullable JsonNode batch) {
        @Nullable String fromBatch = batch == null || batch.isNull() ? null : batch.asText();
        if (rows != null && !rows.isNull()) {
            if (fromBatch != null) {
                throw new Invalid("from_batch", "Give either csv_items or a batch, not both.");
            }
            return CsvItemsJson.sent(rows);
        }
        return fromBatch == null ? null : extracted.items(Asked.who(request), fromBatch);
    }

    private static <T> @Nullable T gathered(
            List<Invalid.Fault> faults, Supplier<@Nullable T> reading) {
        try {
            return reading.get();
        } catch (Invalid wrong) {
            faults.addAll(wrong.faults());
            return null;
        }
    }

    private static <T> T checked(Supplier<T> work) {
        try {
            return work.get();
        } catch (Invalid wrong) {
            throw refused(wrong);
        }
    }

    private static Problem.Refused refused(Invalid wrong) {
        return Problem.fields(
                        wrong.faults().stream()
                                .map(each -> new Problem.FieldError(each.at(), each.detail()))
                                .toList())
                .refused();
    }

    private void reply(Context request, int status, BatchTemplate template) {
        request.header("ETag", Replies.tag(String.valueOf(template.revision())));
        CsvItems items = templates.items(template.id(), template.revision());
        ObjectNode view = view(template);
        ArrayNode columns = view.putArray("columns");
        items.columns().forEach(columns::add);
        view.set("csv_items", CsvItemsJson.objects(items));
        Replies.json(request, status, view);
    }

    /// A template without its rows.
    static ObjectNode view(BatchTemplate template) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("id", template.id());
        view.setAll(DesignJson.write(template.design()));
        view.put("revision", template.revision());
        view.put("template_item_count", template.itemCount());
        view.put("lora_count", template.design().loras().size());
        view.put("created_at", template.createdAt().toString());
        view.put("updated_at", template.updatedAt().toString());
        return view;
    }

    static BatchTemplate find(BatchTemplates templates, Context request) {
        return templates.get(id(request)).orElseThrow(() -> missing(request));
    }

    static long id(Context request) {
        String text = request.pathParam("batch_template_id");
        if (!text.matches("\\d{1,18}")) {
            throw missing(request);
        }
        return Long.parseLong(text);
    }

    static Problem.Refused missing(Context request) {
        return Problem.notFound(
                        "There is no batch template "
                                + request.pathParam("batch_template_id")
                                + ".")
                .refused();
    }
}
