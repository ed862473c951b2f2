package io.sheaf.reader.field;

import io.sheaf.reader.ocr.Line;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Who wrote a receipt, an invoice or a letter, and from where: the first prominent row, and the
/// block of rows after it.
final class Letterhead {

    private static final Pattern COMPANY =
            Pattern.compile(
                    "\\b(sdn|bhd|s/b|gmbh|ltd|limited|llc|inc|corp\\w*|co|plc|ag|kg|ohg|e\\.?v|s\\.?a|s\\.?r\\.?l|s\\.?p\\.?a|sarl|b\\.?v|n\\.?v|enterprise\\w*|trading|restaurant|restoran|ristorante|caf[eé]|bakery|hardware|stationery|mart|market|supermarket|store|shop|hotel|company|museum|library|university|universit[äày]t?|institut\\w*|verlag|perniagaan|syarikat|kedai|pharmacy|apotheke|boulangerie|librairie|house)\\b",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern NOT_A_NAME =
            Pattern.compile(
                    "\\b(invoice|receipt|tax|tel|fax|date|cash|bill|gst|welcome|thank|table|original|copy|page|rechnung|quittung|facture|factura|ricevuta|fattura|bon)\\b|@|www\\.|https?:",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern STOP =
            Pattern.compile(
                    "\\b(tel\\w*|fax|phone|hp|h/p|gst|invoice|receipt|date|cash\\w*|bill|e-?mail|website|tax|vat|document|doc|table|ust|steuer\\w*|siret|iva|rechnung|datum|facture|factura|time|order|pos|counter|member|op|operator|salesperson|terminal|co\\.? ?(reg|no)|reg\\.? ?no|roc|company re?[go]|lel|mobile|whats\\w*|guest check|biz ?date|pax|[tf]:)|#|\\+?\\b\\d{2,3}[- ]\\d{3,4} ?\\d{4}\\b|\\+\\d{3}|nvoice|www\\.|@|https?:|\\*{3}|={3}|-{4}",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern REGISTRATION =
            Pattern.compile(
                    "^\\W*(?:co\\.?|company|roc|reg)?\\W*(?:reg\\w*)?\\W*(?:no)?\\W*[\\dA-Z]{0,3}\\d{4,}\\s?\\d{0,2}\\s?[-–·]?\\s?[\\p{L}\\d]{0,2}\\W*$",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern STREET =
            Pattern.compile(
                    "\\b(no|lot|jalan|jln|street|st|road|rd|avenue|ave|lane|floor|level|taman|suite|unit|box|blvd|stra(?:ss|ß)e|str|weg|platz|gasse|allee|rue|place|quai|calle|plaza|avenida|via|viale|piazza|corso|straat|laan|plein)\\b|\\d{4,6},?\\s+\\p{L}{3,}|stra(?:ss|ß)e\\b|str\\.",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final int HEAD = 7;
    private static final int LONGEST_ADDRESS = 6;

    private final Rows rows;

    Letterhead(Rows rows) {
        this.rows = rows;
    }

    Optional<Finding> organisation() {
        int row = nameRow();
        if (row < 0) {
            return Optional.empty();
        }
        Passage name = Passage.join(nameLines(row)).strip();
        double confidence = COMPANY.matcher(name.text()).find() ? 0.7 : 0.4;
        return Optional.of(new Finding(withoutRegistration(name), confidence, "letterhead"));
    }

    private static Passage withoutRegistration(Passage name) {
        Matcher number =
                Pattern.compile(
                                "\\s?\\(\\s?[\\p{L}\\d]{0,3}\\d{4,}[^)]*\\)?\\W*$|\\s?\\([\\p{L}\\d]{5,}\\s?[-·–]\\s?\\p{L}\\)\\W*$|\\s?(?i:Company R\\w*|Co\\.? Reg\\w*|Reg\\.? ?No).*$|\\s\\d{2}\\p{L}{3}\\d{4}.*$|\\s\\d{5,}\\s?-?\\s?\\p{Lu}?\\W*$$")
                        .matcher(name.text());
        return number.find() && number.start() > 3 ? name.slice(0, number.start()).strip() : name;
    }

    private int nameRow() {
        int best = -1;
        double most = 0.2;
        double height = typicalHeight();
        for (int row = 0; row < Math.min(HEAD, rows.rows().size()); row++) {
            String text = rows.text(row);
            long letters = text.chars().filter(Character::isLetter).count();
            if (letters < 3
                    || NOT_A_NAME.matcher(text).find()
                    || REGISTRATION.matcher(text).find()) {
                continue;
            }
            double score = 1.6 - 0.3 * row;
            score += COMPANY.matcher(text).find() ? 2 : 0;
            score += Math.min(1, rows.rows().get(row).getFirst().box().height() / height - 1);
            score -= (double) text.chars().filter(Character::isDigit).count() / text.length() * 4;
            score -= STREET.matcher(text).find() && !COMPANY.matcher(text).find() ? 1.5 : 0;
            if (score > most) {
                most = score;
                best = row;
            }
        }
        return best;
    }

    private double typicalHeight() {
        double[] heights =
                rows.lines().stream().mapToDouble(line -> line.box().height()).sorted().toArray();
        return heights.length == 0 ? 1 : Math.max(1, heights[heights.length / 2]);
    }

    /// The row's lines; with the row before it when this one is but the legal form.
    private List<Line> nameLines(int row) {
        List<Line> lines = new ArrayList<>();
        if (row > 0 && rows.text(row).matches("(?i)\\W*(sdn\\.? ?bhd|gmbh|ltd|s/b|inc)\\W*")) {
            lines.addAll(rows.rows().get(row - 1));
        }
        for (Line line : rows.rows().get(row)) {
            Line last = lines.isEmpty() ? null : lines.getLast();
            if (last == null
                    || line.box().x() - last.box().x() - last.box().width()
                            < 2 * last.box().height()) {
                lines.add(line);
            }
        }
        return lines;
    }

    Optional<Finding> address() {
        int name = nameRow();
        List<Line> block = new ArrayList<>();
        boolean street = false;
        for (int row = name + 1;
                row < rows.rows().size() && block.size() < LONGEST_ADDRESS;
                row++) {
            String text = rows.text(row);
            boolean number =
                    REGISTRATION.matcher(text).find() && !text.matches(".*\\d{5}\\W+\\p{L}{3,}.*");
            boolean stop = STOP.matcher(text).find();
            number |=
                    block.isEmpty()
                            && COMPANY.matcher(text).find()
                            && text.matches(".*\\(\\w{5,}\\).*");
            if (block.isEmpty() && (number || stop || !STREET.matcher(text).find())) {
                if (row > name + HEAD) {
                    return Optional.empty();
                }
                continue;
            }
            if (stop || number || !close(block, rows.rows().get(row))) {
                break;
            }
            block.addAll(rows.rows().get(row));
            street |= STREET.matcher(text).find();
        }
        if (block.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Finding(Passage.join(block).strip(), street ? 0.5 : 0.3, "address_block"));
    }

    private static boolean close(List<Line> block, List<Line> next) {
        if (block.isEmpty()) {
            return true;
        }
        Line last = block.getLast();
        int gap = next.getFirst().box().y() - (last.box().y() + last.box().height());
        return gap < 1.6 * last.box().height();
    }
}
