package io.sheaf.cases.report;

import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Text that flows over A4 pages, in the font that PDFBox brings. A character that the font does
/// not have is told by its number, such as `[U+6F22]`: nothing is silently left out.
final class PdfPages implements AutoCloseable {

    /// How a paragraph looks.
    ///
    /// @param before space above it
    enum Look {
        TITLE(20, 0, 0),
        CHAPTER(15, 24, 0),
        SECTION(12, 16, 0),
        PARAGRAPH(10.5f, 8, 0),
        TEXT(10, 2, 0),
        SMALL(8, 2, 0),
        ITEM(9, 4, 12),
        UNDER_ITEM(8, 1, 24);

        private final float size;
        private final float before;
        private final float indent;

        Look(float size, float before, float indent) {
            this.size = size;
            this.before = before;
            this.indent = indent;
        }
    }

    private static final String FONT =
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float MARGIN = 56;
    private static final float LEADING = 1.35f;

    private final PDDocument document = new PDDocument();
    private final TrueTypeFont glyphs;
    private final PDType0Font font;

    /// Of characters, as the font tells them; asking it each time takes most of the time.
    private final Map<Integer, Float> widths = new HashMap<>();

    private @Nullable PDPageContentStream page;
    private float left;
    private int pages;

    PdfPages(String title, Instant at, String seed) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT), FONT)) {
            glyphs = new TTFParser().parse(new RandomAccessReadBuffer(in));
        }
        // Ligatures nobody needs, and they take nine tenths of the time.
        glyphs.setEnableGsub(false);
        font = PDType0Font.load(document, glyphs, true);
        GregorianCalendar date = GregorianCalendar.from(at.atZone(ZoneOffset.UTC));
        document.setVersion(1.7f);
        document.getDocumentInformation().setTitle(title);
        document.getDocumentInformation().setCreator("Sheaf");
        document.getDocumentInformation().setCreationDate(date);
        document.getDocumentInformation().setModificationDate(date);
        document.setDocumentId(Long.parseUnsignedLong(seed.substring(0, 16), 16));
    }

    /// Writes a paragraph; nothing for no text.
    void text(String text, Look look) throws IOException {
        if (text.isEmpty()) {
            return;
        }
        left -= look.before;
        for (String line : text.lines().toList()) {
            for (String piece : wrapped(known(line), look)) {
                line(piece, look);
            }
        }
    }

    private String known(String line) {
        StringBuilder known = new StringBuilder();
        line.replace('\t', ' ')
                .codePoints()
                .forEach(point -> {
                    if (has(point)) {
                        known.appendCodePoint(point);
                    } else {
                        known.append("[U+%04X]".formatted(point));
                    }
                });
        return known.toString();
    }

    private boolean has(int point) {
        CmapLookup known = font.getCmapLookup();
        return known != null && known.getGlyphId(point) > 0;
    }

    private List<String> wrapped(String line, Look look) throws IOException {
        float width = PDRectangle.A4.getWidth() - 2 * MARGIN - look.indent;
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (String word : line.split("(?<= )")) {
            if (!piece.isEmpty() && width(piece + word.stripTrailing(), look) > width) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
            piece.append(word);
            while (width(piece.toString().stripTrailing(), look) > width) {
                int fits = fitting(piece.toString(), look, width);
                pieces.add(piece.substring(0, fits));
                piece.delete(0, fits);
            }
        }
        pieces.add(piece.toString());
        return pieces;
    }

    private int fitting(String text, Look look, float width) throws IOException {
        float sum = 0;
        int at = 0;
        while (at < text.length()) {
            int next = text.offsetByCodePoints(at, 1);
            sum += width(text.substring(at, next), look);
            if (sum > width) {
                return Math.max(at, 1);
            }
            at = next;
        }
        return at;
    }

    private float width(String text, Look look) throws IOException {
        float sum = 0;
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            Float known = widths.get(point);
            if (known == null) {
                known = font.getStringWidth(Character.toString(point));
                widths.put(point, known);
            }
            sum += known;
            at += Character.charCount(point);
        }
        return sum / 1000 * look.size;
    }

    private void line(String text, Look look) throws IOException {
        float height = look.size * LEADING;
        PDPageContentStream out = page;
        if (out == null || left - height < MARGIN) {
            out = turn();
        }
        left -= height;
        put(out, text.stripTrailing(), look.size, MARGIN + look.indent, left);
    }

    private void put(PDPageContentStream out, String text, float size, float x, float y)
            throws IOException {
        out.beginText();
        out.setFont(font, size);
        out.newLineAtOffset(x, y);
        out.showText(text);
        out.endText();
    }

    private PDPageContentStream turn() throws IOException {
        end();
        PDPage fresh = new PDPage(PDRectangle.A4);
        document.addPage(fresh);
        pages++;
        PDPageContentStream out =
                new PDPageContentStream(
                        document, fresh, PDPageContentStream.AppendMode.OVERWRITE, false);
        page = out;
        left = PDRectangle.A4.getHeight() - MARGIN;
        String number = String.valueOf(pages);
        put(
                out,
                number,
                Look.SMALL.size,
                PDRectangle.A4.getWidth() - MARGIN - width(number, Look.SMALL),
                MARGIN / 2);
        return out;
    }

    private void end() throws IOException {
        if (page != null) {
            page.close();
        }
        page = null;
    }

    /// The whole document, which takes no more text.
    byte[] bytes() throws IOException {
        end();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out, CompressParameters.NO_COMPRESSION);
        return out.toByteArray();
    }

    @Override
    public void close() throws IOException {
        end();
        document.close();
        glyphs.close();
    }
}
