package io.sheaf.web;

import static io.sheaf.account.Role.USER;

import io.javalin.http.Context;
import io.sheaf.account.Principal;
import io.sheaf.album.scrape.Scrape;
import io.sheaf.album.scrape.ScrapeWish;
import io.sheaf.album.scrape.Scrapes;
import io.sheaf.batch.Act;
import io.sheaf.database.Listed;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Pictures of web pages, fetched into albums. Each path is there twice: below `/api`, and below
/// `/api/v1`.
final class ScrapeRoutes {

    /// So many of the things that went wrong are told with the job; all of them are in its items.
    private static final int MOST_ERRORS = 50;

    record Input(
            @Nullable String url,
            @Nullable String albumName,
            @Nullable Integer depth,
            @Nullable Boolean sameHost,
            @Nullable Integer minWidth,
            @Nullable Integer minHeight,
            @Nullable Integer maxPages,
            @Nullable Integer maxImages,
            @Nullable Boolean dryRun) {

        ScrapeWish wish() {
            return new ScrapeWish(
                    Asked.needed("url", url),
                    Asked.needed("album_name", albumName),
                    Objects.requireNonNullElse(depth, 0),
                    Objects.requireNonNullElse(sameHost, true),
                    Objects.requireNonNullElse(minWidth, 0),
                    Objects.requireNonNullElse(minHeight, 0),
                    Objects.requireNonNullElse(maxPages, ScrapeWish.USUAL_PAGES),
                    Objects.requireNonNullElse(maxImages, ScrapeWish.USUAL_IMAGES),
                    Objects.requireNonNullElse(dryRun, false));
        }
    }

    private final Scrapes scrapes;

    ScrapeRoutes(Scrapes scrapes) {
        this.scrapes = scrapes;
    }

    Stream<Route> lines() {
        return Stream.of(
                        Route.get("/scrapes", USER, this::list),
                        Route.post("/scrapes", USER, this::create),
                        Route.get("/scrapes/{scrape_id}", USER, this::get),
                        Route.get("/scrapes/{scrape_id}/items", USER, this::items))
                .flatMap(line -> Stream.of(line.below("/api"), line.below("/api/v1")));
    }

    private void create(Context request) {
        Scrape scrape =
                scrapes.create(
                        Asked.who(request),
                        Asked.body(request, Input.class).wish(),
                        Asked.idempotencyKey(request));
        request.header("Location", "/api/v1/scrapes/" + scrape.id());
        Replies.json(request, 202, full(Asked.who(request), scrape));
    }

    private void list(Context request) {
        Asked.Paging paging = Asked.paging(request);
        Listed<Scrape> found = scrapes.list(Asked.who(request), paging.page(), paging.perPage());
        List<Map<String, @Nullable Object>> views =
                found.rows().stream().map(ScrapeRoutes::view).toList();
        Replies.json(request, 200, paging.envelope("scrapes", views, found.total()));
    }

    private void get(Context request) {
        Principal who = Asked.who(request);
        String id = request.pathParam("scrape_id");
        Scrape scrape =
                scrapes.get(who, id)
                        .orElseThrow(
                                () -> Problem.notFound("There is no scrape " + id + ".").refused());
        Replies.json(request, 200, full(who, scrape));
    }

    private void items(Context request) {
        Asked.Paging paging = Asked.paging(request);
        Listed<Scrape.Entry> found =
                scrapes.entries(
                        Asked.who(request),
                        request.pathParam("scrape_id"),
                        false,
                        paging.page(),
                        paging.perPage());
        Replies.json(request, 200, paging.envelope("items", found.rows(), found.total()));
    }

    private Map<String, @Nullable Object> full(Principal who, Scrape scrape) {
        Map<String, @Nullable Object> view = view(scrape);
        view.put(
                "errors",
                scrapes.entries(who, scrape.id(), true, 1, MOST_ERRORS).rows().stream()
                        .map(ScrapeRoutes::error)
                        .toList());
        view.put(
                "robots",
                scrapes.hosts(who, scrape.id()).stream().map(ScrapeRoutes::host).toList());
        return view;
    }

    private static Map<String, @Nullable Object> error(Scrape.Entry entry) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("seq", entry.seq());
        view.put("address", entry.address());
        view.put("reason", entry.reason());
        return view;
    }

    private static Map<String, @Nullable Object> host(Scrape.Host host) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("host", host.origin());
        view.put("status", host.status());
        view.put("robots_txt", host.robots());
        view.put("delay_seconds", host.delayMillis() / 1000.0);
        view.put("asked_at", host.askedAt());
        return view;
    }

    private static Map<String, @Nullable Object> view(Scrape scrape) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", scrape.id());
        view.put("url", scrape.wish().url());
        view.put("album_name", scrape.wish().albumName());
        view.put("status", scrape.status().name().toLowerCase(Locale.ROOT));
        view.put("status_reason", scrape.statusReason());
        view.put("possible", scrape.possible().stream().map(Act::word).toList());
        boolean there = scrape.status() == Scrape.Status.COMPLETED;
        view.put("album_id", there ? scrape.albumId() : null);
        view.put("counts", scrape.counts());
        view.put("depth", scrape.wish().depth());
        view.put("same_host", scrape.wish().sameHost());
        view.put("min_width", scrape.wish().minWidth());
        view.put("min_height", scrape.wish().minHeight());
        view.put("max_pages", scrape.wish().maxPages());
        view.put("max_images", scrape.wish().maxImages());
        view.put("dry_run", scrape.wish().dryRun());
        view.put("last_event", scrape.lastEvent());
        view.put("created_at", scrape.createdAt());
        view.put("started_at", scrape.startedAt());
        view.put("finished_at", scrape.finishedAt());
        return view;
    }
}
