package io.sheaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;

class ScreenTest {

    private final StringWriter seen = new StringWriter();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void withoutATerminalThereIsALineAboutEveryFiveSeconds() {
        Screen screen = screen(Screen.Kind.LINES);
        for (int done = 0; done <= 132; done++) {
            screen.progress("reading", done, 132, 2, (132 - done) / 2.0);
            pass(Duration.ofMillis(500));
        }
        screen.end();

        assertThat(seen.toString().lines())
                .hasSize(14)
                .startsWith("reading 10 of 132 (7 %), 2.0/s, about 1 min 01 s left")
                .endsWith("reading 132 of 132 (100 %), 2.0/s");
    }

    @Test
    void theEndIsSaidOnce() {
        Screen screen = screen(Screen.Kind.LINES);
        screen.progress("sending", 1, 1, 0, -1);
        screen.progress("reading", 0, 1, 0, -1);
        screen.progress("reading", 1, 1, 0, 0);
        screen.progress("reading", 1, 1, 0, 0);
        screen.end();

        assertThat(seen.toString().lines())
                .containsExactly("sending 1 of 1 (100 %)", "reading 1 of 1 (100 %)");
    }

    @Test
    void aLongWaitIsNotSilent() {
        Screen screen = screen(Screen.Kind.LINES);
        screen.progress("reading", 3, 9, 0, 40);
        for (int second = 0; second < 65; second++) {
            pass(Duration.ofSeconds(1));
            screen.tick();
        }

        assertThat(seen.toString().lines())
                .containsExactly("reading 3 of 9 (33 %), about 10 s left", "reading 3 of 9 (33 %)");
    }

    @Test
    void onATerminalOneLineRenewsItselfAndSaysWhatIsLeft() {
        Screen screen = screen(Screen.Kind.TERMINAL);
        screen.progress("reading", 5, 10, 1.5, 4);
        pass(Duration.ofSeconds(1));
        screen.tick();
        screen.say("  failed: a.png: torn");
        screen.progress("reading", 10, 10, 1.5, 0);
        screen.end();

        String bar = "████████████░░░░░░░░░░░░";
        String line = "\r\u001b[2K";
        assertThat(seen.toString())
                .isEqualTo(
                        line
                                + (bar + " reading 5 of 10 (50 %), 1.5/s, about 4 s left")
                                + line
                                + (bar + " reading 5 of 10 (50 %), 1.5/s, about 3 s left")
                                + line
                                + "  failed: a.png: torn\n"
                                + line
                                + (bar + " reading 5 of 10 (50 %), 1.5/s, about 3 s left")
                                + line
                                + "████████████████████████ reading 10 of 10 (100 %), 1.5/s\n");
    }

    @Test
    void aNarrowTerminalHasNoRoomForABar() {
        Screen screen =
                new Screen(new PrintWriter(seen, true), Screen.Kind.TERMINAL, 30, () -> now);
        screen.progress("reading", 5, 10, 1.5, 4);

        assertThat(seen.toString()).isEqualTo("\r\u001b[2Kreading 5 of 10 (50 %), 1.5/s");
    }

    @Test
    void whoAskedForQuietHearsNothing() {
        Screen screen = screen(Screen.Kind.QUIET);
        screen.progress("reading", 5, 10, 1.5, 4);
        screen.say("anything");
        screen.end();

        assertThat(seen.toString()).isEmpty();
    }

    private Screen screen(Screen.Kind kind) {
        return new Screen(new PrintWriter(seen, true), kind, 100, () -> now);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
