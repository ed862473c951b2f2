package io.sheaf.web;

import com.fasterxml.jackson.databind.JsonNode;

import io.javalin.http.Context;
import io.sheaf.account.Principal;
import io.sheaf.album.Deck;
import io.sheaf.album.Image;
import io.sheaf.batch.Created;
import io.sheaf.batch.FileTable.Source;
import io.sheaf.batch.NewBatch;
import io.sheaf.batch.PictureStore;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// An album's pictures, read into a table.
final class ReadBack {

    /// Pictures of an album come from no upload.
    private static final UUID NO_SESSION = new UUID(0, 0);

    record Input(
            @Nullable String name,
            @Nullable JsonNode fields,
            @Nullable UUID templateId,
            @Nullable String intent,
            @Nullable String reader,
            @Nullable Boolean start) {}

    private final Parts parts;

    ReadBack(Parts parts) {
        this.parts = parts;
    }

    void read(Context request) {
        Principal who = Asked.who(request);
        UUID album = Asked.uuid(request, "album_id", "album");
        // What is not there is told before what was sent is looked at.
        Deck deck = parts.albums().images().deck(who, album);
        Input input = Asked.body(request, Input.class);
        List<Source> pictures = pictures(deck);
        if (pictures.isEmpty()) {
            throw Problem.conflict("This album has no pictures to read yet.").refused();
        }
        NewBatch wish =
                new NewBatch(
                        NO_SESSION,
                        input.name() == null ? deck.album().name() : input.name(),
                        BatchRoutes.optional(input.fields()),
                        input.templateId(),
                        input.intent(),
                        parts.reader(input.reader()),
                        !Boolean.FALSE.equals(input.start()),
                        Asked.idempotencyKey(request));
        Created created = parts.batches().ofStored(who, wish, pictures);
        request.header("Location", "/api/v1/batches/" + created.batch().id());
        Replies.json(
                request,
                created.isNew() ? 201 : 200,
                Views.batch(
                        created.batch(), parts.feed().progress(Views.standing(created.batch()))));
    }

    /// Those that count, each content once.
    private static List<Source> pictures(Deck deck) {
        Map<String, Source> pictures = new LinkedHashMap<>();
        for (Image each : deck.cards()) {
            String name = each.own().name();
            pictures.putIfAbsent(
                    each.face(),
                    new Source(
                            PictureStore.key(each.face()),
                            name,
                            name,
                            each.size(),
                            each.mediaType(),
                            each.face(),
                            1));
        }
        return List.copyOf(pictures.values());
    }
}
