package io.sheaf.reader.field;

import org.jspecify.annotations.Nullable;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name with which a catalogue card begins: `Author, First. Title` (or with a colon), as most
/// libraries write it, or `AUTHOR (First). — Title`.
///
/// @param last the name under which the card is filed
/// @param first `null` when there is none
/// @param end where the title begins
record Heading(Passage last, @Nullable Passage first, int end) {

    private static final String NAME =
            "(?:\\p{Lu}\\[\\p{Ll}+\\]|[\\p{L}\\p{M}][\\p{L}\\p{M}\\d'’`´-]*)";
    private static final Pattern COMMA =
            Pattern.compile(
                    "^[^\\p{L}0]{0,3}(?<last>(?:\\p{Ll}{1,3}[ '’]){0,3}[\\p{Lu}0]?[\\p{L}\\d'’ -]{1,40}?)\\s?[,;]\\s?[\"'„“»]?"
                            + "(?<first>(?:"
                            + NAME
                            + "(?:\\s?-\\s?|\\s)?){1,5}?)"
                            + "(?<stop>\\s?\\.?[:;,\\[(<=]|\\.(?=\\s|\\p{Lu})|\\s?\\. |\\s?[-–—=]{1,2}\\s|$)");
    private static final Pattern BRACKETS =
            Pattern.compile(
                    "^[^\\p{L}]{0,3}(?<last>\\p{Lu}[\\p{L}'’ -]{1,40}?)\\s?\\((?<first>[\\p{L}\\d'’ .-]{1,40}?)\\)(?<stop>)");
    private static final Pattern ALONE =
            Pattern.compile(
                    "^[^\\p{L}]{0,3}(?<last>\\p{Lu}[\\p{Lu}'’ -]{3,40}?)(?<stop>\\.\\s?[-–—]|\\s?:)");
    private static final Pattern INITIAL = Pattern.compile("(?:^|[\\s-])\\p{Lu}$");
    private static final Pattern TITLE_AFTER =
            Pattern.compile("[:]\\s|\\.?\\s?[-–—]{1,2}\\s|\\.\\s(?=\\p{Lu}\\p{Ll})");
    private static final int LONGEST_ADDITION = 260;

    static @Nullable Heading of(Passage body) {
        String text = body.text();
        Matcher matcher = COMMA.matcher(text);
        if (matcher.find()) {
            return named(body, matcher);
        }
        matcher = BRACKETS.matcher(text);
        if (matcher.find()) {
            return new Heading(
                    part(body, matcher, "last"),
                    part(body, matcher, "first"),
                    skip(text, matcher.end()));
        }
        matcher = ALONE.matcher(text);
        if (matcher.find()) {
            return new Heading(part(body, matcher, "last"), null, skip(text, matcher.end()));
        }
        return null;
    }

    private static @Nullable Heading named(Passage body, Matcher matcher) {
        String text = body.text();
        int end = matcher.end("first");
        int after = matcher.end();
        // A full stop after a single capital is an initial's: the name goes on.
        while (INITIAL.matcher(text.substring(0, end).stripTrailing()).find()) {
            Matcher more = Pattern.compile("\\G\\s?\\.?\\s?(?:\\p{Lu}\\.\\s?)+").matcher(text);
            if (!more.find(end) || more.end() == end) {
                break;
            }
            end = more.end();
            after = end;
            if (!INITIAL.matcher(text.substring(0, end).replaceAll("[.\\s]+$", "")).find()) {
                break;
            }
            break;
        }
        String stop = matcher.group("stop").strip();
        if (stop.matches("[,\\[(<]")) {
            after = afterAddition(text, after);
        }
        Passage first =
                body.slice(matcher.start("first"), end)
                        .trim(c -> c == ' ' || c == '.' || c == ',' || c == '"');
        return new Heading(part(body, matcher, "last"), first, skip(text, after));
    }

    /// A profession, a birth place or dates may stand between the name and the title.
    private static int afterAddition(String text, int from) {
        Matcher matcher = TITLE_AFTER.matcher(text);
        matcher.region(from, Math.min(text.length(), from + LONGEST_ADDITION));
        int colon = text.indexOf(": ", from);
        if (colon > 0 && colon < from + LONGEST_ADDITION) {
            return colon + 1;
        }
        return matcher.find() ? matcher.end() : from;
    }

    private static int skip(String text, int from) {
        int at = from;
        while (at < text.length() && " .,:;-–—=".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static Passage part(Passage body, Matcher matcher, String group) {
        return body.slice(matcher.start(group), matcher.end(group)).strip();
    }
}
