package io.sheaf.reader.field;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds dates in text, written as people write them in the Latin scripts.
///
/// `3/4/2018` is the third of April unless another date of the same page can only be read month
/// first. A year of two digits is the latest that is not after `thisYear`.
final class Dates {

    /// @param ambiguous whether day and month could be the other way round
    record Dated(int from, int to, LocalDate date, boolean ambiguous) {}

    private static final String YEAR = "(?<y>\\d{4}|['’]?\\d{2})";
    private static final String WORD = "(?<m>\\p{L}{3,10})\\.?";
    private static final String DAY = "(?<d>\\d{1,2})(?:st|nd|rd|th|er|º|°)?";
    private static final String OF = "(?:\\s+(?:of|de|di|del|d'))?\\s*";

    private static final List<Pattern> PATTERNS =
            List.of(
                    numeric(
                            "(?<y>[12]\\d{3})\\s?(?<s>[-./])\\s?(?<m>\\d{1,2})\\s?\\k<s>\\s?(?<d>\\d{1,2})"),
                    numeric(
                            "(?<d>\\d{1,2})(?<s>[-/.]|\\. | - | / )(?<m>\\d{1,2})\\k<s>(?<y>[12]\\d{3}(?!:)|\\d{2}(?=\\d{2}:)|\\d{2})"),
                    words(DAY + "\\.?" + OF + WORD + ",?" + OF + "(?<y>\\d{4})"),
                    words(WORD + "\\s*" + DAY + "(?:,\\s*|\\s+)(?<y>\\d{4})"),
                    words("(?<d>\\d{1,2})\\s?[-/.\\s]\\s?" + WORD + "\\s?[-/,\\s]\\s?" + YEAR),
                    numeric(
                            "(?<d>\\d{1,2})\\s?(?<s>[-./ ])\\s?(?<r>[IVXivx1l]{1,4})\\s?\\k<s>\\s?"
                                    + YEAR),
                    words("(?<y>[12]\\d{3})[-/. ,]\\s?" + WORD + "[-/. ]\\s?(?<d>\\d{1,2})"),
                    words("(?<d>\\d{2})(?<m>\\p{L}{3})(?<y>20\\d{2}|19\\d{2}|\\d{2})"),
                    numeric("(?<y>(?:19|20)\\d{2})(?<m>0[1-9]|1[0-2])(?<d>0[1-9]|[12]\\d|3[01])"));

    private final int thisYear;

    Dates(int thisYear) {
        this.thisYear = thisYear;
    }

    private static Pattern numeric(String body) {
        return Pattern.compile("(?<![\\d/.-])" + body + "(?![\\d/](?!\\d?:\\d\\d)|[-.]\\d)");
    }

    private static Pattern words(String body) {
        return Pattern.compile(
                "(?<![\\p{L}\\d])" + body + "(?!\\d(?!\\d?:\\d\\d))",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /// Whether the page has a date that can only be read month first, and none only day first.
    boolean monthFirst(String page) {
        boolean month = false;
        boolean day = false;
        Matcher matcher = PATTERNS.get(1).matcher(page);
        while (matcher.find()) {
            int first = Integer.parseInt(matcher.group("d"));
            int second = Integer.parseInt(matcher.group("m"));
            month |= first <= 12 && second > 12 && second <= 31;
            day |= first > 12 && first <= 31 && second <= 12;
        }
        return month && !day;
    }

    /// All dates of the text from left to right; of overlapping readings the longest.
    List<Dated> find(String text, boolean monthFirst) {
        List<Dated> all = new ArrayList<>();
        for (Pattern pattern : PATTERNS) {
            Matcher matcher = pattern.matcher(text);
            int start = 0;
            while (start <= text.length() && matcher.find(start)) {
                Optional<Dated> dated = read(matcher, monthFirst);
                dated.ifPresent(all::add);
                start = dated.isPresent() ? matcher.end() : matcher.start() + 1;
            }
        }
        all.sort(
                Comparator.comparingInt((Dated d) -> d.from() - d.to()).thenComparing(Dated::from));
        List<Dated> kept = new ArrayList<>();
        for (Dated dated : all) {
            if (kept.stream().noneMatch(k -> dated.from() < k.to() && k.from() < dated.to())) {
                kept.add(dated);
            }
        }
        kept.sort(Comparator.comparingInt(Dated::from));
        return kept;
    }

    private Optional<Dated> read(Matcher matcher, boolean monthFirst) {
        int day = Integer.parseInt(matcher.group("d"));
        int month = month(matcher);
        boolean separated = matcher.namedGroups().containsKey("s");
        boolean slash = separated && !".".equals(matcher.group("s").strip());
        boolean yearLast = separated && matcher.start("y") > matcher.start("d");
        boolean numeric = matcher.namedGroups().containsKey("m") && separated && yearLast;
        if (numeric && month > 12 || numeric && slash && monthFirst && day <= 12) {
            int swap = day;
            day = month;
            month = swap;
        }
        boolean ambiguous = numeric && slash && !monthFirst && day <= 12 && day != month;
        try {
            LocalDate date = LocalDate.of(year(matcher.group("y")), month, day);
            return Optional.of(new Dated(matcher.start(), matcher.end(), date, ambiguous));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// 0 when it is no month: no date then.
    private static int month(Matcher matcher) {
        if (matcher.namedGroups().containsKey("r")) {
            return Months.roman(matcher.group("r"));
        }
        String month = matcher.group("m");
        return Character.isDigit(month.charAt(0)) ? Integer.parseInt(month) : Months.named(month);
    }

    private int year(String digits) {
        String bare = digits.replaceAll("['’]", "");
        int year = Integer.parseInt(bare);
        if (bare.length() > 2) {
            return year;
        }
        int century = thisYear / 100 * 100;
        return century + year <= thisYear ? century + year : century - 100 + year;
    }
}
