package io.sheaf.cases;

import io.sheaf.account.Principal;
import io.sheaf.cases.custody.Act;
import io.sheaf.cases.custody.Custody;
import io.sheaf.database.Database;
import io.sheaf.database.Listed;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/// The events on a case's timeline.
public final class Events {

    private final Database database;
    private final Custody custody;
    private final InstantSource clock;

    public Events(Database database, Custody custody, InstantSource clock) {
        this.database = database;
        this.custody = custody;
        this.clock = clock;
    }

    /// @throws Missing when the asker has no such case
    /// @throws io.sheaf.template.Invalid naming each fault
    public Event create(Principal who, UUID caseId, EventChange wish) {
        return database.inTransaction(handle -> {
            CaseTable.hold(handle, who, caseId).demandChange();
            Event event = checked(wish, Event.blank(caseId, clock.instant()));
            EventTable.insert(handle, event);
            custody.record(
                    handle,
                    caseId,
                    who,
                    Act.of("event_created", "event", event.id()).with(event.told().json()));
            return get(handle, who, caseId, event.id());
        });
    }

    private static Event checked(EventChange change, Event before) {
        Faults faults = new Faults();
        Event after = change.over(before, faults);
        faults.check();
        return after;
    }

    /// With its file batches in order.
    ///
    /// @throws Missing when the asker has no such event in this case
    public Event get(Principal who, UUID caseId, UUID id) {
        return database.read(handle -> get(handle, who, caseId, id));
    }

    private static Event get(Handle handle, Principal who, UUID caseId, UUID id) {
        return EventTable.withBatches(
                handle, EventTable.find(handle, who, caseId, id, false, false).event());
    }

    /// The timeline in its order, each event with its file batches.
    public Listed<Event> list(Principal who, UUID caseId, EventQuery query) {
        return database.read(handle -> {
            CaseFile file = CaseTable.get(handle, who, caseId);
            if (query.deleted()) {
                file.standing().demand(MemberRole.OWNER);
            }
            return EventTable.list(handle, who, caseId, query);
        });
    }

    /// @param expected the version that the change was begun with; `null` for any
    public Event change(
            Principal who, UUID caseId, UUID id, @Nullable Integer expected, EventChange change) {
        return database.inTransaction(handle -> {
            Event before = held(handle, who, caseId, id, expected);
            Event after = checked(change, before);
            if (!after.told().json().equals(before.told().json())) {
                EventTable.update(handle, after, clock.instant());
                custody.record(
                        handle,
                        caseId,
                        who,
                        Act.of("event_changed", "event", id)
                                .with(after.told().since(before.told())));
            }
            return get(handle, who, caseId, id);
        });
    }

    /// A moment as events write theirs, in UTC unless it says otherwise; the beginning of what is
    /// less exact.
    ///
    /// @return empty when it is none
    public static Optional<Instant> moment(String written) {
        return When.read(written, ZoneId.of("UTC")).map(When.Point::at);
    }

    /// Puts an event with all that is under it into the case's trash.
    public void delete(Principal who, UUID caseId, UUID id, @Nullable Integer expected) {
        database.useTransaction(handle -> {
            Event event = held(handle, who, caseId, id, expected);
            EventTable.deleted(handle, id, clock.instant());
            custody.record(
                    handle,
                    caseId,
                    who,
                    Act.of("event_deleted", "event", id)
                            .with(new Told().text("title", event.title()).json()));
        });
    }

    private static Event held(
            Handle handle, Principal who, UUID caseId, UUID id, @Nullable Integer expected) {
        EventTable.Row row = EventTable.find(handle, who, caseId, id, false, true);
        row.standing().demandChange();
        Event event = EventTable.withBatches(handle, row.event());
        event.demand(expected);
        return event;
    }

    /// Takes an event out of the trash again.
    public Event restore(Principal who, UUID caseId, UUID id) {
        return database.inTransaction(handle -> {
            EventTable.Row row = EventTable.find(handle, who, caseId, id, true, true);
            row.standing().demand(MemberRole.OWNER);
            row.standing().demandOpen();
            EventTable.deleted(handle, id, null);
            custody.record(
                    handle,
                    caseId,
                    who,
                    Act.of("event_restored", "event", id)
                            .with(new Told().text("title", row.event().title()).json()));
            return get(handle, who, caseId, id);
        });
    }
}
