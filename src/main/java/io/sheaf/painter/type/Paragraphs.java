package io.sheaf.painter.type;

import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Text in pieces that stay together on a line, measured once for all sizes.
final class Paragraphs {

    /// A word and the spaces after it.
    ///
    /// @param width in ems, without the spaces
    /// @param space in ems
    private record Piece(String text, double width, double space) {}

    private record Paragraph(List<Piece> pieces, boolean rightToLeft) {}

    /// A line of a paragraph.
    ///
    /// @param rightToLeft whether its paragraph is written so
    record Row(String text, boolean rightToLeft) {}

    private final Typeface typeface;
    private final List<Paragraph> paragraphs = new ArrayList<>();
    private double widest;

    private Paragraphs(Typeface typeface) {
        this.typeface = typeface;
    }

    static Paragraphs of(Typeface typeface, String text) {
        Paragraphs paragraphs = new Paragraphs(typeface);
        for (String line : clean(text).split("\n", -1)) {
            paragraphs.add(line.strip());
        }
        return paragraphs;
    }

    /// Line ends become `\n`, other control characters spaces, composed letters one character.
    static String clean(String text) {
        if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            return text.strip();
        }
        String lines =
                text.replace("\r\n", "\n").replaceAll("[\r\u000B\f\u0085\u2028\u2029]", "\n");
        String spaces = lines.replaceAll("[\\p{Cc}\u00A0&&[^\n]]", " ").replace("\u00AD", "");
        return Normalizer.normalize(spaces, Normalizer.Form.NFC).strip();
    }

    private void add(String paragraph) {
        List<Piece> pieces = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
        breaks.setText(paragraph);
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            String piece = paragraph.substring(start, end);
            String word = piece.stripTrailing();
            double width = Line.width(typeface, word);
            double space = word.length() < piece.length() ? Line.width(typeface, " ") : 0;
            pieces.add(new Piece(word, width, space));
            widest = Math.max(widest, width);
            start = end;
        }
        paragraphs.add(new Paragraph(pieces, Line.rightToLeft(paragraph)));
    }

    /// In ems.
    double widestWord() {
        return widest;
    }

    /// The lines of all paragraphs.
    ///
    /// @param width of a line in ems
    /// @param breaking whether words wider than a line are broken, rather than stand over it
    List<Row> lines(double width, boolean breaking) {
        List<Row> lines = new ArrayList<>();
        for (Paragraph paragraph : paragraphs) {
            for (String text : lines(paragraph, width, breaking)) {
                lines.add(new Row(text, paragraph.rightToLeft));
            }
        }
        return lines;
    }

    private List<String> lines(Paragraph paragraph, double width, boolean breaking) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        double used = 0;
        double space = 0;
        for (Piece piece : paragraph.pieces) {
            if (used > 0 && used + space + piece.width > width) {
                lines.add(line.toString());
                line.setLength(0);
                used = space = 0;
            }
            if (breaking && piece.width > width) {
                used = broken(piece, width, lines, line);
            } else {
                line.append(space > 0 ? " " : "").append(piece.text);
                used += space + piece.width;
            }
            space = piece.space;
        }
        lines.add(line.toString());
        return lines;
    }

    /// Full lines of a word that is too long; what remains begins the next line.
    private double broken(Piece piece, double width, List<String> lines, StringBuilder line) {
        double used = 0;
        for (int at = 0; at < piece.text.length(); ) {
            int codePoint = piece.text.codePointAt(at);
            double advance = Line.visible(codePoint) ? typeface.glyph(codePoint).advance() : 0;
            if (used > 0 && used + advance > width) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            line.appendCodePoint(codePoint);
            used += advance;
            at += Character.charCount(codePoint);
        }
        return used;
    }
}
