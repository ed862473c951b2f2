package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.cases.Event;
import io.sheaf.cases.EventChange;
import io.sheaf.cases.EventQuery;
import io.sheaf.cases.Events;
import io.sheaf.cases.WhenChange;
import io.sheaf.database.Listed;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// The events on a case's timeline.
final class EventRoutes {

    private final Events events;

    EventRoutes(Events events) {
        this.events = events;
    }

    void list(Context request) {
        Asked.Paging paging = Asked.paging(request);
        EventQuery query =
                new EventQuery(
                        moment(request, "from"),
                        moment(request, "to"),
                        Asked.given(request, "tag", 100),
                        Asked.given(request, "q", 200),
                        false,
                        paging.page(),
                        paging.perPage());
        Listed<Event> found = events.list(Asked.who(request), CaseRoutes.id(request), query);
        Replies.json(
                request,
                200,
                paging.envelope(
                        "events",
                        found.rows().stream().map(CaseViews::event).toList(),
                        found.total()));
    }

    /// A moment as events write theirs; what is less exact than a moment means its beginning.
    private static @Nullable Instant moment(Context request, String name) {
        String text = Asked.given(request, name, 50);
        return text == null
                ? null
                : Events.moment(text)
                        .orElseThrow(() ->
                                Problem.invalid(
                                                name,
                                                "Write it as 1943, 1943-05, 1943-05-17 or"
                                                        + " 1943-05-17T14:30Z.")
                                        .refused());
    }

    void create(Context request) {
        UUID caseId = CaseRoutes.id(request);
        Event event = events.create(Asked.who(request), caseId, change(Sent.part(request)));
        CaseReplies.created(request, event, "/api/v1/cases/" + caseId + "/events/" + event.id());
    }

    private static EventChange change(Sent sent) {
        EventChange change =
                new EventChange(
                        sent.text("title"),
                        sent.text("description"),
                        sent.text("place"),
                        sent.texts("tags"),
                        new WhenChange(
                                sent.text("time"),
                                sent.text("end_time"),
                                sent.text("precision"),
                                sent.text("zone")),
                        sent.truth("about"),
                        sent.truth("uncertain"));
        sent.check();
        return change;
    }

    void get(Context request) {
        CaseReplies.ok(
                request, events.get(Asked.who(request), CaseRoutes.id(request), id(request)));
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
                events.change(
                        Asked.who(request),
                        CaseRoutes.id(request),
                        id(request),
                        IfMatch.version(request),
                        change(sent)));
    }

    void delete(Context request) {
        events.delete(
                Asked.who(request), CaseRoutes.id(request), id(request), IfMatch.version(request));
        request.status(204);
    }

    void restore(Context request) {
        CaseReplies.ok(
                request, events.restore(Asked.who(request), CaseRoutes.id(request), id(request)));
    }

    static UUID id(Context request) {
        return Asked.uuid(request, "event_id", "event");
    }
}
