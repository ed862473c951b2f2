package io.sheaf.template;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import io.sheaf.template.Invalid.Fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// A table as CSV text: RFC 4180 and what spreadsheets make of it. A byte order mark is passed
/// over; the delimiter is the one of `,` `;` tab and `|` that the header has most of outside
/// quotes.
final class CsvText {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String DELIMITERS = ",;\t|";
    private static final int MOST_FAULTS = 100;

    private final List<Fault> faults = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> header = List.of();
    private long line = 1;

    private CsvText() {}

    /// @throws Invalid naming every row that does not fit, and what is wrong with the header
    static CsvItems read(String text) {
        String plain = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        return new CsvText().items(plain);
    }

    private CsvItems items(String text) {
        try (CsvReader<CsvRecord> csv =
                CsvReader.builder()
                        .fieldSeparator(delimiter(text))
                        .skipEmptyLines(true)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .maxBufferSize(Math.max(16 * 1024, text.length() + 1))
                        .ofCsvRecord(text)) {
            csv.forEach(this::row);
        } catch (CsvParseException malformed) {
            fault(
                    CsvItems.at(rows.size(), ""),
                    "%s, after line %d: a quote is opened and not closed, or stands where none may (%s)."
                            .formatted(CsvItems.words(rows.size(), ""), line, why(malformed)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        if (header.isEmpty()) {
            fault("csv_items", "There is no header: the first line names the columns.");
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return new CsvItems(header, rows);
    }

    private static String why(CsvParseException malformed) {
        return malformed.getCause() == null
                ? String.valueOf(malformed.getMessage())
                : String.valueOf(malformed.getCause().getMessage());
    }

    private void row(CsvRecord record) {
        line = record.getStartingLineNumber();
        if (header.isEmpty()) {
            header = record.getFields().stream().map(String::strip).toList();
            return;
        }
        if (record.getFieldCount() != header.size()) {
            int row = rows.size();
            int short_ = Math.min(record.getFieldCount(), header.size() - 1);
            fault(
                    CsvItems.at(row, ""),
                    "%s (line %d) has %d cells, the header has %d; the first one %s is column %d%s."
                            .formatted(
                                    CsvItems.words(row, ""),
                                    line,
                                    record.getFieldCount(),
                                    header.size(),
                                    record.getFieldCount() < header.size() ? "missing" : "too many",
                                    record.getFieldCount() < header.size()
                                            ? short_ + 1
                                            : header.size() + 1,
                                    record.getFieldCount() < header.size()
                                            ? " (“" + header.get(short_) + "”)"
                                            : ""));
        }
        rows.add(record.getFields());
        if (rows.size() > CsvItems.MOST) {
            throw new Invalid("csv_items", "There are more than %d rows.".formatted(CsvItems.MOST));
        }
    }

    private void fault(String at, String detail) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(new Fault(at, detail));
        }
    }

    private static char delimiter(String text) {
        int[] counts = new int[DELIMITERS.length()];
        boolean quoted = false;
        boolean began = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '\n' || c == '\r')) {
                if (began) {
                    break;
                }
            } else if (!quoted && DELIMITERS.indexOf(c) >= 0) {
                counts[DELIMITERS.indexOf(c)]++;
            }
            began |= c != '\n' && c != '\r';
        }
        int most = 0;
        for (int i = 1; i < counts.length; i++) {
            most = counts[i] > counts[most] ? i : most;
        }
        return DELIMITERS.charAt(most);
    }
}
