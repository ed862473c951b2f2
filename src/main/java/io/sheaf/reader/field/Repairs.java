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
            case YEAR ->
                    digits(text)
                            .replace('z', '2')
                            .replace('g', '9')
                            .replace('t', '1')
                            .replace('y', '7')
                            .replace('i', '1')
                            .replace('l', '1')
                            .replace('I', '1')
                            .replace('o', '0')
                            .replace('O', '0');
            case PAGES ->
                    digits(text).replaceAll("(?<=\\d)z|z(?=\\d)", "2").replaceAll("\\s+", " ");
            case FORMAT ->
                    PRIME.matcher(DEGREE.matcher(text).replaceFirst("$1°")).replaceFirst("$1'");
            case SHELFMARK -> shelfmark(digits(text));
            case AMOUNT -> digits(text).replaceAll("(?<=\\d)\\s?([.,])\\s?(?=\\d{2}$)", "$1");
            case PHONE -> digits(text);
            case FIRST_NAME ->
                    Marks.restored(letters(text).replaceAll("[\\[\\]]", ""))
                            .replaceAll("(?<=\\p{Ll})(?=\\p{Lu}$)", " ");
            case PLACE -> Marks.restored(letters(text));
            case LAST_NAME, PERSON -> letters(text);
            case DATE,
                    ORGANISATION,
                    ADDRESS,
                    EMAIL,
                    WEB,
                    IDENTIFIER,
                    TITLE,
                    PUBLISHER,
                    SUBJECT,
                    NOTE,
                    TEXT ->
                    text;
        };
    }

    /// The numbers of the German bibliographies of theses are always spaced the same way.
    private static String shelfmark(String text) {
        return text.replaceAll("\\b(?:Dis8|Di88|Dies|Dins|Disa)\\s?\\.", "Diss.")
                .replaceAll("^[-–—] ", "")
                .replaceAll("(?<=[.\\s]\\d{4}) \\S{1,2}$", "")
                .replaceAll("^U ?(\\d\\d)[.:,] ?(\\d+)\\D*$", "U $1. $2")
                .replaceAll(
                        "^DN: ?(\\p{Lu}) ?(\\d{4})[,.] ?(\\d+)[,.] ?(\\d+)$", "DN:$1 $2, $3, $4");
    }

    private static String letters(String text) {
        return text.replaceAll("(?<!\\p{N})0(?=\\p{L})", "O")
                .replaceAll("(?<=\\p{L})0(?=\\p{L}|$)", "o")
                .replaceAll("(?<=\\p{L})1(?=\\p{L}|$)", "l");
    }

    private static String digits(String text) {
        String zeros = LETTER_AMONG_DIGITS.matcher(text).replaceAll("0");
        return ONE_AMONG_DIGITS.matcher(zeros).replaceAll("1");
    }
}
