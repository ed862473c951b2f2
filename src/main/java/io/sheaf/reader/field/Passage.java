package io.sheaf.reader.field;

import io.sheaf.processor.Box;
import io.sheaf.reader.ocr.Line;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text with the place of each of its characters on the page, so that whatever is cut out of it
/// still knows its box.
final class Passage {

    /// @param line `null` for a space that we put between two lines
    private record Glyph(char character, @Nullable Line line, int index) {}

    private static final Pattern SPACED_WORD =
            Pattern.compile("(?<![\\p{L}\\p{N}])\\p{L}{1,3}(?: [\\p{L}\\d]){2,}(?![\\p{L}\\p{N}])");

    private final List<Glyph> glyphs;
    private final String text;

    private Passage(List<Glyph> glyphs) {
        this.glyphs = List.copyOf(glyphs);
        StringBuilder builder = new StringBuilder(glyphs.size());
        glyphs.forEach(glyph -> builder.append(glyph.character()));
        text = builder.toString();
    }

    static Passage of(Line line) {
        return join(List.of(line));
    }

    /// One text out of lines: a space between them, and a word that was divided at the end of a
    /// line is whole again.
    static Passage join(List<Line> lines) {
        List<Glyph> glyphs = new ArrayList<>();
        for (Line line : lines) {
            String next = line.text();
            if (!glyphs.isEmpty() && !next.isEmpty() && !mend(glyphs, next)) {
                glyphs.add(new Glyph(' ', null, 0));
            }
            for (int i = 0; i < next.length(); i++) {
                glyphs.add(new Glyph(next.charAt(i), line, i));
            }
        }
        return new Passage(glyphs);
    }

    /// Parts of a page as one, with a space between.
    static Passage together(List<Passage> parts) {
        List<Glyph> glyphs = new ArrayList<>();
        for (Passage part : parts) {
            if (!glyphs.isEmpty()) {
                glyphs.add(new Glyph(' ', null, 0));
            }
            glyphs.addAll(part.glyphs);
        }
        return new Passage(glyphs);
    }

    /// Takes the hyphen of a divided word away; false when the two lines are two words.
    private static boolean mend(List<Glyph> glyphs, String next) {
        int last = glyphs.size() - 1;
        boolean divided =
                "-=".indexOf(glyphs.get(last).character()) >= 0
                        && last > 0
                        && (Character.isLetter(glyphs.get(last - 1).character())
                                || glyphs.get(last - 1).character() == '-')
                        && Character.isLowerCase(next.charAt(0))
                        && !next.matches("(und|u\\.|oder|and|or|et|ou|e|y|en|of)\\b.*");
        if (divided) {
            glyphs.remove(last);
        }
        if (divided && glyphs.getLast().character() == '-') {
            glyphs.removeLast();
        }
        boolean compound =
                glyphs.getLast().character() == '-'
                        && last > 0
                        && Character.isLetter(glyphs.get(last - 1).character())
                        && Character.isUpperCase(next.charAt(0));
        return divided || compound;
    }

    String text() {
        return text;
    }

    boolean isBlank() {
        return text.isBlank();
    }

    Passage slice(int from, int to) {
        return new Passage(glyphs.subList(from, Math.max(from, to)));
    }

    Passage from(int start) {
        return slice(Math.min(start, text.length()), text.length());
    }

    /// Without the characters at both ends for which the answer is true.
    Passage trim(IntPredicate loose) {
        int from = 0;
        int to = text.length();
        while (from < to && loose.test(text.charAt(from))) {
            from++;
        }
        while (to > from && loose.test(text.charAt(to - 1))) {
            to--;
        }
        return slice(from, to);
    }

    Passage strip() {
        return trim(Character::isWhitespace);
    }

    /// Letters set apart for emphasis, `M ü l l e r`, as the word they are.
    Passage closed() {
        boolean[] gone = new boolean[text.length()];
        Matcher matcher = SPACED_WORD.matcher(text);
        while (matcher.find()) {
            for (int i = matcher.start(); i < matcher.end(); i++) {
                gone[i] = text.charAt(i) == ' ';
            }
        }
        List<Glyph> kept = new ArrayList<>();
        for (int i = 0; i < gone.length; i++) {
            if (!gone[i]) {
                kept.add(glyphs.get(i));
            }
        }
        return new Passage(kept);
    }

    /// How sure the reading of its lines is, 0 to 1.
    double confidence() {
        return glyphs.stream()
                .map(Glyph::line)
                .filter(line -> line != null)
                .mapToDouble(Line::confidence)
                .average()
                .orElse(0);
    }

    /// The smallest rectangle around its characters, `null` when there are none.
    @Nullable Box box() {
        Box whole = null;
        for (Glyph glyph : glyphs) {
            Line line = glyph.line();
            if (line != null && glyph.character() != ' ') {
                Box one = place(line, glyph.index());
                whole = whole == null ? one : whole.around(one);
            }
        }
        return whole;
    }

    private static Box place(Line line, int index) {
        Box box = line.box();
        double half = 0.5 * box.width() / Math.max(1, line.text().length());
        double middle = line.characterX().get(index);
        int left = (int) Math.max(box.x(), Math.floor(middle - half));
        int right = (int) Math.min(box.x() + box.width(), Math.ceil(middle + half));
        return new Box(left, box.y(), Math.max(1, right - left), box.height());
    }
}
