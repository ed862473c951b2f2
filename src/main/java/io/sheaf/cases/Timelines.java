package io.sheaf.cases;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

import io.sheaf.account.Principal;
import io.sheaf.cases.custody.Act;
import io.sheaf.cases.custody.Custody;
import io.sheaf.database.Database;
import io.sheaf.template.Invalid;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A timeline as CSV, in and out.
public final class Timelines {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /// What a formula begins with, also in full width; tab and line breaks are skipped by some
    /// programs before they look (<https://owasp.org/www-community/attacks/CSV_Injection>).
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private final Database database;
    private final Custody custody;
    private final InstantSource clock;

    Timelines(Database database, Custody custody, InstantSource clock) {
        this.database = database;
        this.custody = custody;
        this.clock = clock;
    }

    /// What a column can be, in the order of an export.
    public static List<String> columns() {
        return TimelineRows.COLUMNS;
    }

    /// Says what would be read in a CSV file, and changes nothing.
    ///
    /// @param mapping what a column can be -> the header that it has in this file
    /// @throws Invalid when the file as a whole cannot be read
    public TimelineImport tried(
            Principal who, UUID caseId, Map<String, String> mapping, byte[] csv) {
        database.useTransaction(handle -> CaseTable.hold(handle, who, caseId).demandChange());
        return new TimelineRows(caseId, clock.instant().truncatedTo(ChronoUnit.MICROS), mapping)
                .read(csv);
    }

    /// Enters all events of a CSV file, or none.
    ///
    /// @throws Invalid with every fault, by row and column
    public TimelineImport imported(
            Principal who, UUID caseId, Map<String, String> mapping, byte[] csv) {
        TimelineImport read = tried(who, caseId, mapping, csv);
        if (!read.faults().isEmpty()) {
            throw new Invalid(
                    read.faults().stream()
                            .map(fault ->
                                    new Invalid.Fault(
                                            "rows[%d].%s".formatted(fault.row(), fault.column()),
                                            fault.detail()))
                            .toList());
        }
        database.useTransaction(handle -> {
            CaseTable.hold(handle, who, caseId).demandChange();
            List<Act> acts = new ArrayList<>();
            acts.add(
                    Act.of("timeline_imported", "case", caseId)
                            .with(new Told().number("events", read.events().size()).json()));
            for (Event event : read.events()) {
                EventTable.insert(handle, event);
                acts.add(Act.of("event_created", "event", event.id()).with(event.told().json()));
            }
            custody.record(handle, caseId, who, acts);
        });
        return read;
    }

    /// The timeline in its order as CSV (RFC 4180).
    ///
    /// @param spreadsheet with a byte order mark, and so that no text runs as a formula
    public String exported(Principal who, UUID caseId, boolean spreadsheet) {
        List<Event> events =
                database.inTransaction(handle -> {
                    UUID seen = CaseTable.get(handle, who, caseId).id();
                    List<Event> all = EventTable.list(handle, who, seen, EventQuery.all()).rows();
                    custody.record(
                            handle,
                            seen,
                            who,
                            Act.of("timeline_exported", "case", seen)
                                    .with(new Told().number("events", all.size()).json()));
                    return all;
                });
        return written(events, spreadsheet);
    }

    private static String written(List<Event> events, boolean spreadsheet) {
        StringWriter text = new StringWriter();
        text.write(spreadsheet ? BYTE_ORDER_MARK : "");
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            List<String> header = new ArrayList<>(TimelineRows.COLUMNS);
            header.add("recorded_at");
            header.add("file_batches");
            csv.writeRecord(header);
            for (Event event : events) {
                csv.writeRecord(row(event).stream().map(cell -> safe(cell, spreadsheet)).toList());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static List<String> row(Event event) {
        When when = event.when();
        return List.of(
                event.title(),
                when == null ? "" : when.time(),
                text(when == null ? null : when.endTime()),
                when == null ? "" : when.precision().word(),
                event.zone().getId(),
                event.about() ? "yes" : "",
                event.uncertain() ? "yes" : "",
                text(event.place()),
                String.join("; ", event.tags()),
                text(event.description()),
                event.recordedAt().toString(),
                String.join("; ", event.batches().stream().map(FileBatch::label).toList()));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String safe(String cell, boolean spreadsheet) {
        boolean formula = !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0;
        return spreadsheet && formula ? "'" + cell : cell;
    }
}
