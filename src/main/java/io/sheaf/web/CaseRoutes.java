package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.cases.CaseChange;
import io.sheaf.cases.CaseFile;
import io.sheaf.cases.CaseQuery;
import io.sheaf.cases.CaseStatus;
import io.sheaf.cases.Cases;
import io.sheaf.cases.Casework;
import io.sheaf.cases.EventQuery;
import io.sheaf.cases.custody.Entry;
import io.sheaf.database.Listed;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// Cases, their trash and their custody chain.
final class CaseRoutes {

    private static final List<String> STATUSES =
            Arrays.stream(CaseStatus.values()).map(CaseStatus::word).toList();

    private final Casework work;
    private final Cases cases;

    CaseRoutes(Casework work) {
        this.work = work;
        this.cases = work.cases();
    }

    void list(Context request) {
        Asked.Paging paging = Asked.paging(request);
        CaseQuery query =
                new CaseQuery(
                        Asked.words(request, "status", STATUSES).stream()
                                .flatMap(word -> CaseStatus.of(word).stream())
                                .collect(Collectors.toSet()),
                        Asked.given(request, "tag", 100),
                        Asked.given(request, "q", 200),
                        Boolean.TRUE.equals(Asked.truth(request, "deleted")),
                        paging.page(),
                        paging.perPage());
        Listed<CaseFile> found = cases.list(Asked.who(request), query);
        Replies.json(
                request,
                200,
                paging.envelope(
                        "cases",
                        found.rows().stream().map(CaseViews::file).toList(),
                        found.total()));
    }

    void create(Context request) {
        CaseFile file = cases.create(Asked.who(request), change(Sent.part(request)));
        CaseReplies.created(request, file, "/api/v1/cases/" + file.id());
    }

    private static CaseChange change(Sent sent) {
        CaseChange change =
                new CaseChange(
                        sent.text("title"),
                        sent.text("number"),
                        sent.text("description"),
                        sent.text("status"),
                        sent.texts("tags"));
        sent.check();
        return change;
    }

    void get(Context request) {
        CaseReplies.ok(request, cases.get(Asked.who(request), id(request)));
    }

    void change(Context request) {
        change(request, Sent.part(request));
    }

    void replace(Context request) {
        change(request, Sent.whole(request));
    }

    private void change(Context request, Sent sent) {
        CaseReplies.ok(
                request,
                cases.change(
                        Asked.who(request), id(request), IfMatch.version(request), change(sent)));
    }

    void delete(Context request) {
        cases.delete(Asked.who(request), id(request), IfMatch.version(request));
        request.status(204);
    }

    void restore(Context request) {
        CaseReplies.ok(request, cases.restore(Asked.who(request), id(request)));
    }

    /// What was deleted in a case: events, and file batches whose events stand.
    void trash(Context request) {
        UUID id = id(request);
        EventQuery deleted = new EventQuery(null, null, null, null, true, 1, Asked.MOST_PER_PAGE);
        Map<String, Object> trash = new LinkedHashMap<>();
        trash.put(
                "events",
                work.events().list(Asked.who(request), id, deleted).rows().stream()
                        .map(CaseViews::event)
                        .toList());
        trash.put(
                "file_batches",
                work.batches().deleted(Asked.who(request), id).stream()
                        .map(CaseViews::batch)
                        .toList());
        Replies.json(request, 200, trash);
    }

    void custody(Context request) {
        Long after = Asked.number(request, "after", 0, Long.MAX_VALUE);
        int limit = Asked.whole(request, "limit", 100, 1, Asked.MOST_PER_PAGE);
        reply(
                request,
                cases.custody(Asked.who(request), id(request), after == null ? 0 : after, limit));
    }

    /// The chain of all cases, those that are purged among them.
    void allCustody(Context request) {
        Long after = Asked.number(request, "after", 0, Long.MAX_VALUE);
        int limit = Asked.whole(request, "limit", 100, 1, Asked.MOST_PER_PAGE);
        reply(request, cases.custody(after == null ? 0 : after, limit));
    }

    private static void reply(Context request, Listed<Entry> found) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("entries", found.rows().stream().map(Entry::json).toList());
        page.put("total", found.total());
        Replies.json(request, 200, page);
    }

    static UUID id(Context request) {
        return Asked.uuid(request, "case_id", "case");
    }
}
