package io.sheaf.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.account.Principal;
import io.sheaf.cases.bag.Damaged;
import io.sheaf.cases.bag.SealManifest;
import io.sheaf.cases.custody.Act;
import io.sheaf.cases.custody.Canonical;
import io.sheaf.cases.custody.Checkpoints;
import io.sheaf.cases.custody.Custody;
import io.sheaf.cases.custody.Entry;
import io.sheaf.database.Database;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Sealing: an owner's word that a case is finished. What it is then is written into the chain and
/// signed, and nothing of it changes until somebody unseals it with a reason, which begins a new
/// revision.
public final class Seals {

    private static final Logger LOG = LoggerFactory.getLogger(Seals.class);

    private static final int LONGEST_REASON = 200;

    private final Database database;
    private final EvidenceBytes bytes;
    private final Custody custody;
    private final Checkpoints checkpoints;
    private final InstantSource clock;

    Seals(
            Database database,
            EvidenceBytes bytes,
            Custody custody,
            Checkpoints checkpoints,
            InstantSource clock) {
        this.database = database;
        this.bytes = bytes;
        this.custody = custody;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    /// Seals a case after reading all of its evidence once more.
    ///
    /// @param expected the version that the owner saw; `null` for any
    /// @throws NotNow when it is sealed already
    /// @throws Damaged when a file is not what was filed: such a case is not sealed
    public CaseFile seal(Principal who, UUID caseId, @Nullable Integer expected)
            throws IOException {
        Map<String, Long> read = new HashMap<>();
        CaseState seen =
                database.read(handle -> {
                    sealable(CaseTable.get(handle, who, caseId), expected);
                    return CaseState.read(handle, who, caseId);
                });
        try {
            // Most of the reading is done before anybody has to wait for us.
            demandWhole(seen, read);
        } catch (Damaged perhapsPurged) {
            LOG.info("Case {} may not be sealed: {}", caseId, perhapsPurged.getMessage());
        }
        return database.jdbi().inTransaction(handle -> sealed(handle, who, caseId, expected, read));
    }

    private CaseFile sealed(
            Handle handle,
            Principal who,
            UUID caseId,
            @Nullable Integer expected,
            Map<String, Long> read)
            throws IOException {
        CaseFile before = CaseTable.lock(handle, who, caseId);
        sealable(before, expected);
        status(handle, before, CaseStatus.SEALED, 0);
        CaseState state = CaseState.read(handle, who, caseId);
        demandWhole(state, read);
        custody.record(handle, caseId, who, sealed(before, state));
        Entry end = Custody.end(handle).orElseThrow();
        checkpoints.sign(handle, end.number(), end.hash());
        return CaseTable.get(handle, who, caseId);
    }

    private static void sealable(CaseFile file, @Nullable Integer expected) {
        file.standing().demand(MemberRole.OWNER);
        file.demand(expected);
        if (file.status() == CaseStatus.SEALED) {
            throw new NotNow(
                    "The case is sealed already.", file.status().word(), file.status().possible());
        }
    }

    private void demandWhole(CaseState state, Map<String, Long> read) throws IOException {
        for (Map.Entry<String, Long> each : EvidenceBytes.of(state.json()).entrySet()) {
            if (!read.containsKey(each.getKey())) {
                bytes.demandWhole(each.getKey(), each.getValue());
                read.put(each.getKey(), each.getValue());
            }
        }
    }

    private static Act sealed(CaseFile before, CaseState state) {
        ArrayNode manifest = SealManifest.of(state.json());
        ObjectNode data = changed(before.status(), CaseStatus.SEALED);
        data.put("revision", before.revision());
        data.put("manifest_sha256", Canonical.sha256(Canonical.bytes(manifest)));
        data.set("manifest", manifest);
        return Act.of("case_sealed", "case", before.id()).with(data);
    }

    private static ObjectNode changed(CaseStatus from, CaseStatus to) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.putObject("changes").putObject("status").put("from", from.word()).put("to", to.word());
        return data;
    }

    /// Opens a sealed case again: to the status that it had when it was sealed.
    ///
    /// @throws io.sheaf.template.Invalid when there is no reason
    /// @throws NotNow when it is not sealed
    public CaseFile unseal(
            Principal who, UUID caseId, @Nullable Integer expected, @Nullable String reason) {
        Faults faults = new Faults();
        String why = faults.words("reason", reason, LONGEST_REASON);
        if (why == null) {
            faults.add("reason", "Say why; it is kept in the custody chain.");
        }
        faults.check();
        return database.inTransaction(handle -> {
            CaseFile before = CaseTable.lock(handle, who, caseId);
            before.standing().demand(MemberRole.OWNER);
            before.demand(expected);
            if (before.status() != CaseStatus.SEALED) {
                throw new NotNow(
                        "The case is not sealed.",
                        before.status().word(),
                        before.status().possible());
            }
            CaseStatus after = beforeSeal(handle, caseId);
            status(handle, before, after, 1);
            ObjectNode data = changed(CaseStatus.SEALED, after);
            data.put("revision", before.revision() + 1);
            data.put("reason", why);
            custody.record(handle, caseId, who, Act.of("case_unsealed", "case", caseId).with(data));
            return CaseTable.get(handle, who, caseId);
        });
    }

    private void status(Handle handle, CaseFile file, CaseStatus status, int revisions) {
        handle.createUpdate(
                        """
                        update cases set status = :status, revision = revision + :revisions,
                            version = version + 1, updated_at = :now
                        where id = :id
                        """)
                .bind("status", status.word())
                .bind("revisions", revisions)
                .bind("now", clock.instant())
                .bind("id", file.id())
                .execute();
    }

    /// A case on hold is on hold again: unsealing is no way around that.
    private static CaseStatus beforeSeal(Handle handle, UUID caseId) {
        List<String> words =
                handle.createQuery(
                                """
                                select data -> 'changes' -> 'status' ->> 'from' from custody
                                where case_id = ? and action = 'case_sealed'
                                order by case_number desc limit 1
                                """)
                        .bind(0, caseId)
                        .mapTo(String.class)
                        .list();
        return words.stream()
                .flatMap(word -> CaseStatus.of(word).stream())
                .findFirst()
                .orElse(CaseStatus.OPEN);
    }
}
