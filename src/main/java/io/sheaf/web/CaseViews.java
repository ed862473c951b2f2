package io.sheaf.web;

import io.sheaf.cases.CaseFile;
import io.sheaf.cases.Difference;
import io.sheaf.cases.Event;
import io.sheaf.cases.EvidenceFile;
import io.sheaf.cases.FileBatch;
import io.sheaf.cases.Member;
import io.sheaf.cases.Precision;
import io.sheaf.cases.Versioned;
import io.sheaf.cases.When;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// What belongs to cases as JSON objects.
final class CaseViews {

    private CaseViews() {}

    static Map<String, @Nullable Object> of(Versioned what) {
        return switch (what) {
            case CaseFile file -> file(file);
            case Event event -> event(event);
            case FileBatch batch -> batch(batch);
            case EvidenceFile evidence -> evidence(evidence);
        };
    }

    static Map<String, @Nullable Object> file(CaseFile file) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", file.id());
        view.put("owner_id", file.ownerId());
        view.put("title", file.title());
        view.put("number", file.number());
        view.put("description", file.description());
        view.put("status", file.status().word());
        view.put("possible", file.status().possible());
        view.put("tags", file.tags());
        view.put("role", file.role().word());
        view.put("event_count", file.events());
        view.put("revision", file.revision());
        view.put("version", file.version());
        view.put("created_at", file.createdAt());
        view.put("updated_at", file.updatedAt());
        view.put("deleted_at", file.deletedAt());
        return view;
    }

    static Map<String, @Nullable Object> event(Event event) {
        When when = event.when();
        Precision end = when == null ? null : when.endPrecision();
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", event.id());
        view.put("case_id", event.caseId());
        view.put("title", event.title());
        view.put("description", event.description());
        view.put("time", when == null ? null : when.time());
        view.put("precision", when == null ? null : when.precision().word());
        view.put("end_time", when == null ? null : when.endTime());
        view.put("end_precision", end == null ? null : end.word());
        view.put("zone", event.zone().getId());
        view.put("about", event.about());
        view.put("uncertain", event.uncertain());
        view.put("earliest", when == null ? null : when.starts());
        view.put("latest", when == null ? null : when.latest());
        view.put("place", event.place());
        view.put("tags", event.tags());
        view.put("version", event.version());
        view.put("recorded_at", event.recordedAt());
        view.put("updated_at", event.updatedAt());
        view.put("deleted_at", event.deletedAt());
        view.put("file_batches", event.batches().stream().map(CaseViews::batch).toList());
        return view;
    }

    static Map<String, @Nullable Object> batch(FileBatch batch) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", batch.id());
        view.put("event_id", batch.eventId());
        view.put("label", batch.label());
        view.put("file_count", batch.fileCount());
        view.put("description", batch.description());
        view.put("file_types", batch.fileTypes());
        view.put("sort_order", batch.sortOrder());
        view.put("kind", batch.kind());
        view.put("batch_id", batch.batchId());
        view.put("actual", actual(batch.actual()));
        view.put("difference", batch.actual().files() == 0 ? null : difference(batch));
        view.put("version", batch.version());
        view.put("created_at", batch.createdAt());
        view.put("updated_at", batch.updatedAt());
        view.put("deleted_at", batch.deletedAt());
        return view;
    }

    private static Map<String, Object> actual(FileBatch.Actual actual) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("file_count", actual.files());
        view.put("file_types", String.join(", ", actual.types()));
        view.put("bytes", actual.bytes());
        return view;
    }

    private static Map<String, Object> difference(FileBatch batch) {
        Difference difference = Difference.of(batch);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("none", difference.none());
        view.put("file_count", difference.files());
        view.put("missing_types", difference.missing());
        view.put("undeclared_types", difference.undeclared());
        view.put("misnamed_files", difference.misnamed());
        return view;
    }

    static Map<String, @Nullable Object> evidence(EvidenceFile file) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", file.id());
        view.put("file_batch_id", file.batchId());
        view.put("name", file.name());
        view.put("position", file.position());
        view.put("caption", file.caption());
        view.put("sha256", file.sha256());
        view.put("size", file.size());
        view.put("media_type", file.mediaType());
        view.put("type", file.ending());
        view.put("misnamed", file.misnamed());
        view.put("part", file.part());
        view.put("superseded_by", file.supersededBy());
        view.put("version", file.version());
        view.put("added_by", file.addedByName());
        view.put("added_at", file.addedAt());
        return view;
    }

    static Map<String, @Nullable Object> member(Member member) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("user_id", member.userId());
        view.put("name", member.name());
        view.put("role", member.role().word());
        view.put("added_at", member.addedAt());
        return view;
    }
}
