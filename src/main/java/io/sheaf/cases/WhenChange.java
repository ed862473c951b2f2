package io.sheaf.cases;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;

/// What shall be different about an event's time.
///
/// @param time as it is written: `1943`, `1943-05`, `1943-05-17`, `1943-05-17T14:30`, with or
///   without seconds and an offset
/// @param endTime the same, for the end of a range
/// @param precision to say that the time is known less exactly than it is written
/// @param zone a name such as `Europe/Berlin`, or an offset
public record WhenChange(
        Given<String> time, Given<String> endTime, Given<String> precision, Given<String> zone) {

    private static final String FORM =
            "Write it as 1943, 1943-05, 1943-05-17 or 1943-05-17T14:30, with an offset such as Z or"
                    + " +02:00 if you like.";

    /// The time with this change.
    ///
    /// @param zone what [#zone] gave
    /// @return `null` when there is none, or a fault has been added
    @Nullable When over(@Nullable When before, ZoneId zone, Faults faults) {
        ZoneId old = before == null ? zone : before.zone();
        When.Point start =
                point("time", time, before == null ? null : before.start(), old, zone, faults);
        When.Point end =
                point("end_time", endTime, before == null ? null : before.end(), old, zone, faults);
        if (start == null) {
            if (endTime.value() != null && time.value() == null) {
                faults.add("time", "A range needs the time at which it begins.");
            }
            return null;
        }
        Precision wanted = precision(start, faults);
        start = start.coarsened(wanted, zone);
        if (end != null && end.precision().finerThan(wanted) && precision.value() != null) {
            end = end.coarsened(wanted, zone);
        }
        if (end != null && end.at().isBefore(start.at())) {
            faults.add("end_time", "A range does not end before it begins.");
            return null;
        }
        return When.of(start, end, zone);
    }

    /// The event's zone from now on, whether it has a time or not.
    ///
    /// @param timed whether it had a time before
    ZoneId zone(ZoneId before, boolean timed, Faults faults) {
        String name = zone.value();
        if (name != null) {
            return When.zone(name)
                    .orElseGet(() -> {
                        faults.add(
                                "zone",
                                "Give a name such as Europe/Berlin or an offset such as +02:00.");
                        return before;
                    });
        }
        if (timed && !zone.there()) {
            return before;
        }
        return When.zoneOf(time.value()).orElse(zone.there() ? ZoneId.of("UTC") : before);
    }

    private static When.@Nullable Point point(
            String at,
            Given<String> written,
            When.@Nullable Point before,
            ZoneId zoneBefore,
            ZoneId zone,
            Faults faults) {
        if (!written.there()) {
            return before == null ? null : before.moved(zoneBefore, zone);
        }
        String text = written.value();
        if (text == null || text.isBlank()) {
            return null;
        }
        return When.read(text, zone)
                .map(point -> point.coarsened(point.precision(), zone))
                .orElseGet(() -> {
                    faults.add(at, FORM);
                    return null;
                });
    }

    private Precision precision(When.Point start, Faults faults) {
        String word = precision.value();
        if (word == null) {
            return start.precision();
        }
        Precision wanted = Precision.of(word).orElse(start.precision());
        if (Precision.of(word).isEmpty()) {
            faults.add("precision", "One of year, month, day, minute, second.");
        }
        if (wanted.finerThan(start.precision())) {
            faults.add(
                    "precision",
                    "The time is written down to the %s only; write it to the %s."
                            .formatted(start.precision().word(), wanted.word()));
            return start.precision();
        }
        return wanted;
    }
}
