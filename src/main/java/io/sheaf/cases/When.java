package io.sheaf.cases;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When an event happened, as exactly as somebody knows: a year, a month, a day, a minute, a
/// second, or a range of them, on the clock of a zone.
///
/// @param starts when the year, month, … begins
/// @param ends of a range: when the last year, month, … that belongs to it begins; `null` when it
///   is no range
/// @param endPrecision of `ends`; `null` without it
public record When(
        Instant starts,
        Precision precision,
        @Nullable Instant ends,
        @Nullable Precision endPrecision,
        ZoneId zone) {

    /// A moment with its precision.
    record Point(Instant at, Precision precision) {

        Point coarsened(Precision wanted, ZoneId zone) {
            return new Point(wanted.floor(at.atZone(zone)).toInstant(), wanted);
        }

        /// The same figures on the clock of another zone.
        Point moved(ZoneId from, ZoneId to) {
            return new Point(at.atZone(from).withZoneSameLocal(to).toInstant(), precision);
        }
    }

    private static final Pattern WRITTEN =
            Pattern.compile(
                    "(\\d{4})(?:-(\\d\\d)(?:-(\\d\\d)(?:[T ](\\d\\d):(\\d\\d)(?::(\\d\\d)(?:[.,](\\d{1,9}))?)?(Z|[+-]\\d\\d(?::?\\d\\d)?)?)?)?)?");

    static When of(Point start, @Nullable Point end, ZoneId zone) {
        return new When(
                start.at,
                start.precision,
                end == null ? null : end.at,
                end == null ? null : end.precision,
                zone);
    }

    Point start() {
        return new Point(starts, precision);
    }

    @Nullable Point end() {
        return ends == null || endPrecision == null ? null : new Point(ends, endPrecision);
    }

    /// The moment at which it is over at the latest.
    public Instant latest() {
        Point last = end();
        Point over = last == null ? start() : last;
        return over.precision.after(over.at.atZone(zone)).toInstant();
    }

    /// As it is written: `1943`, `1943-05`, `1943-05-17`, `1943-05-17T14:30+02:00`.
    public String time() {
        return precision.write(starts.atZone(zone));
    }

    /// The end of the range in the same way; `null` when it is no range.
    public @Nullable String endTime() {
        Point last = end();
        return last == null ? null : last.precision.write(last.at.atZone(zone));
    }

    /// The offset in a written time, if there is one.
    static Optional<ZoneId> zoneOf(@Nullable String text) {
        Matcher matcher = WRITTEN.matcher(text == null ? "" : text.strip());
        if (!matcher.matches() || matcher.group(8) == null) {
            return Optional.empty();
        }
        return zone(matcher.group(8));
    }

    /// A zone by its name or offset.
    static Optional<ZoneId> zone(String name) {
        try {
            ZoneId zone = ZoneId.of(name.strip());
            return Optional.of(zone.equals(ZoneOffset.UTC) ? ZoneId.of("UTC") : zone);
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    /// Reads a written time.
    ///
    /// @param zone whose clock it is, when it has no offset of its own
    /// @return empty when it is none
    static Optional<Point> read(String text, ZoneId zone) {
        Matcher matcher = WRITTEN.matcher(text.strip());
        if (!matcher.matches() || matcher.group(1).equals("0000")) {
            return Optional.empty();
        }
        try {
            return Optional.of(point(matcher, zone));
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    private static Point point(Matcher matcher, ZoneId zone) {
        LocalDateTime local =
                LocalDateTime.of(
                        number(matcher, 1, 1),
                        number(matcher, 2, 1),
                        number(matcher, 3, 1),
                        number(matcher, 4, 0),
                        number(matcher, 5, 0),
                        number(matcher, 6, 0),
                        nanos(matcher.group(7)));
        String offset = matcher.group(8);
        ZonedDateTime moment =
                local.atZone(
                        offset == null ? zone : ZoneOffset.of(offset.equals("Z") ? "Z" : offset));
        return new Point(moment.toInstant(), precision(matcher));
    }

    private static int number(Matcher matcher, int group, int usual) {
        String digits = matcher.group(group);
        return digits == null ? usual : Integer.parseInt(digits);
    }

    private static int nanos(@Nullable String digits) {
        // The database keeps microseconds.
        return digits == null ? 0 : Integer.parseInt((digits + "000000").substring(0, 6)) * 1000;
    }

    private static Precision precision(Matcher matcher) {
        if (matcher.group(6) != null) {
            return Precision.SECOND;
        }
        if (matcher.group(4) != null) {
            return Precision.MINUTE;
        }
        if (matcher.group(3) != null) {
            return Precision.DAY;
        }
        return matcher.group(2) == null ? Precision.YEAR : Precision.MONTH;
    }
}
