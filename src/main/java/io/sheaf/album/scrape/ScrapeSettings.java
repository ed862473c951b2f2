package io.sheaf.album.scrape;

import io.sheaf.album.scrape.fetch.Resolver;
import io.sheaf.album.scrape.fetch.Vetting;
import io.sheaf.picture.PictureLimits;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/// How politely and how much is fetched.
///
/// @param delay between two requests to a server, unless its robots.txt asks for more
/// @param contact where the people of a server find out who asks: an address that is part of the
///   `User-Agent`; empty for none
/// @param pageBytes the most in one page
/// @param pictureBytes the most in one picture
/// @param jobBytes the most that one scrape moves over the network
/// @param jobTime the longest that one scrape takes from its first item
/// @param pictures the most pixels in a picture
/// @param resolver finds servers
/// @param vetting says which of them are asked; never set from the environment: only tests have
///   their servers where nobody may fetch from
public record ScrapeSettings(
        Duration delay,
        String contact,
        long pageBytes,
        long pictureBytes,
        long jobBytes,
        Duration jobTime,
        PictureLimits pictures,
        Resolver resolver,
        Vetting vetting) {

    private static final long MEGA = 1_000_000;

    public static final ScrapeSettings USUAL =
            new ScrapeSettings(
                    Duration.ofSeconds(1),
                    "",
                    5 * MEGA,
                    50 * MEGA,
                    4_000 * MEGA,
                    Duration.ofHours(12),
                    PictureLimits.USUAL,
                    Resolver.system(),
                    Vetting.publicInternet());

    /// Reads `SHEAF_SCRAPE_DELAY`, `…_CONTACT`, `…_MAX_FILE`, `…_MAX_TOTAL` and `…_MAX_HOURS`.
    ///
    /// @throws IllegalArgumentException naming the key whose value cannot be used
    public static ScrapeSettings from(Map<String, String> environment) {
        return new ScrapeSettings(
                delay(environment),
                contact(environment.getOrDefault("SHEAF_SCRAPE_CONTACT", "").strip()),
                USUAL.pageBytes,
                megabytes(environment, "SHEAF_SCRAPE_MAX_FILE", USUAL.pictureBytes),
                megabytes(environment, "SHEAF_SCRAPE_MAX_TOTAL", USUAL.jobBytes),
                Duration.ofHours(
                        whole(environment, "SHEAF_SCRAPE_MAX_HOURS", USUAL.jobTime.toHours())),
                USUAL.pictures,
                USUAL.resolver,
                USUAL.vetting);
    }

    private static Duration delay(Map<String, String> environment) {
        String text = environment.getOrDefault("SHEAF_SCRAPE_DELAY", "").strip();
        if (text.isEmpty()) {
            return USUAL.delay;
        }
        if (!text.matches("[0-9]{1,4}(\\.[0-9]{1,3})?")) {
            throw new IllegalArgumentException(
                    "SHEAF_SCRAPE_DELAY is a number of seconds such as 1 or 0.5, not " + text);
        }
        return Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValueExact());
    }

    private static String contact(String text) {
        if (!text.matches("[\\x21-\\x7e]{0,200}")) {
            throw new IllegalArgumentException(
                    "SHEAF_SCRAPE_CONTACT is an address without spaces, such as"
                            + " https://example.org/robot or mailto:robot@example.org");
        }
        return text;
    }

    private static long megabytes(Map<String, String> environment, String key, long usual) {
        return Math.multiplyExact(whole(environment, key, usual / MEGA), MEGA);
    }

    private static long whole(Map<String, String> environment, String key, long usual) {
        String text = environment.getOrDefault(key, "").strip();
        if (text.isEmpty()) {
            return usual;
        }
        if (!text.matches("[1-9][0-9]{0,6}")) {
            throw new IllegalArgumentException(
                    key + " is a whole number from 1 to 9999999, not " + text);
        }
        return Long.parseLong(text);
    }

    /// With the bounds of pictures that hold for uploads.
    public ScrapeSettings with(PictureLimits other) {
        return new ScrapeSettings(
                delay,
                contact,
                pageBytes,
                pictureBytes,
                jobBytes,
                jobTime,
                other,
                resolver,
                vetting);
    }

    /// The same with other waiting and another idea of where servers are.
    public ScrapeSettings within(Duration pause, Resolver where, Vetting which) {
        return new ScrapeSettings(
                pause, contact, pageBytes, pictureBytes, jobBytes, jobTime, pictures, where, which);
    }

    /// How this program names itself to servers.
    ///
    /// @param version of the program
    public String userAgent(String version) {
        return "Sheaf/" + version + (contact.isEmpty() ? "" : " (+" + contact + ")");
    }
}
