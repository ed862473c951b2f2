package io.sheaf.reader.field;

import io.sheaf.processor.Box;
import io.sheaf.reader.ocr.Line;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds a value by the label that stands before, left of or above it.
final class Labels {

    /// Cuts out of a passage what can be the field's value; empty when nothing there can.
    interface Filter extends Function<Passage, Optional<Passage>> {}

    /// @param length in characters, of the label
    /// @param end where in the line the label ends
    private record Hit(Line line, int start, int end, double alike, int length, boolean marked) {}

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}'’]+");
    private static final Pattern NEXT_LABEL =
            Pattern.compile("(?<=\\S)\\s+(?=\\p{Lu}[\\p{L} .]{1,24}\\s?:)");
    private static final double ALIKE = 0.78;
    private static final int EXACT = 4;

    private final Rows rows;
    private final Lexicon lexicon;

    Labels(Rows rows, Lexicon lexicon) {
        this.rows = rows;
        this.lexicon = lexicon;
    }

    List<Finding> find(Set<String> labels, Optional<Concept> concept, Filter filter) {
        List<Finding> found = new ArrayList<>();
        List<Hit> hits = new ArrayList<>();
        rows.lines().forEach(line -> hits.addAll(hits(line, labels)));
        hits.sort(
                Comparator.comparing(Hit::marked)
                        .reversed()
                        .thenComparing(Hit::length, Comparator.reverseOrder()));
        for (Hit hit : hits) {
            value(hit, concept, filter)
                    .map(f -> f.weaker(hit.alike() * (hit.marked() ? 1 : 0.75)))
                    .ifPresent(found::add);
        }
        found.sort(Comparator.comparingDouble(Finding::confidence).reversed());
        return found;
    }

    /// The longest label that begins at each word which begins the line or follows an end of text.
    private static List<Hit> hits(Line line, Set<String> labels) {
        List<int[]> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line.text());
        while (matcher.find()) {
            words.add(new int[] {matcher.start(), matcher.end()});
        }
        List<Hit> hits = new ArrayList<>();
        for (int first = 0; first < words.size(); first++) {
            Hit best = null;
            for (int count = 1; count <= 5 && first + count <= words.size(); count++) {
                int from = words.get(first)[0];
                int to = words.get(first + count - 1)[1];
                Hit hit = hit(line, labels, first, from, to);
                if (hit != null
                        && (best == null
                                || hit.alike() * hit.length() > best.alike() * best.length()
                                || hit.alike() > best.alike())) {
                    best = hit;
                }
            }
            if (best != null) {
                hits.add(best);
            }
        }
        return hits;
    }

    private static @Nullable Hit hit(Line line, Set<String> labels, int first, int from, int to) {
        String words = Words.fold(line.text().substring(from, to));
        String rest = line.text().substring(to);
        boolean marked = rest.matches("\\s?\\)?\\.?\\s?[:=].*");
        boolean bare = first == 0 && (rest.isBlank() || rest.matches("[.\\s]{2,}.*"));
        if (!marked && !bare && first > 0) {
            return null;
        }
        double most = 0;
        for (String label : labels) {
            double alike =
                    Math.min(label.length(), words.length()) <= EXACT
                            ? (label.equals(words) ? 1 : 0)
                            : Similarity.of(label, words);
            most = Math.max(most, alike);
        }
        return most < ALIKE ? null : new Hit(line, from, to, most, words.length(), marked || bare);
    }

    private Optional<Finding> value(Hit hit, Optional<Concept> concept, Filter filter) {
        Passage line = Passage.of(hit.line());
        Passage rest =
                untilNextLabel(line.from(hit.end()))
                        .trim(c -> " :.=-–—#)\t".indexOf(c) >= 0 && c != '-' || c == ' ');
        if (rest.text().startsWith("- ")) {
            rest = rest.from(2);
        }
        Optional<Passage> value = rest.isBlank() ? Optional.empty() : filter.apply(rest);
        if (value.isPresent()) {
            return value.map(v -> new Finding(v, 0.92, "label"));
        }
        return rest.isBlank() ? besideOrBelow(hit, concept, filter) : Optional.empty();
    }

    private static Passage untilNextLabel(Passage rest) {
        Matcher next = NEXT_LABEL.matcher(rest.text());
        return next.find() ? rest.slice(0, next.start()) : rest;
    }

    private Optional<Finding> besideOrBelow(Hit hit, Optional<Concept> concept, Filter filter) {
        int row = rows.indexOf(hit.line());
        for (Line other : rows.rows().get(row)) {
            if (other.box().x() > hit.line().box().x() && !isLabel(other, concept)) {
                Passage right = Passage.of(other).trim(c -> c == ' ' || c == ':');
                Optional<Passage> value = filter.apply(untilNextLabel(right));
                if (value.isPresent()) {
                    return value.map(v -> new Finding(v, 0.88, "right_of_label"));
                }
            }
        }
        return below(hit.line(), row, concept, filter);
    }

    private Optional<Finding> below(Line label, int row, Optional<Concept> concept, Filter filter) {
        if (row + 1 >= rows.rows().size()) {
            return Optional.empty();
        }
        for (Line other : rows.rows().get(row + 1)) {
            if (near(label.box(), other.box()) && !isLabel(other, concept)) {
                Optional<Passage> value = filter.apply(Passage.of(other));
                if (value.isPresent()) {
                    return value.map(v -> new Finding(v, 0.7, "below_label"));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean near(Box label, Box other) {
        boolean close = other.y() - (label.y() + label.height()) < 2 * label.height();
        boolean above =
                other.x() < label.x() + label.width() && label.x() < other.x() + other.width();
        return close && above;
    }

    private boolean isLabel(Line line, Optional<Concept> concept) {
        String text = line.text().strip();
        return text.endsWith(":") || lexicon.isLabelOfAnother(Words.fold(text), concept);
    }
}
