package io.sheaf.reader.field;

import io.sheaf.processor.Field;
import io.sheaf.processor.Value;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes the value of a field's type out of text. What does not fit is no value.
final class Conversion {

    /// @param certainty 0 to 1: lower when the text could mean something else
    record Converted(Value value, double certainty) {}

    private static final Set<String> YES =
            Set.of(
                    "yes",
                    "y",
                    "true",
                    "ja",
                    "j",
                    "wahr",
                    "oui",
                    "vrai",
                    "si",
                    "verdadero",
                    "vero",
                    "waar",
                    "sim",
                    "x",
                    "1");
    private static final Set<String> NO =
            Set.of(
                    "no", "n", "false", "nein", "falsch", "non", "faux", "falso", "nee", "onwaar",
                    "nao", "0");
    private static final Pattern YEAR =
            Pattern.compile("(?<!\\d)1[0-9]\\d{2}(?!\\d)|(?<!\\d)20\\d{2}(?!\\d)");
    private static final double LEAST_LIKE_CHOICE = 0.6;

    private final Dates dates;
    private final boolean monthFirst;

    Conversion(Dates dates, boolean monthFirst) {
        this.dates = dates;
        this.monthFirst = monthFirst;
    }

    Optional<Converted> convert(Field field, Optional<Concept> concept, String text) {
        String tidy = text.replaceAll("\\s+", " ").strip();
        if (tidy.isEmpty()) {
            return Optional.empty();
        }
        return switch (field.type()) {
            case TEXT -> Optional.of(new Converted(new Value.Text(tidy), 1));
            case INTEGER -> whole(tidy, concept);
            case NUMBER ->
                    Numbers.first(tidy)
                            .map(read ->
                                    new Converted(
                                            new Value.Decimal(read.number()), read.certainty()));
            case DATE -> date(tidy);
            case BOOLEAN -> truth(tidy);
            case CHOICE -> choice(field, tidy);
            case LIST -> list(tidy);
        };
    }

    private Optional<Converted> whole(String text, Optional<Concept> concept) {
        if (concept.filter(Concept.YEAR::equals).isPresent()) {
            Matcher year = YEAR.matcher(text.replaceAll("(?<=\\d)[Oo]|[Oo](?=\\d)", "0"));
            if (year.find()) {
                return whole(new BigDecimal(year.group()), 1);
            }
        }
        return Numbers.first(text).flatMap(read -> whole(read.number(), read.certainty()));
    }

    private static Optional<Converted> whole(BigDecimal number, double certainty) {
        if (number.stripTrailingZeros().scale() > 0) {
            return Optional.empty();
        }
        return Optional.of(new Converted(new Value.Whole(number.toBigInteger()), certainty));
    }

    private Optional<Converted> date(String text) {
        return dates.find(text, monthFirst).stream()
                .findFirst()
                .map(d -> new Converted(new Value.Day(d.date()), d.ambiguous() ? 0.7 : 1));
    }

    private static Optional<Converted> truth(String text) {
        String folded = text.strip().matches("[✓✔☑☒✗xX]") ? "x" : Words.fold(text);
        if (YES.contains(folded)) {
            return Optional.of(new Converted(new Value.Truth(true), 1));
        }
        if (NO.contains(folded)) {
            return Optional.of(new Converted(new Value.Truth(false), 1));
        }
        return Optional.empty();
    }

    private static Optional<Converted> choice(Field field, String text) {
        String folded = Words.fold(text);
        Converted best = null;
        for (String choice : field.choices()) {
            String wanted = Words.fold(choice);
            double alike = Similarity.of(folded, wanted);
            if (!wanted.isEmpty() && (" " + folded + " ").contains(" " + wanted + " ")) {
                alike = Math.max(alike, 0.9);
            }
            if (alike >= LEAST_LIKE_CHOICE && (best == null || alike > best.certainty())) {
                best = new Converted(new Value.Text(choice), alike);
            }
        }
        return Optional.ofNullable(best);
    }

    /// By the first of `;` `|` `/` and `,` that the text has.
    private static Optional<Converted> list(String text) {
        String separator =
                List.of(";", "|", " / ", "/", ",").stream()
                        .filter(text::contains)
                        .findFirst()
                        .orElse(";");
        List<String> parts =
                Arrays.stream(text.split(Pattern.quote(separator)))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Converted(new Value.Texts(parts), 1));
    }
}
