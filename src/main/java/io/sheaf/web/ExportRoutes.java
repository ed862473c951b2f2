package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.export.Export;
import io.sheaf.export.Exports;
import io.sheaf.export.Format;

import java.io.IOException;
import java.util.List;

/// Batches as files to take away.
final class ExportRoutes {

    private final Exports exports;

    ExportRoutes(Exports exports) {
        this.exports = exports;
    }

    void export(Context request) throws IOException {
        String id = request.pathParam("batch_id");
        Format format = format(request);
        Export export =
                exports.of(id, Asked.who(request), format)
                        .orElseThrow(
                                () -> Problem.notFound("There is no batch " + id + ".").refused());
        Replies.asFile(request, export.fileName());
        request.contentType(export.mediaType()).disableCompression();
        if (!Replies.headOnly(request)) {
            export.write(request.res().getOutputStream());
        }
    }

    private static Format format(Context request) {
        boolean safe =
                Asked.oneOf(request, "form", "standard", List.of("standard", "spreadsheet"))
                        .equals("spreadsheet");
        return switch (request.pathParam("format")) {
            case "csv" -> safe ? Format.SPREADSHEET_CSV : Format.CSV;
            case "json" -> Format.JSON;
            case "jsonl" -> Format.JSONL;
            case "xlsx" -> Format.XLSX;
            case "zip" -> Format.ZIP;
            default -> throw Problem.notFound("There is csv, json, jsonl, xlsx and zip.").refused();
        };
    }
}
