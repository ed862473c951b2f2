package io.sheaf.web;

import com.fasterxml.jackson.databind.JsonNode;

import io.javalin.http.Context;
import io.sheaf.account.Principal;
import io.sheaf.batch.ExampleCards;
import io.sheaf.batch.ExampleCards.Wish;
import io.sheaf.database.Listed;
import io.sheaf.processor.Field;
import io.sheaf.processor.Instruction;
import io.sheaf.template.FieldLists;
import io.sheaf.template.FieldTemplate;
import io.sheaf.template.FieldTemplates;
import io.sheaf.template.FieldsJson;
import io.sheaf.template.Prompts;
import io.sheaf.template.VerifiedCard;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Field templates, and what a field list makes of itself.
final class TemplateRoutes {

    record Input(
            @Nullable String name,
            @Nullable JsonNode fields,
            @Nullable String intent,
            @Nullable List<ExampleRoutes.@Nullable Input> examples) {}

    record PreviewInput(
            @Nullable JsonNode fields,
            @Nullable String intent,
            @Nullable List<ExampleRoutes.@Nullable Input> examples) {}

    record View(
            UUID id,
            String name,
            int revision,
            JsonNode fields,
            String intent,
            List<Map<String, @Nullable Object>> examples,
            Instant createdAt,
            Instant updatedAt) {}

    private record Revision(
            int revision,
            JsonNode fields,
            String intent,
            List<Map<String, @Nullable Object>> examples,
            Instant createdAt) {}

    private final FieldTemplates templates;
    private final ExampleCards examples;

    TemplateRoutes(FieldTemplates templates, ExampleCards examples) {
        this.templates = templates;
        this.examples = examples;
    }

    void preview(Context request) {
        PreviewInput input = Asked.body(request, PreviewInput.class);
        List<Field> fields = FieldLists.checked(fields(input.fields()));
        Instruction instruction =
                new Instruction(
                        FieldLists.active(fields), FieldTemplates.intent(text(input.intent())));
        Map<String, Object> preview = new LinkedHashMap<>();
        preview.put("prompt", Prompts.prompt(instruction));
        preview.put("schema", Prompts.schema(instruction));
        preview.put("examples", examples(Asked.who(request), input.examples(), fields));
        Replies.json(request, 200, preview);
    }

    /// As they stand in a request, each with its answer.
    private List<Map<String, @Nullable Object>> examples(
            Principal who, @Nullable List<ExampleRoutes.@Nullable Input> sent, List<Field> fields) {
        List<Wish> wishes = ExampleRoutes.wishes(sent);
        List<VerifiedCard> cards = examples.look(who, wishes == null ? List.of() : wishes, fields);
        List<Map<String, @Nullable Object>> views = ExampleRoutes.view(cards);
        for (int i = 0; i < cards.size(); i++) {
            views.get(i).put("answer", Prompts.answer(fields, cards.get(i).values()));
        }
        return views;
    }

    void list(Context request) {
        Asked.Paging paging = Asked.paging(request);
        Listed<FieldTemplate> found =
                templates.list(Asked.who(request), paging.page(), paging.perPage());
        Replies.json(
                request,
                200,
                paging.envelope(
                        "templates",
                        found.rows().stream().map(TemplateRoutes::view).toList(),
                        found.total()));
    }

    void create(Context request) {
        Input input = Asked.body(request, Input.class);
        FieldTemplate saved =
                templates.create(Asked.who(request), draft(request, input, List.of()));
        request.header("Location", "/api/v1/templates/" + saved.id());
        reply(request, 201, saved);
    }

    void get(Context request) {
        UUID id = id(request);
        reply(request, 200, templates.get(Asked.who(request), id).orElseThrow(() -> missing(id)));
    }

    void update(Context request) {
        UUID id = id(request);
        Input input = Asked.body(request, Input.class);
        List<Wish> kept =
                templates
                        .get(Asked.who(request), id)
                        .orElseThrow(() -> missing(id))
                        .examples()
                        .stream()
                        .<Wish>map(card -> new Wish.Known(id, card.id()))
                        .toList();
        FieldTemplate saved =
                templates
                        .update(
                                Asked.who(request),
                                id,
                                IfMatch.version(request),
                                draft(request, input, kept))
                        .orElseThrow(() -> missing(id));
        reply(request, 200, saved);
    }

    /// @param kept the examples when nothing is said about them
    private FieldTemplate.Draft draft(Context request, Input input, List<Wish> kept) {
        List<Field> fields = FieldLists.checked(fields(input.fields()));
        List<Wish> wishes = ExampleRoutes.wishes(input.examples());
        return new FieldTemplate.Draft(
                text(input.name()),
                fields,
                text(input.intent()),
                examples.of(Asked.who(request), wishes == null ? kept : wishes, fields));
    }

    void delete(Context request) {
        UUID id = id(request);
        if (!templates.delete(Asked.who(request), id)) {
            throw missing(id);
        }
        request.status(204);
    }

    void revisions(Context request) {
        UUID id = id(request);
        List<FieldTemplate> found = templates.revisions(Asked.who(request), id);
        if (found.isEmpty()) {
            throw missing(id);
        }
        Replies.json(
                request,
                200,
                Map.of(
                        "revisions",
                        found.stream()
                                .map(each ->
                                        new Revision(
                                                each.revision(),
                                                FieldsJson.write(each.fields()),
                                                each.intent(),
                                                ExampleRoutes.view(each.examples()),
                                                each.updatedAt()))
                                .toList()));
    }

    /// The fields that a client sent.
    ///
    /// @throws io.sheaf.template.Invalid naming each fault
    static List<Field> fields(@Nullable JsonNode sent) {
        if (sent == null || sent.isNull()) {
            throw Problem.invalid("fields", "Send the list of fields.").refused();
        }
        return FieldsJson.read(sent);
    }

    private static String text(@Nullable String sent) {
        return sent == null ? "" : sent;
    }

    private static void reply(Context request, int status, FieldTemplate template) {
        request.header("ETag", Replies.tag(String.valueOf(template.revision())));
        Replies.json(request, status, view(template));
    }

    private static View view(FieldTemplate template) {
        return new View(
                template.id(),
                template.name(),
                template.revision(),
                FieldsJson.write(template.fields()),
                template.intent(),
                ExampleRoutes.view(template.examples()),
                template.createdAt(),
                template.updatedAt());
    }

    private static UUID id(Context request) {
        return Asked.uuid(request, "template_id", "template");
    }

    private static Problem.Refused missing(UUID id) {
        return Problem.notFound("There is no template " + id + ".").refused();
    }
}
