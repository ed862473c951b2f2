package io.sheaf.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.account.Principal;
import io.sheaf.cases.bag.CaseLayout;
import io.sheaf.cases.bag.StateJson;
import io.sheaf.cases.custody.Custody;
import io.sheaf.cases.custody.Entry;
import io.sheaf.cases.custody.Replay;

import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A whole case as it is given away: `case.json`, with everything on its timeline in order, and the
/// custody entries that led to it.
///
/// @param entries of the case up to the last that changed something; what was looked at or exported
///   since is no part of the state, or no two exports could be the same
record CaseState(ObjectNode json, List<Entry> entries) {

    private static final int AT_ONCE = 5000;

    /// @throws Missing when the asker has none such
    static CaseState read(Handle handle, Principal who, UUID caseId) {
        CaseFile file = CaseTable.get(handle, who, caseId);
        List<Entry> entries = entries(handle, caseId);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", CaseLayout.FORMAT);
        json.set("case", file(file));
        json.set("state", StateJson.of(entries.getLast()));
        json.set("trash", trash(handle, caseId));
        json.set("events", events(handle, who, caseId));
        return new CaseState(json, entries);
    }

    Entry last() {
        return entries.getLast();
    }

    static List<Entry> allEntries(Handle handle, UUID caseId) {
        List<Entry> all = new ArrayList<>();
        List<Entry> some = Custody.ofCase(handle, caseId, 0, AT_ONCE);
        while (!some.isEmpty()) {
            all.addAll(some);
            some = Custody.ofCase(handle, caseId, some.getLast().caseNumber(), AT_ONCE);
        }
        return all;
    }

    private static List<Entry> entries(Handle handle, UUID caseId) {
        List<Entry> all = allEntries(handle, caseId);
        int end = all.size();
        while (end > 1 && Replay.looksOnly(all.get(end - 1).action())) {
            end--;
        }
        return List.copyOf(all.subList(0, end));
    }

    private static ObjectNode file(CaseFile file) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", file.id().toString());
        json.put("title", file.title());
        json.put("number", file.number());
        json.put("description", file.description());
        json.put("status", file.status().word());
        texts(json.putArray("tags"), file.tags());
        json.put("revision", file.revision());
        json.put("created_at", file.createdAt().toString());
        return json;
    }

    private static void texts(ArrayNode to, Collection<String> texts) {
        texts.forEach(to::add);
    }

    /// How much is in the trash: it is not given away, but it is not hidden that it is there.
    private static ObjectNode trash(Handle handle, UUID caseId) {
        return handle.createQuery(
                        """
                        select count(distinct e.id) filter (where e.deleted_at is not null) as events,
                            count(b.id) filter (where e.deleted_at is null and b.deleted_at is not null) as batches
                        from events e left join file_batches b on b.event_id = e.id where e.case_id = ?
                        """)
                .bind(0, caseId)
                .map((row, _) ->
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("events", row.getLong("events"))
                                .put("file_batches", row.getLong("batches")))
                .one();
    }

    private static ArrayNode events(Handle handle, Principal who, UUID caseId) {
        Map<UUID, List<ObjectNode>> files = files(handle, caseId);
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        int batches = 0;
        for (Event event : EventTable.list(handle, who, caseId, EventQuery.all()).rows()) {
            ArrayNode below = event(array.addObject(), event).putArray("file_batches");
            for (FileBatch batch : event.batches()) {
                batches++;
                ArrayNode own = batch(below.addObject(), batch).putArray("files");
                for (ObjectNode each : files.getOrDefault(batch.id(), List.of())) {
                    String name = each.path("name").asText();
                    own.add(each.put("path", CaseLayout.file(batches, own.size() + 1, name)));
                }
            }
        }
        return array;
    }

    private static ObjectNode event(ObjectNode json, Event event) {
        When when = event.when();
        Precision end = when == null ? null : when.endPrecision();
        json.put("id", event.id().toString());
        json.put("title", event.title());
        json.put("description", event.description());
        json.put("place", event.place());
        texts(json.putArray("tags"), event.tags());
        json.put("time", when == null ? null : when.time());
        json.put("precision", when == null ? null : when.precision().word());
        json.put("end_time", when == null ? null : when.endTime());
        json.put("end_precision", end == null ? null : end.word());
        json.put("zone", event.zone().getId());
        json.put("about", event.about());
        json.put("uncertain", event.uncertain());
        json.put("recorded_at", event.recordedAt().toString());
        return json;
    }

    private static ObjectNode batch(ObjectNode json, FileBatch batch) {
        json.put("id", batch.id().toString());
        json.put("label", batch.label());
        json.put("file_count", batch.fileCount());
        json.put("description", batch.description());
        json.put("file_types", batch.fileTypes());
        json.put("sort_order", batch.sortOrder());
        json.put("kind", batch.kind());
        json.put("batch_id", batch.batchId());
        json.put("created_at", batch.createdAt().toString());
        FileBatch.Actual actual = batch.actual();
        json.putObject("actual")
                .put("file_count", actual.files())
                .put("file_types", String.join(", ", actual.types()))
                .put("bytes", actual.bytes());
        if (actual.files() > 0) {
            Difference difference = Difference.of(batch);
            ObjectNode told = json.putObject("difference");
            told.put("none", difference.none());
            told.put("file_count", difference.files());
            texts(told.putArray("missing_types"), difference.missing());
            texts(told.putArray("undeclared_types"), difference.undeclared());
            told.put("misnamed_files", difference.misnamed());
        }
        return json;
    }

    /// The files of a case by their batches, each that was superseded behind what took its place.
    private static Map<UUID, List<ObjectNode>> files(Handle handle, UUID caseId) {
        Map<UUID, List<ObjectNode>> files = new LinkedHashMap<>();
        handle.createQuery(
                        """
                        select f.*, v.size, v.media_type from events e
                        join file_batches b on b.event_id = e.id and b.deleted_at is null
                        join evidence_files f on f.file_batch_id = b.id
                        join evidence v on v.sha256 = f.sha256
                        where e.case_id = ? and e.deleted_at is null
                        order by f.position, f.superseded_by nulls first, f.added_at desc, f.id
                        """)
                .bind(0, caseId)
                .map((row, _) -> Map.entry(row.getObject("file_batch_id", UUID.class), file(row)))
                .forEach(each ->
                        files.computeIfAbsent(each.getKey(), _ -> new ArrayList<>())
                                .add(each.getValue()));
        return files;
    }

    private static ObjectNode file(ResultSet row) throws SQLException {
        UUID by = row.getObject("superseded_by", UUID.class);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", row.getString("id"));
        json.put("name", row.getString("name"));
        json.put("caption", row.getString("caption"));
        json.put("sha256", row.getString("sha256"));
        json.put("size", row.getLong("size"));
        json.put("media_type", row.getString("media_type"));
        json.put("part", row.getString("part"));
        json.put("position", row.getInt("position"));
        json.put("superseded_by", by == null ? null : by.toString());
        json.put("added_by", row.getString("added_by"));
        json.put("added_by_name", row.getString("added_by_name"));
        json.put("added_at", row.getTimestamp("added_at").toInstant().toString());
        return json;
    }
}
