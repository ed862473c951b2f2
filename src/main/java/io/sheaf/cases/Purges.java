package io.sheaf.cases;

import io.sheaf.account.Principal;
import io.sheaf.cases.custody.Act;
import io.sheaf.cases.custody.Custody;
import io.sheaf.database.Database;

import org.jdbi.v3.core.Handle;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;

/// Takes what is in the trash away for ever: an owner's act, with a reason. One transaction takes
/// the row and, by the foreign keys, everything below it; the custody chain stays. After the answer
/// the bytes to which no file of any case refers any more are deleted too: the purge is the
/// explicit act that deleting needs.
public final class Purges {

    private static final int LONGEST_REASON = 500;

    private record Emptied(List<String> contents, Act act) {}

    /// What can be purged.
    private enum Whole {
        CASE("cases", "e.case_id"),
        EVENT("events", "e.id"),
        FILE_BATCH("file_batches", "b.id");

        private final String table;
        private final String below;

        Whole(String table, String below) {
            this.table = table;
            this.below = below;
        }
    }

    private final Database database;
    private final EvidenceStore store;
    private final Custody custody;

    Purges(Database database, EvidenceStore store, Custody custody) {
        this.database = database;
        this.store = store;
        this.custody = custody;
    }

    /// A case in the trash.
    ///
    /// @throws NotNow when it is on hold or sealed
    public void purgeCase(Principal who, UUID caseId, String reason) {
        String why = checked(reason);
        purge(
                who,
                caseId,
                handle -> {
                    CaseFile file = CaseTable.lockDeleted(handle, who, caseId);
                    demandPurge(file.standing());
                    Told told = new Told().text("title", file.title()).text("reason", why);
                    return emptied(handle, Whole.CASE, caseId, told);
                });
    }

    /// An event in the trash of a case.
    public void purgeEvent(Principal who, UUID caseId, UUID id, String reason) {
        String why = checked(reason);
        purge(
                who,
                caseId,
                handle -> {
                    EventTable.Row row = EventTable.find(handle, who, caseId, id, true, true);
                    demandPurge(row.standing());
                    row.standing().demandOpen();
                    Told told = new Told().text("title", row.event().title()).text("reason", why);
                    return emptied(handle, Whole.EVENT, id, told);
                });
    }

    /// A file batch in the trash of a case.
    public void purgeBatch(Principal who, Place place, String reason) {
        String why = checked(reason);
        purge(
                who,
                place.caseId(),
                handle -> {
                    FileBatchTable.Row row =
                            FileBatchTable.find(
                                    handle,
                                    who,
                                    place.caseId(),
                                    place.eventId(),
                                    place.batchId(),
                                    true,
                                    true);
                    demandPurge(row.standing());
                    row.standing().demandOpen();
                    Told told = new Told().text("label", row.batch().label()).text("reason", why);
                    return emptied(handle, Whole.FILE_BATCH, place.batchId(), told);
                });
    }

    private static String checked(String reason) {
        Faults faults = new Faults();
        String why = faults.words("reason", reason, LONGEST_REASON);
        if (why == null) {
            faults.add("reason", "Say why; it is kept in the custody chain.");
        }
        faults.check();
        return String.valueOf(why);
    }

    private static void demandPurge(Standing standing) {
        standing.demand(MemberRole.OWNER);
        if (!standing.status().purges()) {
            throw NotNow.held(standing.status());
        }
    }

    private void purge(Principal who, UUID caseId, Function<Handle, Emptied> work) {
        Emptied emptied =
                database.inTransaction(handle -> {
                    Emptied done = work.apply(handle);
                    custody.record(handle, caseId, who, done.act());
                    return done;
                });
        store.release(emptied.contents());
    }

    private static Emptied emptied(Handle handle, Whole whole, UUID id, Told told) {
        List<String> contents =
                handle.createQuery(
                                """
                                select f.sha256 from events e
                                join file_batches b on b.event_id = e.id
                                join evidence_files f on f.file_batch_id = b.id
                                where %s = ?
                                """
                                        .formatted(whole.below))
                        .bind(0, id)
                        .mapTo(String.class)
                        .list();
        handle.execute("delete from " + whole.table + " where id = ?", id);
        String word = whole.name().toLowerCase(Locale.ROOT);
        told.number("files", contents.size());
        return new Emptied(
                contents.stream().distinct().toList(),
                Act.of(word + "_purged", word, id).with(told.json()));
    }
}
