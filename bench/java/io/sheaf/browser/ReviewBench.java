package io.sheaf.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import io.sheaf.Bench;
import io.sheaf.Eventually;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/// Ten cards reviewed by keyboard and by mouse, two of which have a value to correct. Acts are
/// counted and the page's answers measured; how long a person takes for the acts is not measured
/// but told by the keystroke-level model of Card, Moran and Newell, "The keystroke-level model for
/// user performance time with interactive systems", Communications of the ACM 23 (1980), pp.
/// 396–410.
public final class ReviewBench {

    private static final String BENCH = "review";
    private static final int CARDS = 10;
    private static final String RIGHT = "The old bridge";

    /// A key, of an average typist who is not a secretary.
    private static final double KEY = 0.28;

    private static final double POINT = 1.1;

    /// Down or up.
    private static final double BUTTON = 0.1;

    private static final double HOME = 0.4;
    private static final double THINK = 1.35;

    /// What was done.
    private static final class Acts {
        private int keys;
        private int points;
        private int clicks;
        private int homes;
        private double waited;

        double seconds() {
            return CARDS * THINK
                    + keys * KEY
                    + points * POINT
                    + clicks * 2 * BUTTON
                    + homes * HOME
                    + waited;
        }

        String told() {
            return String.format(
                    Locale.ROOT,
                    "%.2f s a card (%.1f keys, %.1f clicks, %.1f pointings, %.1f changes of hand; the page answers in %.0f ms)",
                    seconds() / CARDS,
                    keys / (double) CARDS,
                    clicks / (double) CARDS,
                    points / (double) CARDS,
                    homes / (double) CARDS,
                    waited / CARDS * 1000);
        }
    }

    private ReviewBench() {}

    public static void run(Bench.Table table) throws IOException {
        try (Served server = Served.fresh();
                Tab tab = Tab.open();
                Eyes eyes = Eyes.at(server, "eyes", Duration.ZERO, "")) {
            tab.firstRun(server);
            for (boolean keyboard : new boolean[] {true, false}) {
                String batch = batch(server, eyes, keyboard);
                tab.page().navigate(server.url("/batches/" + batch + "/review"));
                Acts acts = keyboard ? byKeyboard(tab.page()) : byMouse(tab.page());
                check(server, batch);
                table.line(
                        BENCH,
                        "ten cards, two corrected, by " + (keyboard ? "keyboard" : "mouse"),
                        acts.told(),
                        "");
            }
        }
    }

    private static String batch(Served server, Eyes eyes, boolean keyboard) throws IOException {
        String id =
                server.ask(
                                "POST",
                                "/api/v1/batches",
                                """
                                {"session_id": "%s", "name": "By %s", "reader": "%s",
                                 "fields": [{"name": "author"}, {"name": "title"}, {"name": "place"}, {"name": "year", "type": "integer"}]}
                                """
                                        .formatted(
                                                server.upload(Eyes.samples(CARDS, "")),
                                                keyboard ? "keyboard" : "mouse",
                                                eyes.name()))
                        .path("id")
                        .asText();
        Eventually.eventually(
                "the cards are read",
                () -> server.ask("GET", "/api/v1/batches/" + id, "").path("status").asText(),
                "completed"::equals);
        return id;
    }

    private static void check(Served server, String batch) {
        Eventually.eventually(
                "all is kept",
                () ->
                        server.ask("GET", "/api/v1/batches/" + batch, "")
                                .at("/review/accepted")
                                .asInt(),
                accepted -> accepted == CARDS);
        int corrected =
                server.ask("GET", "/api/v1/batches/" + batch + "/items?corrected=true", "")
                        .path("total")
                        .asInt();
        if (corrected != 2) {
            throw new IllegalStateException(corrected + " cards were corrected and not 2");
        }
    }

    private static boolean wrong(int card) {
        return card == 4 || card == 8;
    }

    private static Acts byKeyboard(Page page) {
        Acts acts = new Acts();
        for (int card = 1; card <= CARDS; card++) {
            arrived(page, card);
            if (wrong(card)) {
                // To the title: E goes to the value that is least sure, Enter to the next one.
                press(page, acts, "e");
                String at = focused(page);
                if (!at.equals("title")) {
                    press(page, acts, "Enter");
                }
                type(page, acts);
                // Two keys at once.
                acts.keys++;
                press(page, acts, "Control+Enter");
            } else {
                press(page, acts, "a");
            }
            acts.waited += next(page, card);
        }
        return acts;
    }

    private static Acts byMouse(Page page) {
        Acts acts = new Acts();
        boolean there = false;
        for (int card = 1; card <= CARDS; card++) {
            arrived(page, card);
            Locator accept =
                    page.getByRole(
                            AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Right, next"));
            if (wrong(card)) {
                Locator title =
                        page.getByLabel("title", new Page.GetByLabelOptions().setExact(true));
                title.click(new Locator.ClickOptions().setClickCount(3));
                acts.points++;
                acts.clicks += 3;
                acts.homes++;
                type(page, acts);
                acts.homes++;
                there = false;
            }
            if (!there) {
                acts.points++;
                there = true;
            }
            accept.click();
            acts.clicks++;
            acts.waited += next(page, card);
        }
        return acts;
    }

    private static String focused(Page page) {
        return String.valueOf(page.evaluate("() => document.activeElement?.dataset.field ?? ''"));
    }

    private static void press(Page page, Acts acts, String key) {
        page.keyboard().press(key);
        acts.keys++;
    }

    private static void type(Page page, Acts acts) {
        page.keyboard().type(RIGHT);
        acts.keys += RIGHT.length();
    }

    private static void arrived(Page page, int card) {
        page.getByText(card + " of 10", new Page.GetByTextOptions().setExact(true)).waitFor();
        page.getByRole(AriaRole.GROUP).waitFor();
    }

    /// Seconds until the next card stands there with its picture.
    private static double next(Page page, int card) {
        Object waited =
                page.evaluate(
                        """
                        text => new Promise(done => {
                          const begun = performance.now();
                          const frame = () => document.body.innerText.includes(text) && (text.startsWith('That') || document.querySelector('svg image'))
                            ? done(performance.now() - begun) : requestAnimationFrame(frame);
                          frame();
                        })
                        """,
                        card == CARDS ? "That was the last one" : card + 1 + " of 10");
        return ((Number) waited).doubleValue() / 1000;
    }
}
