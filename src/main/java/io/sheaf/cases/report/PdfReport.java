package io.sheaf.cases.report;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.cases.custody.Entry;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The report as a PDF, the same bytes for the same case.
public final class PdfReport {

    private PdfReport() {}

    /// @param json the case as in `case.json`
    /// @param entries at least one
    /// @param key the fingerprint of the key that signs
    public static byte[] of(JsonNode json, List<Entry> entries, String key) throws IOException {
        JsonNode file = json.path("case");
        String title = Wording.of(file, "title");
        try (PdfPages pages =
                new PdfPages(title, entries.getLast().at(), entries.getLast().hash())) {
            pages.text(title, PdfPages.Look.TITLE);
            line(pages, "Number", Wording.of(file, "number"));
            line(pages, "Status", Wording.status(file));
            line(pages, "Tags", Wording.tags(file));
            line(pages, "Case", Wording.of(file, "id"));
            pages.text(Wording.of(file, "description"), PdfPages.Look.TEXT);
            pages.text(Wording.proof(json.path("state"), key), PdfPages.Look.SMALL);
            pages.text("Timeline", PdfPages.Look.CHAPTER);
            for (JsonNode event : json.path("events")) {
                event(pages, event);
            }
            custody(pages, entries);
            return pages.bytes();
        }
    }

    private static void line(PdfPages pages, String name, String value) throws IOException {
        if (!value.isEmpty()) {
            pages.text(name + ": " + value, PdfPages.Look.TEXT);
        }
    }

    private static void event(PdfPages pages, JsonNode event) throws IOException {
        pages.text(Wording.of(event, "title"), PdfPages.Look.SECTION);
        pages.text(Wording.when(event), PdfPages.Look.TEXT);
        line(pages, "Place", Wording.of(event, "place"));
        line(pages, "Tags", Wording.tags(event));
        pages.text(Wording.of(event, "description"), PdfPages.Look.TEXT);
        for (JsonNode batch : event.path("file_batches")) {
            pages.text(Wording.of(batch, "label"), PdfPages.Look.PARAGRAPH);
            pages.text(Wording.counts(batch), PdfPages.Look.SMALL);
            pages.text(Wording.of(batch, "description"), PdfPages.Look.TEXT);
            for (JsonNode each : batch.path("files")) {
                file(pages, each);
            }
        }
    }

    private static void file(PdfPages pages, JsonNode file) throws IOException {
        boolean superseded = !Wording.of(file, "superseded_by").isEmpty();
        pages.text(
                Wording.of(file, "name") + (superseded ? " (superseded)" : ""), PdfPages.Look.ITEM);
        pages.text(Wording.of(file, "caption"), PdfPages.Look.UNDER_ITEM);
        pages.text(
                Wording.bytes(file.path("size").asLong())
                        + ", SHA-256 "
                        + Wording.of(file, "sha256"),
                PdfPages.Look.UNDER_ITEM);
    }

    private static void custody(PdfPages pages, List<Entry> entries) throws IOException {
        pages.text("Custody", PdfPages.Look.CHAPTER);
        pages.text(
                "%s entries from %s to %s; metadata/custody.jsonl has each of them."
                        .formatted(entries.size(), entries.getFirst().at(), entries.getLast().at()),
                PdfPages.Look.TEXT);
        Map<String, Long> counts = new TreeMap<>();
        entries.forEach(entry ->
                counts.merge(
                        entry.action().replace('_', ' ') + " by " + entry.actorName(),
                        1L,
                        Long::sum));
        for (Map.Entry<String, Long> each : counts.entrySet()) {
            pages.text(each.getValue() + " × " + each.getKey(), PdfPages.Look.ITEM);
        }
    }
}
