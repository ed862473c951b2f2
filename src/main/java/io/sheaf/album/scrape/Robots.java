package io.sheaf.album.scrape;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;

import io.sheaf.album.scrape.fetch.Answer;
import io.sheaf.album.scrape.fetch.WebAddress;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What a server lets programs fetch, as RFC 9309 reads robots.txt: no such file allows everything;
/// a server that cannot say allows nothing for now.
///
/// @param status in words, for the person
/// @param text the file, cut where it is very long; empty when there is none
/// @param delay that the file asks for between two requests, zero when it does not
/// @param unreachable why nothing is known, in a sentence; `null` when the rules are known
/// @param refused whether the server must not be asked at all
/// @param after how long the server asked to be left alone, `null` when it did not
/// @param goodUntil when it is to be asked again
record Robots(
        String status,
        String text,
        SimpleRobotRules rules,
        Duration delay,
        @Nullable String unreachable,
        boolean refused,
        @Nullable Duration after,
        Instant goodUntil) {

    /// The name by which robots.txt speaks to this program.
    static final String TOKEN = "sheaf";

    /// RFC 9309 asks for at least 500 KiB.
    static final int LARGEST = 512 * 1024;

    /// What is shown and kept of a file.
    private static final int SHOWN = 20_000;

    /// A server that wants to be asked less often than this does not want to be scraped.
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

    private static final Duration GOOD = Duration.ofHours(24);
    private static final Duration AGAIN = Duration.ofSeconds(30);

    static Robots of(WebAddress file, Answer answer, byte[] bytes, Instant now) {
        return switch (answer) {
            case Answer.Got got when got.status() == 200 -> read(file, got, bytes, now);
            case Answer.Got got when got.status() < 500 ->
                    rules(
                            "none (" + got.status() + ")",
                            "",
                            new SimpleRobotRules(SimpleRobotRules.RobotRulesMode.ALLOW_ALL),
                            now);
            case Answer.Got got ->
                    unknown("The server answered " + got.status() + ".", false, null, now);
            case Answer.TooLarge(String reason) -> unknown(reason, false, null, now);
            case Answer.Refused(String reason) -> unknown(reason, true, null, now);
            case Answer.Broken(String reason, Duration after) -> unknown(reason, false, after, now);
        };
    }

    private static Robots read(WebAddress file, Answer.Got got, byte[] bytes, Instant now) {
        SimpleRobotRulesParser parser =
                new SimpleRobotRulesParser(LONGEST_DELAY.toMillis(), Integer.MAX_VALUE);
        SimpleRobotRules rules =
                parser.parseContent(
                        file.toString(),
                        bytes,
                        got.header("content-type").orElse("text/plain"),
                        List.of(TOKEN));
        String text = new String(bytes, StandardCharsets.UTF_8).replace("\0", "");
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "\n…" : text;
        return rules("found", shown, rules, now);
    }

    private static Robots rules(String status, String text, SimpleRobotRules rules, Instant now) {
        Duration delay = Duration.ofMillis(Math.max(0, rules.getCrawlDelay()));
        return new Robots(status, text, rules, delay, null, false, null, now.plus(GOOD));
    }

    private static Robots unknown(
            String reason, boolean refused, @Nullable Duration after, Instant now) {
        return new Robots(
                "unreachable",
                "",
                new SimpleRobotRules(SimpleRobotRules.RobotRulesMode.ALLOW_NONE),
                Duration.ZERO,
                reason,
                refused,
                after,
                now.plus(after == null ? AGAIN : after));
    }

    boolean allows(WebAddress address) {
        return rules.isAllowed(address.toString());
    }
}
