package io.sheaf.reader.field;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/// What values of some concepts look like, wherever they stand.
final class Shapes {

    static final Pattern EMAIL =
            Pattern.compile("[\\p{L}\\d._%+-]+\\s?@\\s?[\\p{L}\\d-]+(?:\\s?\\.\\s?[\\p{L}\\d-]+)+");
    static final Pattern PHONE = Pattern.compile("(?:\\+|\\(|0)[\\d()/ .-]{6,20}\\d");
    static final Pattern WEB =
            Pattern.compile(
                    "(?:https?://|www\\.)[^\\s,;]+|\\b[\\p{L}\\d-]+\\.(?:com|org|net|de|ch|fr|it|es|nl|eu|my)\\b(?:/\\S*)?",
                    Pattern.CASE_INSENSITIVE);
    static final Pattern YEAR =
            Pattern.compile("(?<![\\d.,/-])1[4-9]\\d{2}(?![\\d])|(?<![\\d.,/-])20\\d{2}(?!\\d)");
    private static final Pattern AMOUNT =
            Pattern.compile("(?:RM|[$€£]|EUR|USD|CHF)?\\s?\\d[\\d.,'’ ]*");

    private Shapes() {}

    /// The part of a text that can be such a value; `null` when it has no shape of its own.
    static @Nullable Pattern of(Concept concept) {
        return switch (concept) {
            case EMAIL -> EMAIL;
            case PHONE -> PHONE;
            case WEB -> WEB;
            case YEAR -> YEAR;
            case AMOUNT -> AMOUNT;
            case DATE,
                    ORGANISATION,
                    PERSON,
                    LAST_NAME,
                    FIRST_NAME,
                    ADDRESS,
                    IDENTIFIER,
                    PLACE,
                    TITLE,
                    SHELFMARK,
                    PAGES,
                    PUBLISHER,
                    FORMAT,
                    SUBJECT,
                    NOTE,
                    TEXT ->
                    null;
        };
    }

    /// A label of a table's column, or of a registration number, has no name or address beside it.
    static boolean plausible(Concept concept, String text) {
        long letters = text.chars().filter(Character::isLetter).count();
        return switch (concept) {
            case ORGANISATION ->
                    letters >= 4
                            && 2 * letters > text.length()
                            && !text.matches("(?i)(reg|no|number|name|nr)\\b.*");
            case ADDRESS -> letters >= 6 && text.contains(" ");
            case PERSON, LAST_NAME, FIRST_NAME -> letters >= 2;
            case DATE,
                    AMOUNT,
                    EMAIL,
                    PHONE,
                    WEB,
                    IDENTIFIER,
                    YEAR,
                    PLACE,
                    TITLE,
                    SHELFMARK,
                    PAGES,
                    PUBLISHER,
                    FORMAT,
                    SUBJECT,
                    NOTE,
                    TEXT ->
                    true;
        };
    }
}
