package io.sheaf.web;

import com.fasterxml.jackson.databind.JsonNode;

import io.javalin.http.Context;
import io.sheaf.account.Principal;
import io.sheaf.batch.Item;
import io.sheaf.batch.ItemQuery;
import io.sheaf.batch.Items;
import io.sheaf.database.Listed;
import io.sheaf.picture.MediaType;
import io.sheaf.picture.Pictures;
import io.sheaf.picture.Unreadable;
import io.sheaf.processor.Page;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/// Rows, their evidence, and a person's corrections.
final class ItemRoutes {

    private static final int THUMBNAIL = 320;

    /// A page of a book scanned large takes a quarter of a gigabyte while it is drawn.
    private static final int DRAWN_AT_ONCE = 2;

    record Corrected(@Nullable Map<String, JsonNode> values) {}

    private final Items items;
    private final Semaphore drawing = new Semaphore(DRAWN_AT_ONCE, true);

    ItemRoutes(Items items) {
        this.items = items;
    }

    void list(Context request) {
        Principal who = Asked.who(request);
        Asked.Paging paging = Asked.paging(request);
        String seqs = Asked.once(request, "seqs");
        if (seqs != null) {
            some(request, who, paging, seqs);
            return;
        }
        Long after = Asked.number(request, "after", 0, Integer.MAX_VALUE);
        ItemQuery query =
                new ItemQuery(
                        ReviewRoutes.filter(request),
                        ReviewRoutes.sort(request),
                        after == null ? null : after.intValue(),
                        paging.page(),
                        paging.perPage());
        Listed<Item> found = items.list(who, request.pathParam("batch_id"), query);
        Map<String, Object> answer =
                paging.envelope(
                        "items", found.rows().stream().map(Views::item).toList(), found.total());
        boolean more = found.rows().size() == paging.perPage();
        answer.put(
                "next_after",
                more ? Json.MAPPER.valueToTree(found.rows().getLast().seq()) : Json.NULL);
        Replies.json(request, 200, answer);
    }

    /// The rows of these numbers, in their order.
    private void some(Context request, Principal who, Asked.Paging paging, String seqs) {
        List<Integer> wanted = new ArrayList<>();
        for (String seq : seqs.split(",")) {
            try {
                wanted.add(Integer.valueOf(seq.strip()));
            } catch (NumberFormatException wrong) {
                throw Problem.invalid("seqs", "Numbers of rows, separated by commas.").refused();
            }
        }
        if (wanted.size() > Asked.MOST_PER_PAGE) {
            throw Problem.invalid("seqs", "At most " + Asked.MOST_PER_PAGE + " rows.").refused();
        }
        List<Item> found = items.some(who, request.pathParam("batch_id"), wanted);
        Map<String, Object> answer =
                paging.envelope("items", found.stream().map(Views::item).toList(), found.size());
        answer.put("next_after", Json.NULL);
        Replies.json(request, 200, answer);
    }

    void get(Context request) {
        Item item = find(request);
        if (!Replies.unchanged(request, item.version())) {
            reply(request, item);
        }
    }

    void correct(Context request) {
        Corrected sent = Asked.body(request, Corrected.class);
        if (sent.values() == null || sent.values().isEmpty()) {
            throw Problem.invalid("values", "Send at least one field and its value.").refused();
        }
        Item before = find(request);
        IfMatch.demand(request, before.version());
        boolean conditional = request.header("If-Match") != null;
        Item after =
                items.correct(
                        Asked.who(request),
                        request.pathParam("batch_id"),
                        before.seq(),
                        sent.values(),
                        conditional ? before.version() : null);
        request.header("ETag", Replies.tag(after.version()));
        reply(request, after);
    }

    private void reply(Context request, Item item) {
        Replies.json(
                request,
                200,
                Views.detail(
                        item,
                        items.attempts(
                                Asked.who(request), request.pathParam("batch_id"), item.seq()),
                        items.calls(
                                Asked.who(request), request.pathParam("batch_id"), item.seq())));
    }

    void image(Context request) throws IOException, InterruptedException {
        boolean original = Boolean.TRUE.equals(Asked.truth(request, "original"));
        Item item = find(request);
        if (Replies.unchanged(request, tag(request, item, original ? "file" : "image"))) {
            return;
        }
        Page page = page(request, item);
        if (original) {
            Replies.asFile(request, item.file().substring(item.file().lastIndexOf('/') + 1));
        }
        if (original || shownAsItIs(page.mediaType())) {
            request.contentType(page.mediaType()).disableCompression();
            request.result(Files.newInputStream(page.file()));
            return;
        }
        drawing.acquire();
        try {
            picture(
                    request,
                    "image/png",
                    () -> Pictures.drawn(page.file(), page.mediaType(), page.number()));
        } finally {
            drawing.release();
        }
    }

    private static boolean shownAsItIs(String mediaType) {
        return MediaType.of(mediaType).filter(MediaType::shownAsItIs).isPresent();
    }

    void thumbnail(Context request) throws IOException {
        Item item = find(request);
        if (Replies.unchanged(request, tag(request, item, "thumbnail"))) {
            return;
        }
        Page page = page(request, item);
        picture(
                request,
                "image/jpeg",
                () -> Pictures.thumbnail(page.file(), page.mediaType(), page.number(), THUMBNAIL));
    }

    private interface Drawing {
        byte[] draw() throws IOException;
    }

    private static void picture(Context request, String type, Drawing drawing) throws IOException {
        try {
            byte[] bytes = drawing.draw();
            request.contentType(type).disableCompression().result(bytes);
        } catch (Unreadable broken) {
            throw Problem.invalid("seq", "No picture can be made of this file. " + broken.reason())
                    .refused();
        }
    }

    /// Files never change, so what is made of them does not either.
    private static String tag(Context request, Item item, String what) {
        return request.pathParam("batch_id") + "-" + item.seq() + "-" + what;
    }

    private Page page(Context request, Item item) {
        return items.page(Asked.who(request), request.pathParam("batch_id"), item.seq());
    }

    private Item find(Context request) {
        return items.get(Asked.who(request), request.pathParam("batch_id"), Asked.seq(request));
    }
}
