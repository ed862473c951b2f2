package io.sheaf.reader.ocr;

import io.sheaf.reader.ocr.Ink.Blob;
import io.sheaf.reader.ocr.Reading.Glyph;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Gives ä, ö and ü back the two dots that the network overlooks. It does not know ö at all, and
/// takes a ü for i, u or a in small print; the ink shows the dots all the same.
///
/// Sizes are in pixels of a strip, whose small letters are some 20 high.
final class Diaeresis {

    private static final int SMALLEST = 2;
    private static final int LARGEST = 11;
    private static final int LEAST_TALL = 6;
    private static final int LEAST_APART = 4;
    private static final int MOST_APART = 16;

    /// The dots lie over the letter's body, at most so far from it.
    private static final int MOST_ABOVE = 9;

    /// So many rows of a u are open at the top.
    private static final int OPEN = 9;

    /// What this repair is sure of at most.
    private static final double SURE = 0.9;

    /// Words of languages that have these letters, and of no other that is likely on a card. In
    /// others two specks over a letter are just specks.
    private static final Pattern EXPECTED =
            Pattern.compile(
                    "[äöüÄÖÜ]|\\b(und|der|das|von|vom|zur|zum|mit|eine|einer|ist|nicht|auf|aus|bei"
                            + "|ihre|f[uiü]r|[iuü]ber|beitrag|och|att|till|univ|geb|bd|hrsg|verlag)\\b",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private Diaeresis() {}

    /// Two dots side by side over one letter.
    ///
    /// @param body the first row of the letter
    private record Dots(Blob left, Blob right, int body) {

        double middle() {
            return (left.left() + right.right()) / 2.0;
        }

        /// Whether neither touches the letter.
        boolean apart() {
            return body > Math.max(left.bottom(), right.bottom());
        }
    }

    /// Whether the language of a page has such letters.
    static boolean expected(Stream<String> lines) {
        return lines.anyMatch(line -> EXPECTED.matcher(line).find());
    }

    static Reading repaired(Reading reading, Ink ink) {
        int[] shape = ink.blobs().shape();
        List<Dots> pairs = new ArrayList<>(pairs(ink, ink, shape));
        // Dots that touch a small letter come loose where it begins.
        int begin = ink.smallLetters();
        pairs(ink.above(begin), ink, shape).stream()
                .filter(dots -> touches(dots.left(), begin) || touches(dots.right(), begin))
                .filter(dots -> tall(dots.left(), begin) && tall(dots.right(), begin))
                .forEach(pairs::add);
        if (pairs.isEmpty()) {
            return reading;
        }
        List<Glyph> glyphs = new ArrayList<>(reading.glyphs());
        double pitch = pitch(glyphs);
        for (Dots dots : pairs) {
            joinHalves(glyphs, dots, pitch);
            int under = under(glyphs, dots);
            String text = under < 0 ? null : dotted(glyphs.get(under).text(), dots, ink);
            if (text != null) {
                Glyph glyph = glyphs.get(under);
                double probability = Math.min(glyph.probability(), SURE);
                glyphs.set(under, new Glyph(text, glyph.middle(), probability));
            }
        }
        return new Reading(glyphs);
    }

    /// @param upper where to look for dots
    /// @param whole where to look for letters
    /// @param shape which letter each place belongs to
    private static List<Dots> pairs(Ink upper, Ink whole, int[] shape) {
        List<Blob> dots = upper.blobs().list().stream().filter(Diaeresis::dot).toList();
        List<Dots> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < dots.size(); i++) {
            Blob left = dots.get(i);
            Blob right = dots.get(i + 1);
            if (alike(left, right) && loose(whole, left, right)) {
                int one = below(whole, left);
                int two = below(whole, right);
                if (one >= 0 && two >= 0 && shape[one] == shape[two]) {
                    int row = Math.min(one, two) / whole.width();
                    pairs.add(new Dots(left, right, row));
                }
            }
        }
        return pairs;
    }

    private static boolean dot(Blob blob) {
        return Math.min(blob.width(), blob.height()) >= SMALLEST
                && Math.max(blob.width(), blob.height()) <= LARGEST
                && blob.area() * 2 >= blob.width() * blob.height()
                && blob.bottom() < Strip.HEIGHT / 2;
    }

    private static boolean alike(Blob left, Blob right) {
        double apart = right.middle() - left.middle();
        int larger = Math.max(left.area(), right.area());
        return apart >= LEAST_APART
                && apart <= MOST_APART
                && right.left() >= left.right()
                && Math.abs(left.top() - right.top()) <= 2
                && Math.abs(left.bottom() - right.bottom()) <= 3
                && larger <= 2.2 * Math.min(left.area(), right.area());
    }

    private static boolean touches(Blob dot, int begin) {
        return dot.bottom() == begin;
    }

    /// Rises above the small letters by more than the top of one that stands a little high.
    private static boolean tall(Blob dot, int begin) {
        return begin - dot.top() >= LEAST_TALL;
    }

    /// The place of the first ink under a dot; -1 when there is none close by.
    private static int below(Ink ink, Blob dot) {
        for (int row = dot.bottom(); row <= dot.bottom() + MOST_ABOVE; row++) {
            for (int column = dot.left(); column < dot.right(); column++) {
                if (ink.at(column, row)) {
                    return row * ink.width() + column;
                }
            }
        }
        return -1;
    }

    /// Whether nothing lies right above the dots: they are no part of a speckled letter.
    private static boolean loose(Ink ink, Blob left, Blob right) {
        int top = Math.min(left.top(), right.top());
        for (int row = Math.max(0, top - 3); row < top; row++) {
            for (int column = left.left(); column < right.right(); column++) {
                if (ink.at(column, row)) {
                    return false;
                }
            }
        }
        return true;
    }

    /// The character that both dots belong to; -1 when there is none.
    private static int under(List<Glyph> glyphs, Dots dots) {
        int under = closest(glyphs, dots.middle());
        boolean both =
                under >= 0
                        && closest(glyphs, dots.left().middle()) == under
                        && closest(glyphs, dots.right().middle()) == under;
        return both && Math.abs(glyphs.get(under).middle() - dots.middle()) <= LARGEST ? under : -1;
    }

    private static int closest(List<Glyph> glyphs, double column) {
        int closest = -1;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < glyphs.size(); i++) {
            double distance = Math.abs(glyphs.get(i).middle() - column);
            if (!glyphs.get(i).text().isBlank() && distance < least) {
                closest = i;
                least = distance;
            }
        }
        return closest;
    }

    private static @Nullable String dotted(String text, Dots dots, Ink ink) {
        return switch (text) {
            case "o" -> "ö";
            case "O" -> dots.apart() ? "Ö" : null;
            case "A" -> dots.apart() ? "Ä" : null;
            case "U" -> dots.apart() ? "Ü" : null;
            case "u" -> "ü";
            case "a" -> open(dots, ink) ? "ü" : "ä";
            case "i" -> open(dots, ink) ? "ü" : null;
            default -> null;
        };
    }

    /// Whether the letter under the dots is two strokes with nothing between them at their top.
    private static boolean open(Dots dots, Ink ink) {
        int middle = (int) dots.middle();
        int strokes = 0;
        for (int row = dots.body(); row < dots.body() + OPEN; row++) {
            if (ink.at(middle, row)) {
                return false;
            }
            if (crosses(ink, row, middle, -1) && crosses(ink, row, middle, 1)) {
                strokes++;
            }
        }
        return strokes >= OPEN - 2;
    }

    private static boolean crosses(Ink ink, int row, int from, int step) {
        for (int i = 1; i < LARGEST; i++) {
            if (ink.at(from + i * step, row)) {
                return true;
            }
        }
        return false;
    }

    /// A ü that was read as "ui" or "iu", closer to each other than letters are, is a u.
    private static void joinHalves(List<Glyph> glyphs, Dots dots, double pitch) {
        int left = closest(glyphs, dots.left().middle());
        int right = closest(glyphs, dots.right().middle());
        if (left < 0 || right != left + 1) {
            return;
        }
        Glyph one = glyphs.get(left);
        Glyph two = glyphs.get(right);
        String both = one.text() + two.text();
        if ((both.equals("ui") || both.equals("iu")) && two.middle() - one.middle() < 0.7 * pitch) {
            double middle = (one.middle() + two.middle()) / 2;
            glyphs.set(
                    left, new Glyph("u", middle, Math.min(one.probability(), two.probability())));
            glyphs.remove(right);
        }
    }

    private static double pitch(List<Glyph> glyphs) {
        double[] steps = new double[Math.max(1, glyphs.size() - 1)];
        for (int i = 0; i + 1 < glyphs.size(); i++) {
            steps[i] = glyphs.get(i + 1).middle() - glyphs.get(i).middle();
        }
        Arrays.sort(steps);
        return steps[steps.length / 2];
    }
}
