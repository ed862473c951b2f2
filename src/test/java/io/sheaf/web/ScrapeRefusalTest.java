package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.Eventually;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;

/// What a scrape does not ask, or is not begun for.
class ScrapeRefusalTest {

    private final Scraping scraping = new Scraping();
    private final TestSite site = scraping.site;
    private final Client client = scraping.client;
    private final TestServer server = scraping.server;

    @AfterEach
    void close() {
        scraping.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://birds.test/",
                "javascript:alert(1)",
                "data:text/html,x",
                "birds.test",
                "http://user:secret@birds.test/",
                "http://localhost/",
                "http://2130706433/",
                "http://0x7f.1/",
                "http:///x"
            })
    void what_is_no_address_of_the_web_is_refused_at_once(String url) {
        Exchange refused =
                client.post(
                        "/api/scrapes", "{\"url\": \"%s\", \"album_name\": \"x\"}".formatted(url));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.responseBody().path("errors").get(0).path("field").asText())
                .isEqualTo("url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/",
                "http://169.254.169.254/latest/meta-data/",
                "http://[::1]/",
                "http://[::ffff:10.0.0.1]/",
                "http://[fd00::1]/",
                "http://db.private.test/",
                "http://birds.test:22/",
                "http://127.0.0.2/"
            })
    void a_page_that_is_not_on_the_open_internet_is_never_asked(String url) {
        JsonNode scrape = scraping.scraped(url, "");
        assertThat(scrape.path("status").asText()).isEqualTo("failed");
        assertThat(scrape.path("album_id").isNull()).isTrue();
        assertThat(scrape.path("errors").get(0).path("reason").asText())
                .containsAnyOf("not on the open internet", "Port 22 is not asked");
        shownInFolder(scrape.path("id").asText());
    }

    /// An address is no name of a file; the reason lies in the folder all the same.
    private void shownInFolder(String id) {
        Path folders = server.data().resolve("batches");
        Eventually.eventually(
                "the reason lies in _errors/ and the work is over",
                () -> scraping.live(id) == 0 && reasons(folders, id) == 1);
    }

    private static long reasons(Path folders, String id) {
        return names(folders).stream()
                .filter(folder -> folder.endsWith(id))
                .flatMap(folder -> names(folders.resolve(folder).resolve("_errors")).stream())
                .filter(file -> file.startsWith("000001 http_") && file.endsWith(".error.json"))
                .count();
    }

    private static List<String> names(Path folder) {
        String[] names = folder.toFile().list();
        return names == null ? List.of() : List.of(names);
    }

    @Test
    void all_that_is_wrong_with_a_wish_is_said() {
        client.wrongly().post("/api/scrapes", "{\"album_name\": \"x\"}");
        client.wrongly()
                .post(
                        "/api/scrapes",
                        "{\"url\": \"http://a.test/\", \"album_name\": \"x\", \"depth\": 4}");
        Exchange refused =
                client.post("/api/v1/scrapes", "{\"url\": \"x\", \"album_name\": \"  \"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.responseBody().path("errors").findValuesAsText("field"))
                .containsExactly("url", "album_name");
    }

    @Test
    void redirects_are_followed_but_not_past_a_robots_txt_or_into_a_private_network() {
        site.redirect("from.test", "/", site.at("to.test", "/page"));
        site.page(
                "to.test",
                "/page",
                "<img src=moved.png><img src=closed.png><img src=inside.png><img src=loop.png>");
        site.redirect("to.test", "/moved.png", site.at("from.test", "/here.png"));
        site.picture("from.test", "/here.png", Scraping.png(20, 20, 1));
        site.redirect("to.test", "/closed.png", site.at("closed.test", "/x.png"));
        site.text("closed.test", "/robots.txt", "User-agent: sheaf\nDisallow: /\n");
        site.redirect("to.test", "/inside.png", "http://10.0.0.1/secret");
        site.redirect("to.test", "/loop.png", "/loop.png");
        JsonNode scrape = scraping.scraped(site.at("from.test", "/"), "");
        String id = scrape.path("id").asText();
        assertThat(scraping.album(id)).containsExactly("here.png");
        assertThat(scraping.item(id, "/closed.png").path("result").asText()).isEqualTo("robots");
        assertThat(scraping.item(id, "/inside.png").path("reason").asText())
                .contains("not on the open internet");
        assertThat(scraping.item(id, "/loop.png").path("reason").asText())
                .contains("more than 5 times");
        assertThat(site.paths("closed.test")).containsExactly("/robots.txt");
    }
}
