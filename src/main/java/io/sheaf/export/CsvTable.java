package io.sheaf.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

import io.sheaf.processor.Field;
import io.sheaf.processor.Value;

import org.jspecify.annotations.Nullable;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A batch as CSV: RFC 4180, UTF-8. The form for spreadsheets begins with a byte order mark, by
/// which Excel knows UTF-8, and puts an apostrophe before texts that would run as a formula
/// (<https://owasp.org/www-community/attacks/CSV_Injection>).
final class CsvTable {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /// What a formula begins with, also in full width; tab and line breaks are skipped by some
    /// programs before they look.
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private final CardTable table;
    private final boolean spreadsheet;

    CsvTable(CardTable table, boolean spreadsheet) {
        this.table = table;
        this.spreadsheet = spreadsheet;
    }

    void write(Sheet sheet, OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        if (spreadsheet) {
            text.write(BYTE_ORDER_MARK);
        }
        try {
            CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
            csv.writeRecord(Columns.headers(sheet).stream().map(this::safe).toList());
            table.each(sheet.id(), card -> csv.writeRecord(row(sheet, card)));
            csv.flush();
        } catch (UncheckedIOException failure) {
            throw new IOException("the table could not be written to its end", failure);
        }
        text.flush();
    }

    private List<String> row(Sheet sheet, Card card) {
        List<String> row = new ArrayList<>();
        for (Field field : sheet.fields()) {
            row.add(text(card.value(field)));
        }
        Double confidence = card.confidence();
        String reason = card.reason();
        row.add(safe(card.file()));
        row.add(Integer.toString(card.page()));
        row.add(card.state());
        row.add(confidence == null ? "" : confidence.toString());
        row.add(safe(Columns.corrected(sheet, card)));
        row.add(reason == null ? "" : safe(reason));
        return row;
    }

    private String text(@Nullable Value value) {
        return switch (value) {
            case null -> "";
            case Value.Whole _, Value.Decimal _, Value.Day _, Value.Truth _ -> value.display();
            case Value.Text _, Value.Texts _ -> safe(value.display());
        };
    }

    private String safe(String text) {
        boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        return spreadsheet && formula ? "'" + text : text;
    }
}
