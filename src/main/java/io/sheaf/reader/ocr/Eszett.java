package io.sheaf.reader.ocr;

import io.sheaf.reader.ocr.Reading.Glyph;

import java.util.ArrayList;
import java.util.List;

/// The network does not know ß and takes it for a B. A B after a small vowel, in the middle or at
/// the end of a word, is a ß: German has it nowhere else, and no B there.
final class Eszett {

    private static final double SURE = 0.9;

    private Eszett() {}

    static Reading repaired(Reading reading) {
        List<Glyph> glyphs = new ArrayList<>(reading.glyphs());
        for (int i = 1; i < glyphs.size(); i++) {
            Glyph glyph = glyphs.get(i);
            boolean inWord = i + 1 == glyphs.size() || !capital(glyphs.get(i + 1));
            if (glyph.text().equals("B")
                    && "aeiouäöü".contains(glyphs.get(i - 1).text())
                    && inWord) {
                double probability = Math.min(glyph.probability(), SURE);
                glyphs.set(i, new Glyph("ß", glyph.middle(), probability));
            }
        }
        return new Reading(glyphs);
    }

    /// A digit counts: "IB7" is a number of some kind.
    private static boolean capital(Glyph glyph) {
        int letter = glyph.text().codePointAt(0);
        return Character.isUpperCase(letter) || Character.isDigit(letter);
    }
}
