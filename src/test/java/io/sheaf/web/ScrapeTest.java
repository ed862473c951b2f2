package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.Eventually;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/// Scrapes of web sites on this machine, through the front door.
class ScrapeTest {

    private final Scraping scraping = new Scraping();
    private final TestSite site = scraping.site;
    private final Client client = scraping.client;
    private final TestServer server = scraping.server;

    @AfterEach
    void close() {
        scraping.close();
    }

    @Test
    void the_pictures_of_a_page_come_into_an_album_and_a_second_run_fetches_none() {
        scraping.birds();
        String url = site.at("birds.test", "/birds.html");
        JsonNode first = scraping.scraped(url, ", \"min_width\": 50, \"min_height\": 50");
        String id = first.path("id").asText();
        assertThat(first.path("status").asText()).as(first.toPrettyString()).isEqualTo("completed");
        assertThat(first.path("album_id").isTextual()).isTrue();
        assertThat(scraping.album(id))
                .filteredOn(name -> !List.of("robin.png", "copy.png").contains(name))
                .containsExactlyInAnyOrder(
                        "og.png",
                        "large.png",
                        "tit-2.png",
                        "lazy.png",
                        "wren.png",
                        "heron.png",
                        "grün specht.png",
                        "zaun könig.png");
        JsonNode counts = first.path("counts");
        assertThat(counts.path("pages").asInt()).isEqualTo(1);
        assertThat(counts.path("fetched").asInt()).isEqualTo(9);
        assertThat(counts.path("failed").asInt()).isEqualTo(3);
        assertThat(counts.path("open").asInt()).isZero();
        assertThat(counts.path("skipped"))
                .isEqualTo(
                        Json.tree(
                                """
                                {"duplicate": 1, "too_small": 1, "no_picture": 2, "robots": 1}
                                """));
        assertThat(first.path("errors").findValuesAsText("reason"))
                .anyMatch(reason -> reason.contains("404"))
                .anyMatch(reason -> reason.contains("not on the open internet"));
        assertThat(first.path("robots").findValuesAsText("robots_txt"))
                .anyMatch(text -> text.contains("Disallow: /secret/"));
        assertThat(site.paths("birds.test")).doesNotContain("/secret/owl.png", "/other.html");
        assertThat(site.mostAtOnce()).isEqualTo(1);

        JsonNode tit = scraping.provenance(id, "tit-2.png");
        assertThat(tit.path("alt").asText()).isEqualTo("A tit");
        assertThat(tit.path("title").asText()).isEqualTo("Tit in snow");
        assertThat(tit.path("page").asText()).isEqualTo(url);
        assertThat(tit.path("page_title").asText()).isEqualTo("Birds of the garden");
        assertThat(tit.path("address").asText()).isEqualTo(site.at("birds.test", "/tit-2.png"));
        assertThat(tit.path("licence").asText())
                .isEqualTo("https://creativecommons.org/licenses/by/4.0/");
        assertThat(scraping.provenance(id, "wren.png").path("licence").asText())
                .isEqualTo("https://example.org/wren-licence");

        site.forget();
        JsonNode second = scraping.scraped(url, ", \"min_width\": 50, \"min_height\": 50");
        assertThat(second.path("status").asText()).isEqualTo("completed");
        assertThat(second.path("counts").path("fetched").asInt()).isEqualTo(9);
        assertThat(second.path("counts").path("skipped"))
                .isEqualTo(first.path("counts").path("skipped"));
        assertThat(site.asked())
                .filteredOn(each -> each.path().endsWith(".png") && each.status() == 200)
                .isEmpty();
        assertThat(site.asked()).filteredOn(each -> each.status() == 304).hasSize(13);
    }

    @Test
    void events_have_no_gaps_and_the_total_never_falls_short() {
        scraping.birds();
        String id = scraping.scraped(site.at("birds.test", "/birds.html"), "").path("id").asText();
        List<JsonNode> events =
                server.database()
                        .jdbi()
                        .withHandle(handle ->
                                handle.createQuery(
                                                """
                                                select jsonb_build_object('number', number, 'type', type) || data
                                                from batch_events where batch_id = ? order by number
                                                """)
                                        .bind(0, id)
                                        .mapTo(String.class)
                                        .map(Json::tree)
                                        .list());
        assertThat(events)
                .extracting(each -> each.path("number").asInt())
                .isEqualTo(IntStream.rangeClosed(1, events.size()).boxed().toList());
        assertThat(events).extracting(each -> each.path("type").asText()).contains("items_found");
        int total = 0;
        for (JsonNode event : events) {
            if (event.has("total")) {
                assertThat(event.path("total").asInt()).isGreaterThanOrEqualTo(total);
                total = event.path("total").asInt();
                boolean last = event.path("to").asText().startsWith("completed");
                assertThat(event.path("finished").asInt()).isLessThanOrEqualTo(total);
                assertThat(last && event.path("finished").asInt() < total).isFalse();
            }
        }
        assertThat(total).isEqualTo(scraping.items(id).size());
    }

    @Test
    void links_are_followed_as_deep_as_asked_on_the_same_host() {
        site.page(
                "deep.test",
                "/",
                "<a href=a>a</a> <a href='//elsewhere.test:%d/'>x</a> <a rel=nofollow href=no>no</a>"
                        .formatted(site.port()));
        site.page("deep.test", "/a", "<a href=b>b</a> <a href=/>up</a> <img src=a.png>");
        site.page("deep.test", "/b", "<a href=c>c</a> <img src=b.png>");
        site.page("deep.test", "/c", "<img src=c.png>");
        site.page("elsewhere.test", "/", "<img src=e.png>");
        int colour = 0;
        for (String name : List.of("a", "b", "c")) {
            site.picture("deep.test", "/" + name + ".png", Scraping.png(9, 9, ++colour));
        }
        site.picture("elsewhere.test", "/e.png", Scraping.png(9, 9, ++colour));
        String url = site.at("deep.test", "/");
        assertThat(scraping.album(scraping.scraped(url, ", \"depth\": 1").path("id").asText()))
                .containsExactly("a.png");
        assertThat(site.paths("elsewhere.test")).isEmpty();
        assertThat(site.paths("deep.test")).doesNotContain("/no");
        JsonNode all = scraping.scraped(url, ", \"depth\": 3, \"same_host\": false");
        assertThat(scraping.album(all.path("id").asText()))
                .containsExactlyInAnyOrder("a.png", "b.png", "c.png", "e.png");
        JsonNode few = scraping.scraped(url, ", \"depth\": 3, \"max_pages\": 2, \"max_images\": 1");
        assertThat(few.path("counts").path("pages").asInt()).isEqualTo(2);
        assertThat(few.path("counts").path("skipped").path("max_pages").asInt()).isEqualTo(1);
    }

    @Test
    void a_dry_run_only_lists() {
        scraping.birds();
        JsonNode scrape =
                scraping.scraped(site.at("birds.test", "/birds.html"), ", \"dry_run\": true");
        assertThat(scrape.path("status").asText()).isEqualTo("completed");
        assertThat(scrape.path("album_id").isNull()).isTrue();
        assertThat(site.paths("birds.test")).containsExactly("/robots.txt", "/birds.html");
        JsonNode robin = scraping.item(scrape.path("id").asText(), "/robin.png");
        assertThat(robin.path("result").asText()).isEqualTo("dry_run");
        assertThat(robin.path("alt").asText()).isEqualTo("A robin");
        int found = scrape.path("counts").path("found").asInt();
        assertThat(scrape.path("counts").path("skipped").path("dry_run").asInt()).isEqualTo(found);
    }

    @Test
    void failed_pictures_are_fetched_when_asked_again() {
        site.page("sick.test", "/", "<img src=a.png><img src=b.png>");
        site.picture("sick.test", "/a.png", Scraping.png(9, 9, 1));
        JsonNode scrape = scraping.scraped(site.at("sick.test", "/"), "");
        String id = scrape.path("id").asText();
        assertThat(scrape.path("status").asText()).isEqualTo("completed");
        assertThat(scrape.path("possible").findValuesAsText("")).isEmpty();
        assertThat(scraping.album(id)).containsExactly("a.png");
        site.picture("sick.test", "/b.png", Scraping.png(9, 9, 2));
        assertThat(client.post("/api/v1/batches/" + id + "/retry").status()).isEqualTo(200);
        Eventually.eventually(
                "b.png is fetched", () -> scraping.album(id), names -> names.size() == 2);
        assertThat(scraping.ended(id).path("counts").path("failed").asInt()).isZero();
    }

    @Test
    void the_same_key_gives_the_same_scrape() {
        site.page("key.test", "/", "<img src=a.png>");
        site.picture("key.test", "/a.png", Scraping.png(9, 9, 1));
        String wish = "{\"url\": \"%s\", \"album_name\": \"%s\"}";
        String key = UUID.randomUUID().toString();
        String url = site.at("key.test", "/");
        String path = "/api/scrapes";
        Exchange first = client.post(path, wish.formatted(url, "Birds"), "Idempotency-Key", key);
        Exchange second = client.post(path, wish.formatted(url, "Birds"), "Idempotency-Key", key);
        String id = first.responseBody().path("id").asText();
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.responseBody().path("id").asText()).isEqualTo(id);
        assertThat(client.post(path, wish.formatted(url, "Owls"), "Idempotency-Key", key).status())
                .isEqualTo(422);
        scraping.ended(id);
    }

    @Test
    void nothing_is_fetched_into_an_album_that_was_deleted() {
        site.page("gone.test", "/", "<img src=a.png><img src=b.png>");
        site.picture("gone.test", "/a.png", Scraping.png(9, 9, 1));
        String id = scraping.scraped(site.at("gone.test", "/"), "").path("id").asText();
        assertThat(
                        client.delete("/api/albums/" + scraping.get(id).path("album_id").asText())
                                .status())
                .isEqualTo(204);
        Exchange refused = client.post("/api/v1/batches/" + id + "/retry");
        assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
        assertThat(refused.responseText()).contains("has been deleted");
    }

    @Test
    void scrapes_are_their_owners_and_listed_newest_first() {
        site.page("mine.test", "/", "");
        String first = scraping.scraped(site.at("mine.test", "/"), "").path("id").asText();
        String second = scraping.scraped(site.at("mine.test", "/"), "").path("id").asText();
        List<String> ids =
                client.get("/api/scrapes?per_page=500").responseBody().findValuesAsText("id");
        assertThat(ids.indexOf(second)).isLessThan(ids.indexOf(first));
        assertThat(client.get("/api/v1/scrapes/NOSUCH").status()).isEqualTo(404);
        assertThat(client.get("/api/scrapes/NOSUCH/items").status()).isEqualTo(404);
    }
}
