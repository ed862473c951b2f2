package io.sheaf.cases.report;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.cases.custody.Entry;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// The report as one HTML page without a script: nothing in a case can make it run anything.
public final class HtmlReport {

    private static final String STYLE =
            """
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
                color: #1a1a1a; background: #fff }
            h2 { margin: 2.5rem 0 .5rem; border-bottom: 1px solid #999 } h3 { margin: 1.5rem 0 .25rem }
            h4 { margin: 1rem 0 .25rem }
            p, td, li { overflow-wrap: anywhere } .words { white-space: pre-wrap }
            table { border-collapse: collapse; width: 100%; font-size: .875rem } th { text-align: left }
            th, td { border-bottom: 1px solid #ccc; padding: .25rem .5rem; vertical-align: top }
            code { font-size: .8125rem } .quiet { color: #555 } img { max-width: 10rem; max-height: 10rem }
            @media print { body { margin: 0; max-width: none } }
            """;

    private static final List<String> SHOWN =
            List.of("image/png", "image/jpeg", "image/webp", "image/gif");

    private final StringBuilder out = new StringBuilder();

    private HtmlReport() {}

    /// @param json the case as in `case.json`
    /// @param key the fingerprint of the key that signs
    public static byte[] of(JsonNode json, List<Entry> entries, String key) {
        HtmlReport report = new HtmlReport();
        report.write(json, entries, key);
        return report.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(JsonNode json, List<Entry> entries, String key) {
        JsonNode file = json.path("case");
        String title = escaped(Wording.of(file, "title"));
        out.append(
                """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file:">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                <h1>%s</h1>
                """
                        .formatted(title, STYLE, title));
        line("Number", Wording.of(file, "number"));
        line("Status", Wording.status(file));
        line("Tags", Wording.tags(file));
        line("Case", Wording.of(file, "id"));
        words(Wording.of(file, "description"));
        out.append("<p class=\"quiet\">")
                .append(escaped(Wording.proof(json.path("state"), key)))
                .append("</p>\n<h2>Timeline</h2>\n");
        json.path("events").forEach(this::event);
        custody(entries);
        out.append("</body>\n</html>\n");
    }

    private void line(String name, String value) {
        if (!value.isEmpty()) {
            out.append("<p><b>%s:</b> %s</p>\n".formatted(name, escaped(value)));
        }
    }

    private void words(String text) {
        if (!text.isEmpty()) {
            out.append("<p class=\"words\">").append(escaped(text)).append("</p>\n");
        }
    }

    private void event(JsonNode event) {
        out.append("<h3>%s</h3>\n".formatted(escaped(Wording.of(event, "title"))));
        out.append("<p><b>%s</b></p>\n".formatted(escaped(Wording.when(event))));
        line("Place", Wording.of(event, "place"));
        line("Tags", Wording.tags(event));
        words(Wording.of(event, "description"));
        event.path("file_batches").forEach(this::batch);
    }

    private void batch(JsonNode batch) {
        out.append("<h4>%s</h4>\n".formatted(escaped(Wording.of(batch, "label"))));
        out.append("<p class=\"quiet\">%s</p>\n".formatted(escaped(Wording.counts(batch))));
        words(Wording.of(batch, "description"));
        if (batch.path("files").isEmpty()) {
            return;
        }
        out.append("<table>\n<tr><th>File</th><th>Caption</th><th>Size and SHA-256</th></tr>\n");
        batch.path("files").forEach(this::file);
        out.append("</table>\n");
    }

    private void file(JsonNode file) {
        String path = escaped("../../" + Wording.of(file, "path"));
        out.append(
                "<tr><td><a href=\"%s\">%s</a>".formatted(path, escaped(Wording.of(file, "name"))));
        if (!Wording.of(file, "superseded_by").isEmpty()) {
            out.append("<br>superseded");
        }
        if (SHOWN.contains(Wording.of(file, "media_type"))) {
            out.append("<br><img loading=\"lazy\" alt=\"\" src=\"%s\">".formatted(path));
        }
        out.append(
                "</td><td class=\"words\">%s</td><td>%s<br><code>%s</code></td></tr>\n"
                        .formatted(
                                escaped(Wording.of(file, "caption")),
                                Wording.bytes(file.path("size").asLong()),
                                escaped(Wording.of(file, "sha256"))));
    }

    private void custody(List<Entry> entries) {
        out.append("<h2>Custody</h2>\n<table>\n");
        out.append("<tr><th>Entry</th><th>When</th><th>Who</th><th>What</th><th>Of</th></tr>\n");
        for (Entry entry : entries) {
            out.append(
                    "<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s %s</td></tr>\n"
                            .formatted(
                                    entry.caseNumber(),
                                    entry.at(),
                                    escaped(entry.actorName()),
                                    escaped(entry.action().replace('_', ' ')),
                                    escaped(entry.subjectType().replace('_', ' ')),
                                    escaped(entry.subjectId())));
        }
        out.append("</table>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
