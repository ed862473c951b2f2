package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.album.Album;
import io.sheaf.album.Albums;
import io.sheaf.album.SourceType;
import io.sheaf.cases.Given;
import io.sheaf.database.Listed;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Albums: listing, making, changing, deleting.
final class AlbumRoutes {

    /// 2026-11-21, as RFC 9745 writes a day.
    private static final String DEPRECATED_SINCE = "@1795219200";

    private static final String DEPRECATED =
            "is_set_template is deprecated: templates are no albums any more. Ask for"
                    + " /api/batch-templates.";

    record Input(@Nullable String name) {}

    private final Albums albums;

    AlbumRoutes(Albums albums) {
        this.albums = albums;
    }

    void list(Context request) {
        Asked.Paging paging = Asked.paging(request);
        String word = Asked.oneOf(request, "source_type", "", SourceType.words());
        Boolean templates = Asked.truth(request, "is_set_template");
        if (templates != null) {
            request.header("Deprecation", DEPRECATED_SINCE);
        }
        Listed<Album> found =
                Boolean.TRUE.equals(templates)
                        ? new Listed<>(List.of(), 0)
                        : albums.list(
                                Asked.who(request),
                                SourceType.of(word).orElse(null),
                                paging.page(),
                                paging.perPage());
        Map<String, Object> answer =
                paging.envelope(
                        "albums",
                        found.rows().stream().map(AlbumViews::album).toList(),
                        found.total());
        if (templates != null) {
            answer.put("deprecated", DEPRECATED);
        }
        Replies.json(request, 200, answer);
    }

    void create(Context request) {
        Input input = Asked.body(request, Input.class);
        Album made = albums.create(Asked.who(request), Asked.needed("name", input.name()));
        request.header("Location", "/api/v1/albums/" + made.id());
        reply(request, 201, made);
    }

    void get(Context request) {
        UUID id = id(request);
        Asked.Paging paging = Asked.paging(request);
        Albums.Opened opened =
                albums.open(Asked.who(request), id, paging.page(), paging.perPage())
                        .orElseThrow(() -> missing(id));
        Map<String, @Nullable Object> answer = AlbumViews.album(opened.album());
        answer.putAll(
                paging.envelope(
                        "images",
                        opened.spots().stream().map(AlbumViews::spot).toList(),
                        opened.total()));
        request.header("ETag", tag(opened.album()));
        Replies.json(request, 200, answer);
    }

    void change(Context request) {
        Sent sent = Sent.part(request);
        Given<String> name = sent.text("name");
        Given<UUID> cover = sent.id("cover_id");
        Given<UUID> back = sent.id("back_id");
        sent.check();
        Album changed =
                albums.change(
                        Asked.who(request),
                        id(request),
                        IfMatch.version(request),
                        before ->
                                new Album.Own(
                                        name.over(before.name(), ""),
                                        cover.over(before.cover()),
                                        back.over(before.back())));
        reply(request, 200, changed);
    }

    void order(Context request) {
        Sent sent = Sent.part(request);
        List<UUID> ids = sent.ids("ids");
        sent.check();
        Album ordered =
                albums.order(Asked.who(request), id(request), IfMatch.version(request), ids);
        reply(request, 200, ordered);
    }

    void delete(Context request) {
        albums.delete(Asked.who(request), id(request));
        request.status(204);
    }

    private static void reply(Context request, int status, Album album) {
        request.header("ETag", tag(album));
        Replies.json(request, status, AlbumViews.album(album));
    }

    private static String tag(Album album) {
        return Replies.tag(String.valueOf(album.version()));
    }

    static UUID id(Context request) {
        return Asked.uuid(request, "album_id", "album");
    }

    private static Problem.Refused missing(UUID id) {
        return Problem.notFound("There is no album " + id + ".").refused();
    }
}
