package io.sheaf.endpoint;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// When a server wants to be asked again: `Retry-After` in seconds or as a date (RFC 9110, section
/// 10.2.3), with fractions as some gateways send them, and `retry-after-ms` as OpenAI does.
public final class RetryAfter {

    /// Whoever asks for more is asked again after this time nevertheless.
    public static final Duration LONGEST = Duration.ofHours(1);

    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(\\.\\d{1,9})?");

    /// The three forms of an HTTP date, RFC 9110, section 5.6.7.
    private static final List<DateTimeFormatter> DATES =
            List.of(
                    DateTimeFormatter.RFC_1123_DATE_TIME,
                    DateTimeFormatter.ofPattern("EEEE, dd-MMM-yy HH:mm:ss zzz", Locale.US),
                    DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.US)
                            .withZone(ZoneOffset.UTC));

    private RetryAfter() {}

    /// The time to wait from now, 0 to [#LONGEST]; empty when the server does not say or is not
    /// understood.
    public static Optional<Duration> of(HttpHeaders headers, Instant now) {
        return headers.firstValue("retry-after-ms")
                .flatMap(value -> number(value, 1e-3))
                .or(() -> headers.firstValue("retry-after").flatMap(value -> after(value, now)))
                .map(RetryAfter::bounded);
    }

    private static Optional<Duration> after(String value, Instant now) {
        return number(value, 1).or(() -> date(value).map(date -> Duration.between(now, date)));
    }

    private static Optional<Duration> number(String value, double seconds) {
        if (!NUMBER.matcher(value.strip()).matches()) {
            return Optional.empty();
        }
        double wait = Double.parseDouble(value.strip()) * seconds;
        return Optional.of(Duration.ofMillis((long) Math.ceil(wait * 1000)));
    }

    private static Optional<Instant> date(String value) {
        for (DateTimeFormatter form : DATES) {
            try {
                return Optional.of(Instant.from(form.parse(value.strip())));
            } catch (DateTimeException _) {
                continue;
            }
        }
        return Optional.empty();
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
