package io.sheaf.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.sheaf.account.Principal;
import io.sheaf.cases.custody.Act;
import io.sheaf.cases.custody.Custody;
import io.sheaf.database.Database;
import io.sheaf.template.Invalid;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/// The file batches under an event.
public final class FileBatches {

    private final Database database;
    private final Custody custody;
    private final InstantSource clock;

    public FileBatches(Database database, Custody custody, InstantSource clock) {
        this.database = database;
        this.custody = custody;
        this.clock = clock;
    }

    /// @throws Missing when the asker has no such event in this case
    /// @throws Invalid naming each fault
    public FileBatch create(Principal who, UUID caseId, UUID eventId, FileBatchChange wish) {
        return database.inTransaction(handle -> {
            EventTable.find(handle, who, caseId, eventId, false, true).standing().demandChange();
            FileBatch batch = wish.over(FileBatch.blank(caseId, eventId, clock.instant()));
            FileBatchTable.insert(handle, batch);
            custody.record(handle, caseId, who, created(batch));
            return get(handle, who, caseId, eventId, batch.id());
        });
    }

    static Act created(FileBatch batch) {
        return Act.of("file_batch_created", "file_batch", batch.id())
                .with(batch.told().text("event_id", batch.eventId().toString()).json());
    }

    /// @throws Missing when the asker has no such batch under this event in this case
    public FileBatch get(Principal who, UUID caseId, UUID eventId, UUID id) {
        return database.read(handle -> get(handle, who, caseId, eventId, id));
    }

    private static FileBatch get(Handle handle, Principal who, UUID caseId, UUID eventId, UUID id) {
        return FileBatchTable.find(handle, who, caseId, eventId, id, false, false).batch();
    }

    /// In order of `sort_order`.
    public List<FileBatch> list(Principal who, UUID caseId, UUID eventId) {
        return database.read(handle -> {
            EventTable.Row row = EventTable.find(handle, who, caseId, eventId, false, false);
            return EventTable.withBatches(handle, row.event()).batches();
        });
    }

    /// @param expected the version that the change was begun with; `null` for any
    public FileBatch change(
            Principal who,
            UUID caseId,
            UUID eventId,
            UUID id,
            @Nullable Integer expected,
            FileBatchChange change) {
        return database.inTransaction(handle -> {
            FileBatch before = held(handle, who, caseId, eventId, id, expected);
            FileBatch after = change.over(before);
            if (!after.told().json().equals(before.told().json())) {
                FileBatchTable.update(handle, after, clock.instant());
                custody.record(
                        handle,
                        caseId,
                        who,
                        Act.of("file_batch_changed", "file_batch", id)
                                .with(after.told().since(before.told())));
            }
            return get(handle, who, caseId, eventId, id);
        });
    }

    /// Puts a file batch with its files into the case's trash.
    public void delete(
            Principal who, UUID caseId, UUID eventId, UUID id, @Nullable Integer expected) {
        database.useTransaction(handle -> {
            FileBatch batch = held(handle, who, caseId, eventId, id, expected);
            FileBatchTable.deleted(handle, id, clock.instant());
            custody.record(handle, caseId, who, act("file_batch_deleted", batch));
        });
    }

    private static Act act(String action, FileBatch batch) {
        return Act.of(action, "file_batch", batch.id())
                .with(new Told().text("label", batch.label()).json());
    }

    private static FileBatch held(
            Handle handle,
            Principal who,
            UUID caseId,
            UUID eventId,
            UUID id,
            @Nullable Integer expected) {
        FileBatchTable.Row row = FileBatchTable.find(handle, who, caseId, eventId, id, false, true);
        row.standing().demandChange();
        row.batch().demand(expected);
        return row.batch();
    }

    /// Takes a file batch out of the trash again.
    public FileBatch restore(Principal who, UUID caseId, UUID eventId, UUID id) {
        return database.inTransaction(handle -> {
            FileBatchTable.Row row =
                    FileBatchTable.find(handle, who, caseId, eventId, id, true, true);
            row.standing().demand(MemberRole.OWNER);
            row.standing().demandOpen();
            FileBatchTable.deleted(handle, id, null);
            custody.record(handle, caseId, who, act("file_batch_restored", row.batch()));
            return get(handle, who, caseId, eventId, id);
        });
    }

    /// The batches of a case that were put into the trash by themselves.
    public List<FileBatch> deleted(Principal who, UUID caseId) {
        return database.read(handle -> {
            CaseTable.get(handle, who, caseId).standing().demand(MemberRole.OWNER);
            return FileBatchTable.deleted(handle, caseId);
        });
    }

    /// Puts all batches of an event into this order.
    ///
    /// @throws Invalid when it is not each of them once
    public List<FileBatch> order(Principal who, UUID caseId, UUID eventId, List<UUID> ids) {
        return database.inTransaction(handle -> {
            EventTable.Row row = EventTable.find(handle, who, caseId, eventId, false, true);
            row.standing().demandChange();
            List<FileBatch> before = EventTable.withBatches(handle, row.event()).batches();
            demandEachOnce(ids, before.stream().map(FileBatch::id).toList());
            FileBatchTable.order(handle, eventId, ids, clock.instant());
            ArrayNode order = JsonNodeFactory.instance.arrayNode();
            ids.forEach(id -> order.add(id.toString()));
            custody.record(
                    handle,
                    caseId,
                    who,
                    Act.of("file_batches_ordered", "event", eventId)
                            .with(new Told().node("order", order).json()));
            return EventTable.withBatches(handle, row.event()).batches();
        });
    }

    static void demandEachOnce(List<UUID> wish, List<UUID> there) {
        boolean once = wish.size() == there.size() && new HashSet<>(wish).size() == wish.size();
        if (!once || !new HashSet<>(wish).equals(new HashSet<>(there))) {
            throw new Invalid(
                    "ids",
                    "Name each of the %d that are there once; read them again if somebody has added one."
                            .formatted(there.size()));
        }
    }
}
