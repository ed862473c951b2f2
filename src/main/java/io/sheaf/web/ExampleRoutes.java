package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.batch.ExampleCards;
import io.sheaf.picture.Pictures;
import io.sheaf.picture.Unreadable;
import io.sheaf.processor.Page;
import io.sheaf.template.FieldTemplates;
import io.sheaf.template.VerifiedCard;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// Examples for models: how they are asked for, how they look, their pictures.
final class ExampleRoutes {

    private static final int SIDE = 1400;

    /// A card that was read, or an example that a template has.
    record Input(
            @Nullable String batchId,
            @Nullable Integer seq,
            @Nullable UUID templateId,
            @Nullable String id) {}

    private final Parts parts;
    private final FieldTemplates templates;

    ExampleRoutes(Parts parts) {
        this.parts = parts;
        this.templates = parts.templates();
    }

    /// @return `null` when nothing was said about them
    static @Nullable List<ExampleCards.Wish> wishes(@Nullable List<@Nullable Input> sent) {
        if (sent == null) {
            return null;
        }
        List<ExampleCards.Wish> wishes = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            wishes.add(wish(sent.get(i), "examples[" + i + "]"));
        }
        return wishes;
    }

    private static ExampleCards.Wish wish(@Nullable Input sent, String at) {
        if (sent != null && sent.templateId() == null && sent.id() == null) {
            String batch = sent.batchId();
            Integer seq = sent.seq();
            if (batch != null && seq != null) {
                return new ExampleCards.Wish.Read(batch, seq);
            }
        }
        if (sent != null && sent.batchId() == null && sent.seq() == null) {
            UUID template = sent.templateId();
            String id = sent.id();
            if (template != null && id != null) {
                return new ExampleCards.Wish.Known(template, id);
            }
        }
        throw Problem.invalid(
                        at,
                        "Name a card by batch_id and seq, or an example of a template by"
                                + " template_id and id.")
                .refused();
    }

    static List<Map<String, @Nullable Object>> view(List<VerifiedCard> cards) {
        return cards.stream().map(ExampleRoutes::view).toList();
    }

    private static Map<String, @Nullable Object> view(VerifiedCard card) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", card.id());
        view.put("file", card.file());
        view.put("page", card.page());
        view.put("batch_id", card.batchId());
        view.put("seq", card.seq());
        view.put("sha256", card.sha256());
        view.put("values", card.values());
        return view;
    }

    /// The picture of a template's example, of whatever revision.
    void ofTemplate(Context request) throws IOException {
        UUID id = Asked.uuid(request, "template_id", "template");
        picture(
                request,
                templates.revisions(Asked.who(request), id).stream()
                        .flatMap(revision -> revision.examples().stream()));
    }

    void ofBatch(Context request) throws IOException {
        picture(
                request,
                Found.batch(parts.batches(), Asked.who(request), request).examples().stream());
    }

    private void picture(Context request, Stream<VerifiedCard> among) throws IOException {
        String id = request.pathParam("example_id");
        VerifiedCard card =
                among.filter(each -> each.id().equals(id))
                        .findFirst()
                        .orElseThrow(() ->
                                Problem.notFound("There is no example " + id + ".").refused());
        if (Replies.unchanged(request, id)) {
            return;
        }
        Page page = parts.batches().examples().shown(card).page();
        try {
            byte[] bytes = Pictures.thumbnail(page.file(), page.mediaType(), page.number(), SIDE);
            request.contentType("image/jpeg").disableCompression().result(bytes);
        } catch (Unreadable broken) {
            throw Problem.damaged("The picture of this example: " + broken.reason()).refused();
        }
    }
}
