package io.sheaf.reader.field;

import java.util.regex.Pattern;

/// Undoes what recognition is known to confuse, where the kind of value proves it.
final class Repairs {

    private static final Pattern LETTER_AMONG_DIGITS =
            Pattern.compile("(?<=\\d)[oO](?=[\\d.,\\s]|$)|(?<=[\\d.,])[oO](?=\\d)");
    private static final Pattern ONE_AMONG_DIGITS =
            Pattern.compile("(?<=\\d)[lIi](?=[\\d.,\\s]|$)|(?<![\\p{L}])[lIi](?=\\d)");
    private static final Pattern DEGREE =
            Pattern.compile("^((?:[Ii1l]n-)?\\d{1,2})\\s?[0oOQº*\"](?=\\s?\\(|$)");
    private static final Pattern PRIME = Pattern.compile("^(\\d{1,2})\\s?[!’`´']+$");

    private Repairs() {}

    static String of(Concept concept, String text) {
        return switch (concept) {
            case YEAR -> digits(text).replace('z', '2');
            case PAGES ->
                    digits(text).replaceAll("(?<=\\d)z|z(?=\\d)", "2").replaceAll("\\s+", " ");
            case FORMAT ->
                    PRIME.matcher(DEGREE.matcher(text).replaceFirst("$1°")).replaceFirst("$1'");
            case SHELFMARK -> digits(text).replaceAll("\\b(?:Dis8|Dies|Dins|Disa)\\.", "Diss.");
            case AMOUNT, PHONE -> digits(text);
            case LAST_NAME, FIRST_NAME, PERSON ->
                    text.replaceAll("(?<!\\p{N})0(?=\\p{L})", "O")
                            .replaceAll("(?<=\\p{L})0(?=\\p{L})", "o");
            case DATE,
                    ORGANISATION,
                    ADDRESS,
                    EMAIL,
                    WEB,
                    IDENTIFIER,
                    PLACE,
                    TITLE,
                    PUBLISHER,
                    SUBJECT,
                    NOTE,
                    TEXT ->
                    text;
        };
    }

    private static String digits(String text) {
        String zeros = LETTER_AMONG_DIGITS.matcher(text).replaceAll("0");
        return ONE_AMONG_DIGITS.matcher(zeros).replaceAll("1");
    }
}
