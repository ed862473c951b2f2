package io.sheaf.cases;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import io.sheaf.template.Invalid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Reads events out of the rows of a CSV file, and gathers all that is wrong with them.
final class TimelineRows {

    /// What a column can be, by the names that columns have unless a mapping says otherwise.
    static final List<String> COLUMNS =
            List.of(
                    "title",
                    "time",
                    "end_time",
                    "precision",
                    "zone",
                    "about",
                    "uncertain",
                    "place",
                    "tags",
                    "description");

    private static final int MOST_ROWS = 5000;
    private static final Set<String> YES = Set.of("true", "yes", "y", "1", "x", "ja");
    private static final Set<String> NO = Set.of("", "false", "no", "n", "0", "nein");

    private final UUID caseId;
    private final Instant now;
    private final Map<String, String> mapping;
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final List<String> ignored = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<TimelineImport.Fault> faults = new ArrayList<>();
    private List<String> header = List.of();
    private int rows;

    /// @param mapping what a column can be -> the header that it has in this file
    TimelineRows(UUID caseId, Instant now, Map<String, String> mapping) {
        this.caseId = caseId;
        this.now = now;
        this.mapping = mapping;
    }

    /// @throws Invalid when the file as a whole cannot be read
    TimelineImport read(byte[] bytes) {
        CsvText text =
                CsvText.of(bytes)
                        .orElseThrow(() ->
                                new Invalid(
                                        "body",
                                        "This is not UTF-8. Save it as “CSV UTF-8” and send it again."));
        try (CsvReader<CsvRecord> csv =
                CsvReader.builder()
                        .fieldSeparator(text.separator())
                        .skipEmptyLines(true)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .ofCsvRecord(text.text())) {
            csv.forEach(this::row);
        } catch (CsvParseException malformed) {
            throw new Invalid("body", "The CSV cannot be read: " + malformed.getMessage());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        if (header.isEmpty()) {
            throw new Invalid("body", "There is no header.");
        }
        return new TimelineImport(rows, Map.copyOf(names()), ignored, events, faults);
    }

    private Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        places.forEach((column, place) -> names.put(column, header.get(place)));
        return names;
    }

    private void row(CsvRecord row) {
        if (header.isEmpty()) {
            header(row.getFields());
            return;
        }
        rows++;
        if (rows > MOST_ROWS) {
            throw new Invalid("body", "At most %d events at once.".formatted(MOST_ROWS));
        }
        if (row.getFieldCount() != header.size()) {
            fault(
                    "",
                    "There are %d fields, the header has %d."
                            .formatted(row.getFieldCount(), header.size()));
            return;
        }
        event(row);
    }

    private void header(List<String> names) {
        header = names.stream().map(String::strip).toList();
        Faults wrong = new Faults();
        for (String column : COLUMNS) {
            String wanted = mapping.getOrDefault(column, column);
            List<Integer> found = new ArrayList<>();
            for (int i = 0; i < header.size(); i++) {
                if (header.get(i).equalsIgnoreCase(wanted.strip())) {
                    found.add(i);
                }
            }
            if (found.size() > 1) {
                wrong.add(column, "There are %d columns “%s”.".formatted(found.size(), wanted));
            } else if (found.size() == 1) {
                places.put(column, found.getFirst());
            } else if (mapping.containsKey(column) || column.equals("title")) {
                wrong.add(
                        column,
                        "There is no column “%s”; there are %s."
                                .formatted(wanted, String.join(", ", header)));
            }
        }
        wrong.check();
        for (int i = 0; i < header.size(); i++) {
            if (!places.containsValue(i)) {
                ignored.add(header.get(i));
            }
        }
    }

    private void event(CsvRecord row) {
        Faults wrong = new Faults();
        EventChange change =
                new EventChange(
                        text(row, "title"),
                        text(row, "description"),
                        text(row, "place"),
                        Given.of(tags(row)),
                        new WhenChange(
                                text(row, "time"),
                                text(row, "end_time"),
                                text(row, "precision"),
                                text(row, "zone")),
                        truth(row, "about", wrong),
                        truth(row, "uncertain", wrong));
        // A microsecond each, so that the rows of a file stay in their order where nothing else
        // tells them apart.
        Instant at = now.plus(rows - 1L, ChronoUnit.MICROS);
        Event event = change.over(Event.blank(caseId, at), wrong);
        if (wrong.list().isEmpty()) {
            events.add(event);
        }
        wrong.list().forEach(fault -> fault(column(fault.at()), fault.detail()));
    }

    private String column(String at) {
        Integer place = places.get(at.replaceFirst("\\[.*", ""));
        return place == null ? "" : header.get(place);
    }

    /// Rows are counted as spreadsheets do: the header is the first.
    private void fault(String column, String detail) {
        faults.add(new TimelineImport.Fault(rows + 1, column, detail));
    }

    private Given<String> text(CsvRecord row, String column) {
        return cell(row, column).map(Given::of).orElse(Given.absent());
    }

    private Optional<String> cell(CsvRecord row, String column) {
        Integer place = places.get(column);
        return place == null || row.getField(place).isBlank()
                ? Optional.empty()
                : Optional.of(row.getField(place));
    }

    private List<String> tags(CsvRecord row) {
        return cell(row, "tags").stream()
                .flatMap(cell -> Arrays.stream(cell.split(";")))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .toList();
    }

    private Given<Boolean> truth(CsvRecord row, String column, Faults wrong) {
        String word = cell(row, column).orElse("").strip().toLowerCase(Locale.ROOT);
        if (!YES.contains(word) && !NO.contains(word)) {
            wrong.add(column, "Write yes or no.");
        }
        return Given.of(YES.contains(word));
    }
}
