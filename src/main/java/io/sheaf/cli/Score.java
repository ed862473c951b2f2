package io.sheaf.cli;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.reader.field.Similarity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How well values were read, as the RISE Humanities Data Benchmark counts: leaf by leaf, empty
/// equals null; a value at least 0.92 similar (edit distance by the longer length, case and white
/// space folded) is a true positive, a wrong one a false positive and a false negative, an invented
/// one a false positive, a missing one a false negative.
///
/// @param right true positives
/// @param invented false positives
/// @param missed false negatives
/// @param exact leaves that are equal to the letter, empty ones among them
/// @param leaves all that were compared, empty ones among them
record Score(int right, int invented, int missed, int exact, int leaves) {

    static final Score NONE = new Score(0, 0, 0, 0, 0);

    private static final double SAME = 0.92;

    /// Lists are compared entry by entry.
    static Score of(JsonNode wanted, JsonNode got) {
        List<String> truth = leaves(wanted);
        List<String> read = leaves(got);
        Score sum = NONE;
        for (int i = 0; i < Math.max(1, Math.max(truth.size(), read.size())); i++) {
            sum =
                    sum.plus(
                            leaf(
                                    i < truth.size() ? truth.get(i) : "",
                                    i < read.size() ? read.get(i) : ""));
        }
        return sum;
    }

    private static List<String> leaves(JsonNode node) {
        List<String> leaves = new ArrayList<>();
        if (node.isContainerNode()) {
            node.forEach(each -> leaves.addAll(leaves(each)));
        } else if (!node.isNull() && !node.isMissingNode() && !node.asText().isBlank()) {
            leaves.add(node.isNumber() ? node.decimalValue().toPlainString() : node.asText());
        }
        return leaves;
    }

    private static Score leaf(String wanted, String got) {
        int exact = wanted.strip().equals(got.strip()) ? 1 : 0;
        String one = fold(wanted);
        String other = fold(got);
        if (one.isEmpty() && other.isEmpty()) {
            return new Score(0, 0, 0, exact, 1);
        }
        boolean right = !one.isEmpty() && !other.isEmpty() && Similarity.of(one, other) >= SAME;
        return new Score(
                right ? 1 : 0,
                !right && !other.isEmpty() ? 1 : 0,
                !right && !one.isEmpty() ? 1 : 0,
                exact,
                1);
    }

    Score plus(Score other) {
        return new Score(
                right + other.right,
                invented + other.invented,
                missed + other.missed,
                exact + other.exact,
                leaves + other.leaves);
    }

    double f1() {
        int all = 2 * right + invented + missed;
        return all == 0 ? 1 : 2.0 * right / all;
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    }
}
