package io.sheaf.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.javalin.http.Context;
import io.sheaf.account.Accounts;
import io.sheaf.account.Caller;
import io.sheaf.account.Principal;
import io.sheaf.album.run.NewRun;
import io.sheaf.album.run.Run;
import io.sheaf.album.run.Runs;
import io.sheaf.batch.Batch;
import io.sheaf.batch.PaintingJson;
import io.sheaf.database.Listed;
import io.sheaf.processor.Painting;
import io.sheaf.template.BatchTemplate;
import io.sheaf.template.BatchTemplates;
import io.sheaf.template.Resolved;
import io.sheaf.template.RunWish;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Runs of batch templates.
final class RunRoutes {

    private static final int PREVIEWED = 100;

    private final BatchTemplates templates;
    private final Runs runs;
    private final boolean open;
    private final Parts parts;

    RunRoutes(Parts parts) {
        this.parts = parts;
        this.templates = parts.generating().templates();
        this.runs = parts.generating().runs();
        this.open = parts.generating().open();
    }

    void generate(Context request) throws InterruptedException {
        Principal who = who(request);
        long id = BatchTemplateRoutes.id(request);
        // What is not there is told before what was sent is looked at.
        BatchTemplateRoutes.find(templates, request);
        String key = Asked.idempotencyKey(request);
        Wishes wishes = Wishes.of(request);
        String album = wishes.needed("album_name");
        RunWish wish = wishes.run();
        wishes.check();
        Runs.Made made =
                runs.generate(who, id, new NewRun(album, wish, key))
                        .orElseThrow(() -> BatchTemplateRoutes.missing(request));
        begun(request, made);
    }

    /// Who is not signed in generates for the local person, where that is allowed.
    private Principal who(Context request) {
        Optional<Caller> caller = Guard.perhaps(request);
        if (caller.isEmpty() && !open) {
            throw Problem.unauthorized(
                            "Sign in first: on this server only people who are signed in generate"
                                    + " (SHEAF_PUBLIC_GENERATE).")
                    .refused();
        }
        return caller.map(Caller::principal).orElseGet(Accounts::local);
    }

    private static void begun(Context request, Runs.Made made) {
        Run run = made.run();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("run", view(run));
        answer.put("template", BatchTemplateRoutes.view(made.template()));
        answer.put(
                "message",
                "%d pictures of “%s” are queued for the album “%s”%s."
                        .formatted(
                                run.state().total() - run.reused(),
                                run.templateName(),
                                run.albumName(),
                                run.reused() == 0
                                        ? ""
                                        : "; " + run.reused() + " were taken over unchanged"));
        request.header(
                "Location", "/api/batch-templates/" + run.templateId() + "/runs/" + run.id());
        Replies.json(request, 202, answer);
    }

    void rerun(Context request) throws InterruptedException {
        Wishes wishes = Wishes.of(request);
        @Nullable String album = wishes.text("album_name");
        wishes.check();
        begun(
                request,
                runs.rerun(
                                Asked.who(request),
                                BatchTemplateRoutes.id(request),
                                Asked.uuid(request, "run_id", "run"),
                                album)
                        .orElseThrow(() -> missing(request)));
    }

    void list(Context request) {
        long id = BatchTemplateRoutes.find(templates, request).id();
        Asked.Paging paging = Asked.paging(request, BatchTemplateRoutes.MOST_PER_PAGE);
        Listed<Run> found = runs.list(id, paging.page(), paging.perPage());
        Replies.json(
                request,
                200,
                paging.envelope(
                        "runs",
                        found.rows().stream().map(RunRoutes::view).toList(),
                        found.total()));
    }

    void get(Context request) {
        UUID id = Asked.uuid(request, "run_id", "run");
        Run run = runs.get(BatchTemplateRoutes.id(request), id).orElseThrow(() -> missing(request));
        Replies.json(request, 200, view(run));
    }

    void preview(Context request) throws InterruptedException {
        BatchTemplate template = BatchTemplateRoutes.find(templates, request);
        Asked.Paging paging = Asked.paging(request, PREVIEWED);
        Wishes wishes = Wishes.of(request);
        wishes.text("album_name");
        RunWish wish = wishes.run();
        wishes.check();
        Runs.Preview preview =
                runs.preview(template.id(), wish)
                        .orElseThrow(() -> BatchTemplateRoutes.missing(request));
        List<Resolved> pictures = preview.pictures();
        int from = Math.min(pictures.size(), paging.offset());
        int to = Math.min(pictures.size(), from + paging.perPage());
        Map<String, @Nullable Object> answer =
                new LinkedHashMap<>(
                        paging.envelope(
                                "items",
                                pictures.subList(from, to).stream().map(RunRoutes::view).toList(),
                                pictures.size()));
        answer.put(
                "errors",
                preview.faults().stream()
                        .map(fault -> new Problem.FieldError(fault.at(), fault.detail()))
                        .toList());
        answer.put("painter", preview.design().rendering().painter());
        answer.put("estimated_seconds", preview.estimate().seconds());
        answer.put("estimated_cost", preview.estimate().cost());
        Replies.json(request, 200, answer);
    }

    private static ObjectNode view(Resolved picture) {
        Painting painting = picture.painting();
        ObjectNode node = PaintingJson.write(painting);
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("row", picture.row() + 1).put("key", picture.key());
        view.put("file", picture.name()).put("prompt", painting.prompt().written());
        view.put("negative_prompt", painting.negative().written());
        for (String name :
                List.of(
                        "width",
                        "height",
                        "seed",
                        "steps",
                        "guidance_scale",
                        "sampler",
                        "model",
                        "loras",
                        "lettering")) {
            view.set(name, node.get(name));
        }
        return view;
    }

    void repaint(Context request) {
        Wishes wishes = Wishes.of(request);
        @Nullable Long seed = wishes.whole("seed");
        @Nullable Integer variants = wishes.number("variants");
        wishes.check();
        Batch batch =
                runs.repaint(
                        Asked.who(request),
                        request.pathParam("batch_id"),
                        Asked.seq(request),
                        seed,
                        variants);
        Replies.json(
                request, 202, Views.batch(batch, parts.feed().progress(Views.standing(batch))));
    }

    /// A run as everybody sees it.
    static ObjectNode view(Run run) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        Run.State state = run.state();
        view.put("id", run.id().toString());
        view.put("template_id", run.templateId()).put("template_revision", run.templateRevision());
        view.put("template_name", run.templateName());
        view.put("batch_id", run.batchId());
        view.put("album_id", Objects.toString(run.albumId(), null));
        view.put("album_name", run.albumName()).put("user_theme", run.theme());
        view.put("status", run.status().word());
        view.put("batch_status", state.batch().word()).put("status_reason", state.reason());
        view.put("total_items", state.total());
        view.put("completed_items", state.done()).put("failed_items", state.failed());
        view.put("reused_items", run.reused());
        view.put("rerun_of", Objects.toString(run.rerunOf(), null));
        view.set("parameters", parameters(run));
        ArrayNode errors = view.putArray("errors");
        run.errors()
                .forEach(each ->
                        errors.addObject()
                                .put("seq", each.seq())
                                .put("key", each.key())
                                .put("reason", each.reason()));
        view.put("created_at", run.createdAt().toString());
        view.put("started_at", Objects.toString(state.startedAt(), null));
        view.put("finished_at", Objects.toString(state.finishedAt(), null));
        view.put("verified_at", Objects.toString(state.verifiedAt(), null));
        return view;
    }

    private static JsonNode parameters(Run run) {
        JsonNode design = Json.tree(run.parameters());
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        for (String name :
                List.of(
                        "painter",
                        "width",
                        "height",
                        "steps",
                        "guidance_scale",
                        "sampler",
                        "model",
                        "negative_prompt",
                        "loras",
                        "seeds",
                        "variants")) {
            view.set(name, design.get(name));
        }
        return view;
    }

    private static Problem.Refused missing(Context request) {
        return Problem.notFound("There is no run " + request.pathParam("run_id") + ".").refused();
    }
}
