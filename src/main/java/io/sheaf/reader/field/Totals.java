package io.sheaf.reader.field;

import io.sheaf.reader.ocr.Line;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The amount to pay on a receipt or an invoice, by the words in its row, how often the amount is
/// printed, and whether it is what was given less what was given back.
final class Totals {

    private record Amount(int row, Passage passage, double value, double score) {}

    private static final Pattern AMOUNT =
            Pattern.compile(
                    "(?<![\\d.,])(?:RM|[$€£]|EUR|USD|CHF)?\\s?[\\dOo]{1,3}(?:[ .,'’]?[\\dOo]{3})*\\s?[.,]\\s?[\\dOo]{2}(?![\\d%]|[.,]\\d)");
    private static final Pattern TOTAL =
            Pattern.compile(
                    "\\b(t[o0]tal\\w*|summe|gesamt\\w*|endbetrag|betrag|zu zahlen|montant|importe|importo|totaal|amount|balance|due|te betalen|a pagar|da pagare|net a payer|a payer)\\b");
    private static final Pattern STRONG =
            Pattern.compile(
                    "\\b(grand|nett?|rounde?d?|round d|rounding adj total|after round\\w*|final|payable|inc\\w*|due|ttc|zu zahlen|endbetrag|gesamt\\w*|a payer|a pagar|da pagare|te betalen|complessivo)\\b");
    private static final Pattern NOT =
            Pattern.compile(
                    "\\b(sub ?t?total|subtot\\w*|qty|quantity|items?|discount|disc|saving\\w*|savings|points?|tax|gst|vat|mwst|ust|tva|iva|btw|excl\\w*|exc|before|change|cash|tender\\w*|rounding|adjustment|adj|zwischensumme|sous total|subtotale|rabatt|remise|paid|payment|visa|master\\w*|deposit|code)\\b");
    private static final Pattern INCLUSIVE =
            Pattern.compile(
                    "\\b(incl\\w*|inclusive|after|with|inkl\\w*|ttc)\\b.{0,12}\\b(gst|tax|vat|mwst|tva|iva|btw)\\b|\\bgst incl\\w*");
    private static final Pattern CASH =
            Pattern.compile(
                    "\\b(cash|tender\\w*|paid|bar|gegeben|especes|efectivo|contanti|contant)\\b");
    private static final Pattern CHANGE =
            Pattern.compile("\\b(change|ruckgeld|zuruck|rendu|cambio|resto|wisselgeld)\\b");

    private final Rows rows;

    Totals(Rows rows) {
        this.rows = rows;
    }

    Optional<Finding> find() {
        List<Amount> amounts = new ArrayList<>();
        for (int row = 0; row < rows.rows().size(); row++) {
            amounts.addAll(amounts(row));
        }
        Map<Double, Integer> often = new HashMap<>();
        amounts.forEach(amount -> often.merge(amount.value(), 1, Integer::sum));
        double given = paid(amounts);
        Amount best = null;
        double most = Double.NEGATIVE_INFINITY;
        for (Amount amount : amounts) {
            double score =
                    amount.score()
                            + 0.4 * Math.min(4, often.getOrDefault(amount.value(), 1))
                            + (given > 0 && Math.abs(amount.value() - given) < 0.005 ? 2 : 0)
                            - (amount.value() == 0 ? 3 : 0);
            if (score >= most) {
                most = score;
                best = amount;
            }
        }
        if (best == null) {
            return Optional.empty();
        }
        double confidence = most >= 6 ? 0.93 : most >= 4.5 ? 0.85 : most >= 3 ? 0.65 : 0.3;
        return Optional.of(new Finding(best.passage(), confidence, "total"));
    }

    /// What was given less what was given back, 0 when the page does not say both.
    private double paid(List<Amount> amounts) {
        double cash = 0;
        double change = -1;
        for (Amount amount : amounts) {
            String words = Words.fold(rows.text(amount.row()));
            if (CHANGE.matcher(words).find()) {
                change = amount.value();
            } else if (CASH.matcher(words).find()) {
                cash = Math.max(cash, amount.value());
            }
        }
        return change >= 0 && cash > change ? cash - change : 0;
    }

    private List<Amount> amounts(int row) {
        List<Amount> found = new ArrayList<>();
        for (Line line : rows.rows().get(row)) {
            Passage passage = Passage.of(line);
            Matcher matcher = AMOUNT.matcher(line.text());
            while (matcher.find()) {
                Passage amount = passage.slice(matcher.start(), matcher.end()).strip();
                double value =
                        Numbers.first(amount.text().replaceAll("^\\D+", "").replace(" ", ""))
                                .map(r -> r.number().doubleValue())
                                .orElse(0.0);
                found.add(new Amount(row, amount, value, score(row)));
            }
        }
        // A row's amounts are often quantity, price and sum: the last is the one that counts.
        for (int i = 0; i + 1 < found.size(); i++) {
            Amount amount = found.get(i);
            found.set(i, new Amount(row, amount.passage(), amount.value(), amount.score() - 1.5));
        }
        return found;
    }

    private double score(int row) {
        String words = Words.fold(rows.text(row));
        double score = own(words);
        boolean bare = !words.matches(".*[a-z]{3,}.*");
        if (bare && row > 0) {
            score = Math.max(score, 0.7 * own(Words.fold(rows.text(row - 1))));
        }
        return score + 0.3 * row / rows.rows().size();
    }

    private static double own(String words) {
        double score = TOTAL.matcher(words).find() ? 3 : 0;
        if (score == 0) {
            return CASH.matcher(words).find() || CHANGE.matcher(words).find() ? -1 : 0;
        }
        boolean inclusive = INCLUSIVE.matcher(words).find();
        score += STRONG.matcher(words).find() || inclusive ? 1.5 : 0;
        boolean rounded = words.matches(".*\\bround\\w*\\b.*total.*|.*total.*\\bround(ed|d)\\b.*");
        score -= NOT.matcher(words).find() && !inclusive && !rounded ? 3.5 : 0;
        return score;
    }
}
