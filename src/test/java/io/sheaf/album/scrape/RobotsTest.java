package io.sheaf.album.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.album.scrape.fetch.Answer;
import io.sheaf.album.scrape.fetch.Unfetchable;
import io.sheaf.album.scrape.fetch.WebAddress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

class RobotsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private static WebAddress at(String path) throws Unfetchable {
        return WebAddress.of("http://site.example" + path);
    }

    private static Robots found(String text) throws Unfetchable {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Answer answer = new Answer.Got(at("/robots.txt"), 200, Map.of(), bytes.length);
        return Robots.of(at("/robots.txt"), answer, bytes, NOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "User-agent: *~Disallow: /a -> /a.png -> false",
                "User-agent: *~Disallow: /a -> /b.png -> true",
                "User-agent: *~Disallow: /~~User-agent: sheaf~Allow: / -> /b.png -> true",
                "User-agent: Sheaf~Disallow: /~~User-agent: *~Allow: / -> /b.png -> false",
                "User-agent: other~Disallow: / -> /b.png -> true",
                "User-agent: *~Disallow: /~Allow: /open/ -> /open/b.png -> true",
                "User-agent: *~Disallow: /*.png$ -> /b.png -> false",
                "User-agent: *~Disallow: /*.png$ -> /b.png?x=1 -> true",
                "User-agent: *~Disallow: -> /b.png -> true",
                "<html>not found</html> -> /b.png -> true"
            })
    void the_rules_that_speak_to_us_count(String text, String path, boolean allowed)
            throws Unfetchable {
        assertThat(found(text.replace("~", "\n")).allows(at(path))).isEqualTo(allowed);
    }

    @Test
    void a_delay_is_heeded_and_one_without_measure_closes_the_site() throws Unfetchable {
        Robots slow = found("User-agent: *\nCrawl-delay: 7\n");
        assertThat(slow.delay()).isEqualTo(Duration.ofSeconds(7));
        assertThat(slow.allows(at("/a"))).isTrue();
        assertThat(found("User-agent: *\nCrawl-delay: 86400\n").allows(at("/a"))).isFalse();
    }

    @Test
    void no_file_allows_everything_and_no_answer_nothing() throws Unfetchable {
        WebAddress file = at("/robots.txt");
        Robots none = Robots.of(file, new Answer.Got(file, 404, Map.of(), 0), new byte[0], NOW);
        assertThat(none.allows(at("/a"))).isTrue();
        assertThat(none.status()).isEqualTo("none (404)");
        Robots silent =
                Robots.of(
                        file,
                        new Answer.Broken("Silence.", Duration.ofSeconds(9)),
                        new byte[0],
                        NOW);
        assertThat(silent.allows(at("/a"))).isFalse();
        assertThat(silent.unreachable()).isEqualTo("Silence.");
        assertThat(silent.goodUntil()).isEqualTo(NOW.plusSeconds(9));
        Robots inner = Robots.of(file, new Answer.Refused("Private."), new byte[0], NOW);
        assertThat(inner.refused()).isTrue();
    }
}
