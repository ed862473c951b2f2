package io.sheaf.reader.ocr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What was recognised in one strip: characters with their middles (in strip pixels) and
/// probabilities.
record Reading(List<Glyph> glyphs) {

    record Glyph(String text, double middle, double probability) {}

    /// Decodes the network's answer: the best class of each step, repeats merged, blanks (class 0)
    /// dropped (connectionist temporal classification, Graves et al., 2006).
    ///
    /// @param answer one row of class probabilities for each step
    /// @param alphabet the text of each class
    /// @param step how many strip pixels a step covers
    static Reading decode(float[] answer, List<String> alphabet, double step) {
        int classes = alphabet.size();
        List<Glyph> glyphs = new ArrayList<>();
        int previous = 0;
        int from = 0;
        double best = 0;
        for (int t = 0; t <= answer.length / classes; t++) {
            int top = t < answer.length / classes ? top(answer, t * classes, classes) : 0;
            if (top != previous) {
                if (previous != 0) {
                    double middle = (from + t) / 2.0 * step;
                    glyphs.add(new Glyph(alphabet.get(previous), middle, best));
                }
                previous = top;
                from = t;
                best = 0;
            }
            if (top != 0) {
                best = Math.max(best, answer[t * classes + top]);
            }
        }
        return new Reading(glyphs);
    }

    private static int top(float[] answer, int offset, int classes) {
        int top = 0;
        for (int i = 1; i < classes; i++) {
            if (answer[offset + i] > answer[offset + top]) {
                top = i;
            }
        }
        return top;
    }

    String text() {
        return glyphs.stream().map(Glyph::text).collect(Collectors.joining());
    }

    double confidence() {
        return glyphs.stream().mapToDouble(Glyph::probability).average().orElse(0);
    }

    /// The same with the word spaces that the ink shows as well: the network drops most of them,
    /// but those that it does give are nearly always right.
    ///
    /// @param ink which columns of the strip have ink
    Reading spaced(boolean[] ink) {
        List<Glyph> marks = new ArrayList<>();
        List<Boolean> spaceBefore = new ArrayList<>();
        boolean space = false;
        for (Glyph glyph : glyphs) {
            if (!glyph.text().isBlank()) {
                marks.add(glyph);
                spaceBefore.add(space);
            }
            space = glyph.text().isBlank();
        }
        if (marks.size() < 2) {
            return new Reading(marks);
        }
        double[] gaps = new double[marks.size() - 1];
        double[] pitches = new double[gaps.length];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = emptyRun(ink, marks.get(i).middle(), marks.get(i + 1).middle());
            pitches[i] = marks.get(i + 1).middle() - marks.get(i).middle();
        }
        double wide = Math.max(9, 2 * median(gaps) + 4);
        double pitch = median(pitches);
        List<Glyph> out = new ArrayList<>(List.of(marks.getFirst()));
        for (int i = 0; i < gaps.length; i++) {
            Glyph left = marks.get(i);
            Glyph right = marks.get(i + 1);
            if (spaceBefore.get(i + 1) || gaps[i] >= least(left, right, wide, pitch)) {
                double middle = (left.middle() + right.middle()) / 2;
                out.add(new Glyph(" ", middle, Math.min(left.probability(), right.probability())));
            }
            out.add(right);
        }
        return new Reading(out);
    }

    /// How wide a gap between these two must be for a space.
    private static double least(Glyph left, Glyph right, double wide, double pitch) {
        double least = narrow(left) || narrow(right) ? Math.max(wide, 0.6 * pitch) : wide;
        return ".,;:!?)]".contains(right.text()) ? least * 1.3 : least;
    }

    private static boolean narrow(Glyph glyph) {
        return "1Iil!|jtfr".contains(glyph.text());
    }

    private static double emptyRun(boolean[] ink, double from, double to) {
        int longest = 0;
        int run = 0;
        int end = Math.min(ink.length, (int) Math.ceil(to));
        for (int x = Math.max(0, (int) from); x < end; x++) {
            run = ink[x] ? 0 : run + 1;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    private static double median(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
