package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.cases.TimelineImport;
import io.sheaf.cases.Timelines;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// A timeline as CSV, in and out.
final class TimelineRoutes {

    private static final int LARGEST = 10 * 1024 * 1024;
    private static final int SHOWN = 10;

    private final Timelines timelines;

    TimelineRoutes(Timelines timelines) {
        this.timelines = timelines;
    }

    void export(Context request) {
        boolean spreadsheet =
                Asked.oneOf(request, "form", "standard", List.of("standard", "spreadsheet"))
                        .equals("spreadsheet");
        UUID caseId = CaseRoutes.id(request);
        String csv = timelines.exported(Asked.who(request), caseId, spreadsheet);
        Attachment.dress(request, "timeline-" + caseId + ".csv", "text/csv; charset=utf-8");
        request.result(csv);
    }

    void take(Context request) throws IOException {
        boolean dry = Boolean.TRUE.equals(Asked.truth(request, "dry_run"));
        Map<String, String> mapping = new LinkedHashMap<>();
        for (String column : Timelines.columns()) {
            String header = Asked.given(request, column, 200);
            if (header != null) {
                mapping.put(column, header);
            }
        }
        byte[] csv = body(request);
        UUID caseId = CaseRoutes.id(request);
        TimelineImport read =
                dry
                        ? timelines.tried(Asked.who(request), caseId, mapping, csv)
                        : timelines.imported(Asked.who(request), caseId, mapping, csv);
        Replies.json(request, dry ? 200 : 201, view(read, dry));
    }

    private static byte[] body(Context request) throws IOException {
        String type = request.contentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("text/csv")) {
            throw Problem.mediaType("Send the table as text/csv.").refused();
        }
        byte[] csv = request.req().getInputStream().readNBytes(LARGEST + 1);
        if (csv.length > LARGEST) {
            throw Problem.tooLarge("A table may have " + LARGEST + " bytes at most.").refused();
        }
        return csv;
    }

    private static Map<String, Object> view(TimelineImport read, boolean dry) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("dry_run", dry);
        view.put("rows", read.rows());
        view.put("events", read.events().size());
        view.put("columns", read.columns());
        view.put("ignored", read.ignored());
        view.put("errors", read.faults());
        view.put("sample", read.events().stream().limit(SHOWN).map(CaseViews::event).toList());
        return view;
    }
}
