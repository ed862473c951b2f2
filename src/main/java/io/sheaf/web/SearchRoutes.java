package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.cases.Search;
import io.sheaf.database.Listed;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// Words in everything that the asker may see of cases.
final class SearchRoutes {

    private final Search search;

    SearchRoutes(Search search) {
        this.search = search;
    }

    void find(Context request) {
        Asked.Paging paging = Asked.paging(request);
        Listed<Search.Hit> found =
                search.find(
                        Asked.who(request),
                        Asked.text(request, "q", 200),
                        paging.page(),
                        paging.perPage());
        Replies.json(
                request,
                200,
                paging.envelope(
                        "hits",
                        found.rows().stream().map(SearchRoutes::view).toList(),
                        found.total()));
    }

    private static Map<String, @Nullable Object> view(Search.Hit hit) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("kind", hit.kind());
        view.put("case_id", hit.caseId());
        view.put("case_title", hit.caseTitle());
        view.put("event_id", hit.eventId());
        view.put("file_batch_id", hit.batchId());
        view.put("file_id", hit.fileId());
        view.put("title", hit.title());
        view.put("excerpt", hit.excerpt());
        return view;
    }
}
