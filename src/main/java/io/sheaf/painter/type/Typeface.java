package io.sheaf.painter.type;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The faces that text is set in. A character is taken from the first font that has it.
public enum Typeface {
    /// Cinzel Bold, capitals and lining figures: what stands in corners.
    INDEX(
            Bundled.CINZEL,
            Bundled.PLAYFAIR_LATIN,
            Bundled.PLAYFAIR_LATIN_EXT,
            Bundled.PLAYFAIR_CYRILLIC,
            Bundled.LIBERATION,
            Bundled.DEJAVU),
    /// Playfair Display Bold: titles.
    DISPLAY(
            Bundled.PLAYFAIR_LATIN,
            Bundled.PLAYFAIR_LATIN_EXT,
            Bundled.PLAYFAIR_CYRILLIC,
            Bundled.LIBERATION,
            Bundled.DEJAVU),
    /// Liberation Sans: running text, made to be read by eyes and by OCR.
    TEXT(Bundled.LIBERATION, Bundled.DEJAVU),
    /// DejaVu Sans: signs, such as those of the zodiac.
    SIGNS(Bundled.DEJAVU);

    private final List<Bundled> fonts;
    private final Map<Integer, Glyph> known = new ConcurrentHashMap<>();

    Typeface(Bundled... fonts) {
        this.fonts = List.of(fonts);
    }

    Glyph glyph(int codePoint) {
        Glyph glyph = known.get(codePoint);
        if (glyph != null) {
            return glyph;
        }
        Glyph found = find(codePoint);
        if (!found.missing()) {
            known.put(codePoint, found);
        }
        return found;
    }

    private Glyph find(int codePoint) {
        for (Bundled bundled : fonts) {
            FontFile font = bundled.file();
            int number = font.glyph(codePoint);
            if (number != 0) {
                return Glyph.of(codePoint, font.advance(number), font.outline(number));
            }
        }
        return Glyph.missing(codePoint);
    }

    private enum Bundled {
        CINZEL("/fonts/cinzel-latin-700-normal.woff"),
        PLAYFAIR_LATIN("/fonts/playfair-display-latin-700-normal.woff"),
        PLAYFAIR_LATIN_EXT("/fonts/playfair-display-latin-ext-700-normal.woff"),
        PLAYFAIR_CYRILLIC("/fonts/playfair-display-cyrillic-700-normal.woff"),
        /// Comes with PDFBox.
        LIBERATION("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf"),
        DEJAVU("/fonts/DejaVuSans.ttf");

        private final String resource;
        private @Nullable FontFile file;

        Bundled(String resource) {
            this.resource = resource;
        }

        /// Read when the first character needs it.
        synchronized FontFile file() {
            FontFile read = file;
            if (read == null) {
                read = FontFile.bundled(resource);
                file = read;
            }
            return read;
        }
    }
}
