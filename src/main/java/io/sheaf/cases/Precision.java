package io.sheaf.cases;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// How exactly a time is known, from least to most.
public enum Precision {
    YEAR(ChronoUnit.YEARS, "uuuu"),
    MONTH(ChronoUnit.MONTHS, "uuuu-MM"),
    DAY(ChronoUnit.DAYS, "uuuu-MM-dd"),
    MINUTE(ChronoUnit.MINUTES, "uuuu-MM-dd'T'HH:mm"),
    /// Fractions of the second are kept where they were given.
    SECOND(ChronoUnit.SECONDS, "uuuu-MM-dd'T'HH:mm:ss");

    private static final DateTimeFormatter FRACTION =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    private final ChronoUnit unit;
    private final DateTimeFormatter format;

    Precision(ChronoUnit unit, String pattern) {
        this.unit = unit;
        this.format = DateTimeFormatter.ofPattern(pattern);
    }

    /// The name in JSON and SQL.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Precision> of(String word) {
        return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    boolean finerThan(Precision other) {
        return compareTo(other) > 0;
    }

    /// The beginning of the year, month, … in which that moment lies.
    ZonedDateTime floor(ZonedDateTime moment) {
        return switch (this) {
            case YEAR -> moment.withDayOfYear(1).truncatedTo(ChronoUnit.DAYS);
            case MONTH -> moment.withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS);
            case DAY -> moment.truncatedTo(ChronoUnit.DAYS);
            case MINUTE -> moment.truncatedTo(ChronoUnit.MINUTES);
            case SECOND -> moment.truncatedTo(ChronoUnit.MICROS);
        };
    }

    /// The beginning of the next year, month, … after one that begins at that moment.
    ZonedDateTime after(ZonedDateTime begin) {
        return begin.plus(1, unit);
    }

    String write(ZonedDateTime moment) {
        boolean fraction = this == SECOND && moment.getNano() != 0;
        return moment.format(fraction ? FRACTION : format) + offset(moment.getOffset());
    }

    /// Of times of day only. Before about 1900 clocks ran by the sun, so many seconds from UTC: no
    /// written offset has those, and the zone that stands beside the time says as much.
    private String offset(ZoneOffset offset) {
        boolean written = finerThan(DAY) && offset.getTotalSeconds() % 60 == 0;
        return written ? offset.getId() : "";
    }
}
