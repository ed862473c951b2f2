package io.sheaf.reader.field;

import org.jspecify.annotations.Nullable;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where, by whom and when a work was published, and how long and how big it is: the part of a
/// catalogue card that ends its description. It reads `Place Year: Publisher. Pages Format`, `Place
/// : Publisher, Year. – Pages ; Format` (ISBD) and `Place, Publisher, Year, Format, Pages`.
///
/// @param start where it begins in the body
/// @param certainty 0 to 1, by how much of its form is there
record Imprint(
        int start,
        Passage year,
        @Nullable Passage place,
        @Nullable Passage publisher,
        @Nullable Passage pages,
        @Nullable Passage format,
        double certainty) {

    private static final Pattern YEAR =
            Pattern.compile(
                    "(?<![\\p{L}\\d.,/-])[1lIit][4-9oOg][\\doOilzgy]{2}(?![\\d\\p{L}/])|(?<![\\p{L}\\d.,/-])20[0-4]\\d(?!\\d)");
    private static final String COUNT = "(?:[\\dlioOzI]{1,4}|[IVXLCivxlc]{1,7})";
    static final Pattern PAGES =
            Pattern.compile(
                    "(?<![\\p{L}\\d])(?<n>"
                            + COUNT
                            + "(?:\\s?[-–+,.]\\s?"
                            + COUNT
                            + ")*)\\s?(?:S|s|5|p|pp|pag|Seiten|pages|p[aá]ginas|pagine|Bl|ff?|leaves|blz)(?:\\.|,|\\b(?!\\p{L}))");
    static final Pattern FORMAT =
            Pattern.compile(
                    "(?:[Ii1l]n-?\\s?)?(?<![\\d,.-])(?:2|4|8|12|16|18|24|32)\\s?(?:[°º'’`!\"*]|[0oOQ](?![\\d\\p{L}]))(?:\\s?\\([^)]{1,5}\\))?"
                            + "|(?:[Ii1l]n-)(?:fol\\.?|\\d{1,2})"
                            + "|\\d{1,3}(?:[.,]\\d)?\\s?(?:[x×]\\s?\\d{1,3}(?:[.,]\\d)?\\s?)?cm\\b"
                            + "|(?<=[.;,-] )(?:4|8)(?=[.,]?(?:\\s|$))");
    private static final Pattern DASH =
            Pattern.compile(
                    "(?<=[.,)\\]>\\s'’,])\\s?[-–—=]{1,3}\\s|\\s[-–—=]{1,3}(?=\\p{Lu})|(?<=[.,)])[–—]\\s?(?=\\p{Lu})");
    private static final Pattern HOUSE =
            Pattern.compile(
                    "\\p{L}*[dD]r\\.|Verl\\.|Univ\\.|Impr\\.|Press\\.?|Libr\\.|Co\\.|Cie\\.|Gebr\\.|Nachf\\.|Bros\\.|Edit?\\.|\\p{Lu}\\p{L}*\\.-.*");
    private static final Pattern PLACE_COLON =
            Pattern.compile(
                    "(?<=[.)\\]>] |[)–—])\\p{Lu}[\\p{L}.-]+(?: [\\p{L}.()-]+){0,3}\\s?:\\s?[^:.]{3,100}$");
    private static final Pattern MONTH_BEFORE =
            Pattern.compile(
                    "(?:v\\.|vom|\\d{1,2}\\.?,?)\\s?\\.?,?\\p{L}{3,10}\\.?\\s$|\\b(?:vol|Bd|Jg|H|No|Nr)\\.?\\s?\\d{0,3},?\\s?$",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern THESIS_BEFORE = Pattern.compile("(?:Diss|Th|Hab)[^—–]{0,25}$");
    private static final int NEAR = 60;

    static @Nullable Imprint in(Passage body, int from) {
        String text = body.text();
        Matcher years = YEAR.matcher(text);
        int best = -1;
        int end = -1;
        double most = 0.5;
        while (years.find(Math.max(from, end))) {
            double score = score(text, from, years.start(), years.end());
            if (score > most) {
                most = score;
                best = years.start();
            }
            end = years.end();
        }
        if (best < 0) {
            return null;
        }
        int after = best + 4;
        return parts(body, from, best, after, Math.min(1, most / 6));
    }

    private static double score(String text, int from, int start, int end) {
        String before = text.substring(Math.max(from, start - NEAR), start);
        String after = text.substring(end, Math.min(text.length(), end + NEAR));
        double score = 1;
        score += PAGES.matcher(after).find() ? 2 : 0;
        score += FORMAT.matcher(after).find() ? 1.5 : 0;
        score += DASH.matcher(before).find() ? 1.5 : 0;
        score += before.matches("(?s).*\\p{Lu}[\\p{L}.)>\\]-]+[,:;]?\\s?[\\[(<]?") ? 1 : 0;
        score -= MONTH_BEFORE.matcher(before).find() ? 4 : 0;
        score -= THESIS_BEFORE.matcher(before).find() ? 1.5 : 0;
        score -= after.matches("(?s)\\s?[-–]\\s?\\d.*") ? 1.5 : 0;
        return score - 0.002 * (start - from);
    }

    private static Imprint parts(Passage body, int from, int year, int after, double certainty) {
        String text = body.text();
        int start = afterUnspacedStop(text, begin(text, from, year), year);
        Passage named = body.slice(start, year).trim(c -> " ,;:-–—=([<_".indexOf(c) >= 0);
        Passage place = named;
        Passage publisher = null;
        int split = split(named.text());
        if (split > 0) {
            place = named.slice(0, split);
            publisher = named.from(split + 1).trim(c -> " ,;:.".indexOf(c) >= 0);
        }
        place = bare(place);
        Passage tail = body.from(after);
        Matcher pages = PAGES.matcher(tail.text());
        boolean paged = pages.find();
        Matcher format = FORMAT.matcher(tail.text());
        boolean formatted = format.find();
        int stop =
                Math.min(
                        paged ? pages.start() : tail.text().length(),
                        formatted ? format.start() : tail.text().length());
        Matcher colon = Pattern.compile("^[\\])>.]?\\s?:\\s?").matcher(tail.text());
        if (publisher == null && colon.find()) {
            publisher = publisher(tail.slice(colon.end(), Math.max(colon.end(), stop)));
        }
        return new Imprint(
                start,
                body.slice(year, after),
                place.isBlank() ? null : place,
                publisher == null || publisher.isBlank() ? null : publisher,
                paged ? tail.slice(pages.start("n"), pages.end("n")) : null,
                formatted ? tail.slice(format.start(), format.end()).strip() : null,
                certainty);
    }

    /// Without punctuation around it; brackets stay when both are there, a full stop when it is an
    /// abbreviation's.
    private static Passage bare(Passage place) {
        Passage loose = place.trim(c -> " ,;:'’_\"=-–—".indexOf(c) >= 0);
        String text = loose.text();
        int last = Math.max(text.lastIndexOf(' '), text.lastIndexOf('-'));
        boolean abbreviated = text.endsWith(".") && last > 0 && text.length() - last <= 5;
        Passage kept = abbreviated ? loose : loose.trim(c -> c == '.' || c == ' ');
        boolean open = kept.text().contains("(") || kept.text().contains("<");
        boolean closed = kept.text().contains(")") || kept.text().contains(">");
        return open && closed
                ? kept
                : kept.trim(c -> "()<>[]\" .".indexOf(c) >= 0 && (c != '.' || !abbreviated));
    }

    /// Up to the end of its sentence; initials and abbreviations do not end it.
    private static Passage publisher(Passage rest) {
        Matcher end =
                Pattern.compile("(?<=\\p{Ll}{3})\\.\\s|\\s[-–—=]{1,2}\\s|\\s?[(\\[]")
                        .matcher(rest.text());
        Passage whole = end.find() ? rest.slice(0, end.start()) : rest;
        return whole.trim(c -> " ,;:.([-–—=".indexOf(c) >= 0);
    }

    /// Between place and publisher: a colon, or a comma with more than an abbreviation behind it.
    private static int split(String named) {
        int colon = named.indexOf(':');
        if (colon > 0) {
            return colon;
        }
        int comma = named.indexOf(',');
        return comma > 0 && named.length() - comma > 7 ? comma : -1;
    }

    /// A full stop that lost its space still ends the sentence before the place.
    private static int afterUnspacedStop(String text, int start, int year) {
        Matcher stop =
                Pattern.compile("(?<=\\p{Ll}{3})\\.(?=\\p{Lu}\\p{Ll}{2})")
                        .matcher(text)
                        .region(start, year);
        return stop.find() ? stop.end() : start;
    }

    /// Where place and publisher begin: after a dash, else after the sentence before.
    private static int begin(String text, int from, int year) {
        int start = Math.max(from, year - 130);
        Matcher dash = DASH.matcher(text).region(start, year);
        int found = -1;
        while (dash.find()) {
            if (year - dash.end() > 2) {
                found = dash.end();
            }
        }
        Matcher named = PLACE_COLON.matcher(text).region(start, year);
        if (found < 0 && named.find()) {
            return named.start();
        }
        int sentence = sentence(text, from, year);
        boolean colon = found >= 0 && text.substring(found, year).contains(":");
        return found >= 0 && (year - found <= NEAR || colon) ? Math.max(found, from) : sentence;
    }

    private static int sentence(String text, int from, int year) {
        int at = year;
        int words = 0;
        while (at > from) {
            int space = text.lastIndexOf(' ', at - 2);
            int begin = Math.max(space + 1, from);
            String word = text.substring(begin, at).strip();
            boolean publisherFollows = words > 0;
            if (words > 0 && ends(word) || words >= 12 && publisherFollows) {
                return at;
            }
            if (words > 0
                    && !text.substring(begin, year).contains(":")
                    && text.substring(begin, year).indexOf(',') < 0
                    && plain(word)) {
                return at;
            }
            words++;
            at = begin;
        }
        return Math.max(at, from);
    }

    /// A small-letter word cannot be in a place's name unless it joins two of its parts.
    private static boolean plain(String word) {
        return Character.isLowerCase(word.charAt(0))
                && !word.matches(
                        "(a|am|an|der|i|im|in|u|und|b|bei|d|de|del|di|la|le|les|s|sur|sous|on|upon|of|et|and|v|o|ob|y|e|près)\\.?");
    }

    private static boolean ends(String word) {
        return word.matches(".*[)\\]>\"]?[.!?;,'’]?[.!?]['’\"]?")
                        && !word.matches("[(\\[]?\\p{L}{1,2}\\.|St\\.")
                        && !HOUSE.matcher(word).matches()
                || word.matches(".*[)\\]>][.;:,]?")
                        && !word.matches("[(<\\[]\\p{Lu}?[\\p{L}. ]*[)>\\]][.,:]?");
    }
}
