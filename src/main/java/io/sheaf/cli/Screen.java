package io.sheaf.cli;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// What the person sees while waiting: one line that renews itself on a terminal, a plain line now
/// and then elsewhere, nothing when they asked for quiet.
final class Screen {

    private static final int BAR = 24;
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    enum Kind {
        TERMINAL,
        LINES,
        QUIET
    }

    /// How far something is.
    ///
    /// @param rate items a second, 0 when unknown
    /// @param end when it will be done, `null` when unknown
    private record Stand(String what, long done, long total, double rate, @Nullable Instant end) {

        boolean complete() {
            return done == total;
        }

        int of(int all) {
            return total == 0 ? all : (int) (all * done / total);
        }

        String words(Instant now) {
            StringBuilder words = new StringBuilder();
            words.append(what).append(' ').append(done).append(" of ").append(total);
            words.append(" (").append(of(100)).append(" %)");
            if (rate > 0 && done > 0) {
                words.append(", %.1f/s".formatted(rate));
            }
            if (end != null && !complete()) {
                Duration left = Duration.between(now, end).plusMillis(500);
                if (left.toSeconds() > 0) {
                    words.append(", about ").append(time(left)).append(" left");
                }
            }
            return words.toString();
        }
    }

    private final PrintWriter out;
    private final Kind kind;
    private final int width;
    private final InstantSource clock;
    private @Nullable Stand stand;
    private Instant lastLine;
    private boolean lineOpen;

    /// What this process has: a terminal, or a file or a pipe.
    static Screen of(PrintStream err, boolean quiet) {
        int width = Terminal.width(System.getenv());
        Kind kind = quiet ? Kind.QUIET : width > 0 ? Kind.TERMINAL : Kind.LINES;
        return new Screen(
                new PrintWriter(err, true, StandardCharsets.UTF_8),
                kind,
                width,
                InstantSource.system());
    }

    /// @param width of the terminal in characters
    Screen(PrintWriter out, Kind kind, int width, InstantSource clock) {
        this.out = out;
        this.kind = kind;
        this.width = width;
        this.clock = clock;
        this.lastLine = clock.instant();
    }

    /// One line to stay.
    void say(String line) {
        if (kind == Kind.QUIET) {
            return;
        }
        closeLine();
        out.println(line);
        draw();
    }

    /// How far something is.
    ///
    /// @param rate items a second, 0 when unknown
    /// @param seconds until the end, negative when unknown
    void progress(String what, long done, long total, double rate, double seconds) {
        Stand last = stand;
        Instant now = clock.instant();
        if (last == null || !last.what.equals(what)) {
            closeLine();
            lastLine = now;
        }
        Instant end = seconds < 0 ? null : now.plusMillis(Math.round(seconds * 1000));
        Stand next = new Stand(what, done, total, rate, end);
        if (last != null && last.complete() && last.what.equals(what) && next.complete()) {
            return;
        }
        stand = next;
        draw();
        if (kind == Kind.LINES
                && (next.complete() || !now.isBefore(lastLine.plus(BETWEEN_LINES)))) {
            line(next, now);
        }
    }

    /// Time has passed and nothing has happened: the time left shrinks, and where there is no
    /// terminal a line now and then says that it is still at work.
    void tick() {
        Stand last = stand;
        if (last == null || last.complete()) {
            return;
        }
        draw();
        Instant now = clock.instant();
        if (kind == Kind.LINES && !now.isBefore(lastLine.plus(LONGEST_SILENCE))) {
            line(last, now);
        }
    }

    private void line(Stand now, Instant at) {
        out.println(now.words(at));
        out.flush();
        lastLine = at;
    }

    private void draw() {
        Stand now = stand;
        if (kind != Kind.TERMINAL || now == null) {
            out.flush();
            return;
        }
        String words = now.words(clock.instant());
        int room = width - 1 - words.length() - 1;
        int bar = room >= BAR ? BAR : 0;
        int full = now.of(bar);
        String line = bar == 0 ? words : "█".repeat(full) + "░".repeat(bar - full) + " " + words;
        out.print("\r\u001b[2K" + line.substring(0, Math.min(line.length(), width - 1)));
        out.flush();
        lineOpen = true;
    }

    /// Ends the line that renews itself, so that what follows stands below it.
    void end() {
        closeLine();
        stand = null;
    }

    private void closeLine() {
        if (lineOpen) {
            boolean keep = stand != null && stand.complete();
            out.print(keep ? System.lineSeparator() : "\r\u001b[2K");
            out.flush();
            lineOpen = false;
        }
    }

    private static String time(Duration left) {
        if (left.toHours() > 0) {
            return "%d h %02d min".formatted(left.toHours(), left.toMinutesPart());
        }
        return left.toMinutes() > 0
                ? "%d min %02d s".formatted(left.toMinutes(), left.toSecondsPart())
                : left.toSeconds() + " s";
    }
}
