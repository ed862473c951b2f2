package io.sheaf.cases.custody;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.sheaf.account.Principal;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The chain in the database. An entry is written in the transaction of the act that it tells of:
/// both are there or neither. Writers stand in line at the chain's end from their entry to their
/// commit, so an act writes its entry last.
public final class Custody {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record End(long number, String hash) {}

    private final InstantSource clock;
    private final Checkpoints checkpoints;

    public Custody(InstantSource clock, Checkpoints checkpoints) {
        this.clock = clock;
        this.checkpoints = checkpoints;
    }

    public void record(Handle handle, UUID caseId, Principal actor, Act act) {
        record(handle, caseId, actor, List.of(act));
    }

    /// Several acts upon one case, in order.
    public void record(Handle handle, UUID caseId, Principal actor, List<Act> acts) {
        End end =
                handle.createQuery("select number, hash from custody_head for update")
                        .map((row, _) -> new End(row.getLong("number"), row.getString("hash")))
                        .one();
        // A statement of its own: it must see what whoever held the row before has committed.
        End inCase =
                handle.createQuery(
                                """
                                select case_number, hash from custody where case_id = ?
                                order by case_number desc limit 1
                                """)
                        .bind(0, caseId)
                        .map((row, _) -> new End(row.getLong("case_number"), row.getString("hash")))
                        .findOne()
                        .orElse(new End(0, Entry.NONE));
        List<Entry> entries = new ArrayList<>();
        Instant now = clock.instant();
        for (Act act : acts) {
            Entry entry = entry(caseId, actor, act, now, end, inCase);
            entries.add(entry);
            end = new End(entry.number(), entry.hash());
            inCase = new End(entry.caseNumber(), entry.hash());
        }
        write(handle, entries, end);
        checkpoints.passed(handle, end.number - entries.size(), end.number, end.hash);
    }

    private static Entry entry(
            UUID caseId, Principal actor, Act act, Instant now, End end, End inCase) {
        return new Entry(
                        end.number + 1,
                        caseId,
                        inCase.number + 1,
                        now,
                        actor.id(),
                        actor.name(),
                        act.action(),
                        act.subjectType(),
                        act.subjectId(),
                        act.data(),
                        end.hash,
                        inCase.hash,
                        "")
                .sealed();
    }

    private static void write(Handle handle, List<Entry> entries, End end) {
        try (PreparedBatch rows =
                handle.prepareBatch(
                        """
                        insert into custody (number, case_id, case_number, at, actor_id, actor_name, action,
                            subject_type, subject_id, data, previous, previous_in_case, hash)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), ?, ?, ?)
                        """)) {
            for (Entry entry : entries) {
                rows.add(
                        entry.number(),
                        entry.caseId(),
                        entry.caseNumber(),
                        entry.at(),
                        entry.actorId(),
                        entry.actorName(),
                        entry.action(),
                        entry.subjectType(),
                        entry.subjectId(),
                        Canonical.text(entry.data()),
                        entry.previous(),
                        entry.previousInCase(),
                        entry.hash());
            }
            rows.execute();
        }
        handle.execute("update custody_head set number = ?, hash = ?", end.number, end.hash);
    }

    /// A case's entries behind a number of its own, oldest first.
    public static List<Entry> ofCase(Handle handle, UUID caseId, long after, int limit) {
        return handle.createQuery(
                        "select * from custody where case_id = ? and case_number > ? order by case_number limit ?")
                .bind(0, caseId)
                .bind(1, after)
                .bind(2, limit)
                .map((row, _) -> entry(row))
                .list();
    }

    /// How many entries a case has.
    public static long count(Handle handle, UUID caseId) {
        return handle.createQuery(
                        "select coalesce(max(case_number), 0) from custody where case_id = ?")
                .bind(0, caseId)
                .mapTo(Long.class)
                .one();
    }

    /// How many entries there are.
    public static long count(Handle handle) {
        return handle.createQuery("select number from custody_head").mapTo(Long.class).one();
    }

    /// The newest entry of all; empty when there is none.
    public static Optional<Entry> end(Handle handle) {
        return handle.createQuery("select * from custody order by number desc limit 1")
                .map((row, _) -> entry(row))
                .findOne();
    }

    /// The entries of all cases behind a number, oldest first.
    public static List<Entry> all(Handle handle, long after, int limit) {
        return handle.createQuery("select * from custody where number > ? order by number limit ?")
                .bind(0, after)
                .bind(1, limit)
                .map((row, _) -> entry(row))
                .list();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("number"),
                row.getObject("case_id", UUID.class),
                row.getLong("case_number"),
                row.getTimestamp("at").toInstant(),
                row.getObject("actor_id", UUID.class),
                row.getString("actor_name"),
                row.getString("action"),
                row.getString("subject_type"),
                row.getString("subject_id"),
                json(row.getString("data")),
                row.getString("previous"),
                row.getString("previous_in_case"),
                row.getString("hash"));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("stored JSON cannot be read", broken);
        }
    }
}
