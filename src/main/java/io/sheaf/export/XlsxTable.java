package io.sheaf.export;

import io.sheaf.processor.Field;
import io.sheaf.processor.Value;
import io.sheaf.storage.Storage;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;

/// A batch as a spreadsheet: numbers, days and truths are typed cells, the header stays in sight
/// and filters, the file's name leads to the picture.
///
/// Excel keeps 15 digits of a number and knows no day before March 1900: what would not survive is
/// written as text.
final class XlsxTable {

    private static final int FLUSH_EVERY = 500;
    private static final int MOST_DIGITS = 15;
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);
    private static final int LONGEST_TEXT = 32_767;

    /// Longest text within a formula.
    private static final int LONGEST_LITERAL = 255;

    private final CardTable table;
    private final Storage storage;

    XlsxTable(CardTable table, Storage storage) {
        this.table = table;
        this.storage = storage;
    }

    void write(Sheet sheet, OutputStream out) throws IOException {
        try (Workbook workbook = new Workbook(new LeftOpen(out), "Sheaf", "1.0")) {
            Worksheet page = workbook.newWorksheet("Cards");
            List<String> headers = Columns.headers(sheet);
            header(page, headers);
            int[] row = {0};
            table.each(
                    sheet.id(),
                    card -> {
                        row[0]++;
                        fields(page, row[0], sheet, card);
                        ours(page, row[0], sheet, card);
                        if (row[0] % FLUSH_EVERY == 0) {
                            page.flush();
                        }
                    });
            page.setAutoFilter(0, 0, row[0], headers.size() - 1);
        }
    }

    private static void header(Worksheet page, List<String> headers) {
        page.freezePane(0, 1);
        for (int column = 0; column < headers.size(); column++) {
            page.width(column, Math.clamp(headers.get(column).length() + 4, 14, 40));
            text(page, 0, column, headers.get(column));
            page.style(0, column).bold().set();
        }
    }

    private static void fields(Worksheet page, int row, Sheet sheet, Card card) {
        int column = 0;
        for (Field field : sheet.fields()) {
            value(page, row, column, card.value(field));
            column++;
        }
    }

    private void ours(Worksheet page, int row, Sheet sheet, Card card) {
        int column = sheet.fields().size();
        link(page, row, column, sheet, card);
        page.value(row, column + 1, card.page());
        text(page, row, column + 2, card.state());
        Double confidence = card.confidence();
        if (confidence != null) {
            page.value(row, column + 3, confidence);
        }
        text(page, row, column + 4, Columns.corrected(sheet, card));
        String reason = card.reason();
        text(page, row, column + 5, reason == null ? "" : reason);
    }

    private static void value(Worksheet page, int row, int column, @Nullable Value value) {
        switch (value) {
            case null -> {}
            case Value.Whole(BigInteger number) ->
                    number(page, row, column, new BigDecimal(number));
            case Value.Decimal(BigDecimal number) -> number(page, row, column, number);
            case Value.Day(LocalDate day) -> day(page, row, column, day);
            case Value.Truth(boolean is) -> page.value(row, column, is);
            case Value.Text _, Value.Texts _ -> text(page, row, column, value.display());
        }
    }

    private static void number(Worksheet page, int row, int column, BigDecimal number) {
        if (number.stripTrailingZeros().precision() > MOST_DIGITS) {
            text(page, row, column, number.toPlainString());
        } else {
            page.value(row, column, number);
        }
    }

    private static void day(Worksheet page, int row, int column, LocalDate day) {
        if (day.isBefore(FIRST_DAY) || day.getYear() > 9999) {
            text(page, row, column, day.toString());
        } else {
            page.value(row, column, day);
            page.style(row, column).format("yyyy-mm-dd").set();
        }
    }

    /// The picture as it lies in the batch's folder on this machine. A formula, because a sheet may
    /// have no more than 65,530 hyperlinks proper.
    private void link(Worksheet page, int row, int column, Sheet sheet, Card card) {
        if (card.pages() == 0) {
            text(page, row, column, card.file());
            return;
        }
        String target = storage.path(sheet.key(place(sheet, card))).toUri().toASCIIString();
        if (target.length() > LONGEST_LITERAL || card.file().length() > LONGEST_LITERAL) {
            text(page, row, column, card.file());
            return;
        }
        page.formula(row, column, "HYPERLINK(" + quoted(target) + "," + quoted(card.file()) + ")");
        page.style(row, column).fontColor("0563C1").underlined().set();
    }

    private String place(Sheet sheet, Card card) {
        String moved = ErrorFolder.picture(card);
        return card.failed() && storage.exists(sheet.key(moved)) ? moved : card.path();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private static void text(Worksheet page, int row, int column, String text) {
        if (!text.isEmpty()) {
            int end = Math.min(text.length(), LONGEST_TEXT);
            page.inlineString(row, column, text.substring(0, end));
        }
    }

    /// The workbook closes what it writes to; the caller has more to say.
    private static final class LeftOpen extends FilterOutputStream {

        LeftOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
