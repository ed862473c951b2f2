package io.sheaf.cli;

import java.io.PrintWriter;
import java.time.Duration;

/// What the person sees while waiting: one line that renews itself on a terminal, plain lines
/// elsewhere, nothing when they asked for quiet.
final class Screen {

    private static final int BAR = 24;

    enum Kind {
        TERMINAL,
        LINES,
        QUIET
    }

    private final PrintWriter out;
    private final Kind kind;
    private long lastPercent = -1;
    private boolean lineOpen;

    Screen(PrintWriter out, Kind kind) {
        this.out = out;
        this.kind = kind;
    }

    /// One line to stay.
    void say(String line) {
        if (kind == Kind.QUIET) {
            return;
        }
        endLine();
        out.println(line);
        out.flush();
    }

    /// How far something is.
    ///
    /// @param rate items a second, 0 when unknown
    /// @param seconds until the end, negative when unknown
    void progress(String what, long done, long total, double rate, double seconds) {
        long percent = total == 0 ? 100 : 100 * done / total;
        String rest =
                "%s %d of %d (%d %%)%s%s"
                        .formatted(
                                what,
                                done,
                                total,
                                percent,
                                rate > 0 ? ", %.1f/s".formatted(rate) : "",
                                seconds >= 0 ? ", about " + time(seconds) + " left" : "");
        switch (kind) {
            case TERMINAL -> {
                int full = total == 0 ? BAR : (int) (BAR * done / total);
                String bar = "█".repeat(full) + "░".repeat(BAR - full);
                out.print("\r\u001b[2K" + bar + " " + rest);
                out.flush();
                lineOpen = true;
            }
            case LINES -> {
                if (percent / 10 != lastPercent / 10 || lastPercent < 0 || done == total) {
                    out.println(rest);
                    out.flush();
                }
            }
            case QUIET -> {}
        }
        lastPercent = percent;
    }

    /// Ends the line that renews itself, so that what follows stands below it.
    void endLine() {
        if (lineOpen) {
            out.println();
            out.flush();
            lineOpen = false;
        }
        lastPercent = -1;
    }

    private static String time(double seconds) {
        Duration left = Duration.ofSeconds(Math.round(seconds));
        if (left.toHours() > 0) {
            return "%d h %02d min".formatted(left.toHours(), left.toMinutesPart());
        }
        return left.toMinutes() > 0
                ? "%d min %02d s".formatted(left.toMinutes(), left.toSecondsPart())
                : left.toSeconds() + " s";
    }
}
