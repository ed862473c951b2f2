package io.sheaf.album.print;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The table of an album: a line for each card, with its file's name and the cells of its row. RFC
/// 4180, UTF-8. The form for spreadsheets begins with a byte order mark, and puts an apostrophe
/// before texts that would run as a formula
/// (<https://owasp.org/www-community/attacks/CSV_Injection>).
final class CardsCsv {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private static final List<String> OWN =
            List.of("file", "key", "copies", "caption", "rating", "painter", "model", "seed");

    private final boolean spreadsheet;

    CardsCsv(boolean spreadsheet) {
        this.spreadsheet = spreadsheet;
    }

    void write(List<Card> cards, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        if (spreadsheet) {
            text.write(BYTE_ORDER_MARK);
        }
        Set<String> columns = new LinkedHashSet<>();
        cards.forEach(card -> columns.addAll(card.row().keySet()));
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
        List<String> header = new ArrayList<>(OWN);
        // A column that is called as one of ours keeps its name behind the album's.
        columns.forEach(name -> header.add(OWN.contains(name) ? "row " + name : name));
        csv.writeRecord(header.stream().map(this::safe).toList());
        for (int i = 0; i < cards.size(); i++) {
            csv.writeRecord(line(i, cards, columns).stream().map(this::safe).toList());
        }
        csv.flush();
        text.flush();
    }

    private static List<String> line(int number, List<Card> cards, Set<String> columns) {
        Card card = cards.get(number);
        String slot = card.image().slot();
        List<String> line = new ArrayList<>();
        line.add(PictureZip.name(number, cards));
        line.add(slot == null ? "" : slot);
        line.add(Integer.toString(card.copies()));
        line.add(card.image().own().caption());
        line.add(Integer.toString(card.image().own().rating()));
        line.add(card.provenance().path("painter").asText());
        line.add(card.provenance().path("model").asText());
        line.add(card.provenance().path("seed").asText());
        columns.forEach(name -> line.add(card.row().getOrDefault(name, "")));
        return line;
    }

    private String safe(String text) {
        boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        return spreadsheet && formula ? "'" + text : text;
    }
}
