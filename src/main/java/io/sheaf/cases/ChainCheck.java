package io.sheaf.cases;

import io.sheaf.account.Principal;
import io.sheaf.account.Role;
import io.sheaf.cases.custody.Chain;
import io.sheaf.cases.custody.Checkpoint;
import io.sheaf.cases.custody.Checkpoints;
import io.sheaf.cases.custody.Custody;
import io.sheaf.cases.custody.Entry;
import io.sheaf.cases.custody.Replay;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Walks the whole custody chain as of one moment, holds the signatures against it, and each case
/// against what it tells.
final class ChainCheck {

    private static final int AT_ONCE = 5000;

    record Result(List<String> faults, long entries, long cases) {}

    private record Kept(UUID id, UUID owner, boolean deleted) {}

    private final Handle handle;
    private final List<String> faults = new ArrayList<>();
    private final Map<Long, Checkpoint> checkpoints = new HashMap<>();
    private final Set<UUID> told = new HashSet<>();

    private ChainCheck(Handle handle) {
        this.handle = handle;
    }

    /// @param handle that sees one moment
    static Result all(Handle handle) {
        ChainCheck check = new ChainCheck(handle);
        Checkpoints.all(handle).forEach(each -> check.checkpoints.put(each.number(), each));
        long entries = check.walk();
        return new Result(check.faults, entries, check.cases());
    }

    private long walk() {
        Chain chain = Chain.ofAll();
        List<Entry> some = Custody.all(handle, 0, AT_ONCE);
        boolean broken = false;
        while (!some.isEmpty() && !broken) {
            for (Entry entry : some) {
                var fault = chain.next(entry);
                if (fault.isPresent()) {
                    faults.add(
                            "Custody entry %d: %s. What comes after it proves nothing."
                                    .formatted(fault.get().number(), fault.get().words()));
                    broken = true;
                    break;
                }
                told.add(entry.caseId());
                signed(entry);
            }
            some = broken ? some : Custody.all(handle, some.getLast().number(), AT_ONCE);
        }
        if (!broken) {
            end(chain);
        }
        return chain.number();
    }

    private void signed(Entry entry) {
        Checkpoint checkpoint = checkpoints.remove(entry.number());
        if (checkpoint == null) {
            return;
        }
        if (!checkpoint.valid() || !checkpoint.hash().equals(entry.hash())) {
            faults.add(
                    "The signature under custody entry %d is not good.".formatted(entry.number()));
        }
    }

    private void end(Chain chain) {
        boolean whole =
                handle.createQuery("select number = ? and hash = ? from custody_head")
                        .bind(0, chain.number())
                        .bind(1, chain.hash())
                        .mapTo(Boolean.class)
                        .one();
        if (!whole) {
            faults.add(
                    "The custody chain ends with entry %d, which is not where it should end."
                            .formatted(chain.number()));
        }
        checkpoints.keySet().stream()
                .sorted()
                .forEach(number ->
                        faults.add(
                                "Custody entry %d was signed and is not there.".formatted(number)));
    }

    private long cases() {
        List<Kept> kept =
                handle.createQuery(
                                "select id, owner_id, deleted_at is not null as deleted from cases order by id")
                        .map((row, _) ->
                                new Kept(
                                        row.getObject("id", UUID.class),
                                        row.getObject("owner_id", UUID.class),
                                        row.getBoolean("deleted")))
                        .list();
        kept.forEach(this::hold);
        kept.forEach(each -> told.remove(each.id));
        told.forEach(this::gone);
        return kept.size();
    }

    private Replay replay(UUID caseId) {
        Replay replay = new Replay();
        CaseState.allEntries(handle, caseId).forEach(replay::next);
        return replay;
    }

    private void hold(Kept kept) {
        Replay replay = replay(kept.id);
        if (kept.deleted != replay.inTrash(kept.id.toString())) {
            faults.add(
                    "The case %s is%s in the trash, but the custody chain says otherwise."
                            .formatted(kept.id, kept.deleted ? "" : " not"));
        } else if (!kept.deleted) {
            Principal owner = new Principal(kept.owner, "", Role.USER);
            CaseState state = CaseState.read(handle, owner, kept.id);
            for (String words : replay.differences(Replay.flat(state.json()))) {
                faults.add("Case %s: %s.".formatted(kept.id, words));
            }
        }
    }

    private void gone(UUID caseId) {
        if (!replay(caseId).purged()) {
            faults.add("The case %s is gone, but was never purged.".formatted(caseId));
        }
    }
}
