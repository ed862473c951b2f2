package io.sheaf.cases;

import io.sheaf.account.Principal;
import io.sheaf.cases.custody.Act;
import io.sheaf.cases.custody.Custody;
import io.sheaf.cases.custody.Entry;
import io.sheaf.database.Database;
import io.sheaf.database.Listed;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// Cases. To everybody who is no member a case is not there, and neither is one in the trash to
/// anybody but an owner who looks into it.
public final class Cases {

    private final Database database;
    private final Custody custody;
    private final InstantSource clock;

    public Cases(Database database, Custody custody, InstantSource clock) {
        this.database = database;
        this.custody = custody;
        this.clock = clock;
    }

    /// Opens a case; the asker is its owner.
    ///
    /// @throws io.sheaf.template.Invalid naming each fault
    public CaseFile create(Principal who, CaseChange wish) {
        CaseFile file = wish.over(blank(who));
        if (file.status() == CaseStatus.SEALED) {
            throw unsealable(CaseStatus.OPEN);
        }
        return database.inTransaction(handle -> {
            CaseTable.insert(handle, file);
            custody.record(
                    handle,
                    file.id(),
                    who,
                    Act.of("case_created", "case", file.id()).with(told(file).json()));
            return CaseTable.get(handle, who, file.id());
        });
    }

    private CaseFile blank(Principal who) {
        Instant now = clock.instant();
        return new CaseFile(
                UUID.randomUUID(),
                who.id(),
                "",
                null,
                null,
                CaseStatus.OPEN,
                List.of(),
                1,
                1,
                MemberRole.OWNER,
                0,
                now,
                now,
                null);
    }

    /// @throws Missing when the asker has none such
    public CaseFile get(Principal who, UUID id) {
        return database.read(handle -> CaseTable.get(handle, who, id));
    }

    /// The asker's cases, the newest first.
    public Listed<CaseFile> list(Principal who, CaseQuery query) {
        return database.read(handle -> CaseTable.list(handle, who, query));
    }

    /// Changes what was given. The status is an owner's to change, and while the case is only read
    /// nothing else can be.
    ///
    /// @param expected the version that the change was begun with; `null` for any
    public CaseFile change(Principal who, UUID id, @Nullable Integer expected, CaseChange change) {
        return database.inTransaction(handle -> {
            CaseFile before = CaseTable.lock(handle, who, id);
            before.standing().demand(MemberRole.EDITOR);
            before.demand(expected);
            CaseFile after = change.over(before);
            if (after.status() != before.status()) {
                before.standing().demand(MemberRole.OWNER);
                if (!before.status().canBecome(after.status())) {
                    throw unsealable(before.status());
                }
            }
            if (before.status().readOnly() && !change.statusOnly()) {
                throw NotNow.readOnly(before.status());
            }
            if (told(after).json().equals(told(before).json())) {
                return before;
            }
            CaseTable.update(handle, after, clock.instant());
            custody.record(
                    handle,
                    id,
                    who,
                    Act.of("case_changed", "case", id).with(told(after).since(told(before))));
            return CaseTable.get(handle, who, id);
        });
    }

    private static NotNow unsealable(CaseStatus before) {
        String words =
                before == CaseStatus.SEALED
                        ? "The case is sealed. Unsealing it takes a reason and begins a new revision."
                        : "A case is sealed by an act of its own, which makes the manifest.";
        return new NotNow(words, before.word(), before.possible());
    }

    /// Puts a case into the trash, and with it out of everybody's sight.
    public void delete(Principal who, UUID id, @Nullable Integer expected) {
        database.useTransaction(handle -> {
            CaseFile file = CaseTable.lock(handle, who, id);
            file.standing().demand(MemberRole.OWNER);
            file.demand(expected);
            file.standing().demandOpen();
            CaseTable.deleted(handle, id, clock.instant());
            custody.record(handle, id, who, Act.of("case_deleted", "case", id));
        });
    }

    /// Takes a case out of the trash again.
    public CaseFile restore(Principal who, UUID id) {
        return database.inTransaction(handle -> {
            CaseTable.lockDeleted(handle, who, id);
            CaseTable.deleted(handle, id, null);
            custody.record(handle, id, who, Act.of("case_restored", "case", id));
            return CaseTable.get(handle, who, id);
        });
    }

    /// A case's entries in the custody chain, oldest first.
    ///
    /// @param after the case's own number of the last one that is known
    public Listed<Entry> custody(Principal who, UUID id, long after, int limit) {
        return database.read(handle -> {
            UUID seen = CaseTable.get(handle, who, id).id();
            return new Listed<>(
                    Custody.ofCase(handle, seen, after, limit), Custody.count(handle, seen));
        });
    }

    /// The chain of all cases, oldest first.
    ///
    /// @param after the number of the last entry that is known
    public Listed<Entry> custody(long after, int limit) {
        return database.read(
                handle -> new Listed<>(Custody.all(handle, after, limit), Custody.count(handle)));
    }

    private static Told told(CaseFile file) {
        return new Told()
                .text("title", file.title())
                .text("number", file.number())
                .text("description", file.description())
                .text("status", file.status().word())
                .texts("tags", file.tags());
    }
}
