package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.Eventually;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

/// Scrapes of web sites on this machine, through the front door.
class ScrapeTest {

    private final TestServer server = TestServer.shared();
    private final Client client = server.client();
    private final TestSite site = new TestSite();

    @AfterEach
    void close() {
        site.close();
    }

    static byte[] png(int width, int height, int colour) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        image.setRGB(0, 0, new Color(colour).getRGB());
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private JsonNode begin(String url, String more) {
        Exchange created =
                client.post(
                        "/api/scrapes",
                        "{\"url\": \"%s\", \"album_name\": \"Birds\"%s}".formatted(url, more));
        assertThat(created.status()).as(created.toString()).isEqualTo(202);
        assertThat(created.responseBody().path("album_id").isNull()).isTrue();
        return created.responseBody();
    }

    private JsonNode scraped(String url, String more) {
        return ended(begin(url, more).path("id").asText());
    }

    private JsonNode get(String id) {
        return client.get("/api/scrapes/" + id).responseBody();
    }

    private JsonNode ended(String id) {
        return Eventually.eventually(
                "scrape " + id + " ends",
                () -> get(id),
                scrape -> !scrape.path("finished_at").isNull());
    }

    private List<JsonNode> items(String id) {
        List<JsonNode> items = new ArrayList<>();
        client.get("/api/scrapes/" + id + "/items?per_page=500")
                .responseBody()
                .path("items")
                .forEach(items::add);
        return items;
    }

    private JsonNode item(String id, String path) {
        return items(id).stream()
                .filter(each -> each.path("address").asText().endsWith(path))
                .findFirst()
                .orElseThrow();
    }

    /// The pictures of a scrape's album, by name.
    private List<String> album(String id) {
        return server.database()
                .jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        """
                                        select p.name from pictures p join albums a on a.id = p.album_id
                                        where a.batch_id = ? and a.source_type = 'scrape' order by p.position
                                        """)
                                .bind(0, id)
                                .mapTo(String.class)
                                .list());
    }

    private JsonNode provenance(String id, String name) {
        return Json.tree(
                server.database()
                        .jdbi()
                        .withHandle(handle ->
                                handle.createQuery(
                                                """
                                                select p.provenance from pictures p join albums a on a.id = p.album_id
                                                where a.batch_id = ? and p.name = ?
                                                """)
                                        .bind(0, id)
                                        .bind(1, name)
                                        .mapTo(String.class)
                                        .one()));
    }

    private void birds() {
        String host = "birds.test";
        site.text(host, "/robots.txt", "User-agent: *\nDisallow: /secret/\n");
        site.page(
                host,
                "/birds.html",
                """
                <html><head><title>Birds of the garden</title>
                <meta property="og:image" content="/og.png">
                <link rel="license" href="https://creativecommons.org/licenses/by/4.0/">
                <script type="application/ld+json">{"@type": "ImageObject",
                  "contentUrl": "/wren.png", "license": "https://example.org/wren-licence"}</script>
                </head><body>
                <img src="/robin.png" alt="A robin">
                <img src="/small.png" srcset="/medium.png 200w, /large.png 400w">
                <picture><source type="image/avif" srcset="/x.avif"><source srcset="/tit.png 1x, /tit-2.png 2x">
                  <img src="/tit-fallback.png" alt="A tit" title="Tit in snow"></picture>
                <img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="/lazy.png">
                <figure><a href="/wren.png">full size</a><figcaption>The wren</figcaption></figure>
                <img src="/copy.png"><img src="/robin.png#again"><img src="/tiny.png">
                <img src="/missing.png"><img src="/fake.png"><img src="/huge.png"><img src="/secret/owl.png">
                <img src="javascript:alert(1)"><img src="file:///etc/passwd"><img src="ftp://birds.test/a.png">
                <img src="//other.test:%d/heron.png"><img src="/gr%%C3%%BCn%%20specht.png">
                <img src=" /zaun k\u00f6nig.png "><img src="http://127.0.0.2/x.png"><img src="http://10.0.0.1/x.png">
                <a href="/other.html">another page</a>
                </body></html>
                """
                        .formatted(site.port()));
        int colour = 0;
        for (String name :
                List.of("og", "robin", "large", "tit-2", "lazy", "wren", "gr%C3%BCn%20specht")) {
            site.picture(host, "/" + name + ".png", png(100, 100, ++colour));
        }
        site.picture(host, "/zaun%20k%C3%B6nig.png", png(100, 100, ++colour));
        site.picture(host, "/copy.png", png(100, 100, 2));
        site.picture(host, "/tiny.png", png(10, 10, 1));
        site.picture(host, "/huge.png", png(1500, 1500, 1));
        site.picture(host, "/fake.png", "<html>not here".getBytes(StandardCharsets.UTF_8));
        site.picture(host, "/secret/owl.png", png(100, 100, 99));
        site.picture("other.test", "/heron.png", png(100, 100, 77));
    }

    @Test
    void the_pictures_of_a_page_come_into_an_album_and_a_second_run_fetches_none() {
        birds();
        String url = site.at("birds.test", "/birds.html");
        JsonNode first = scraped(url, ", \"min_width\": 50, \"min_height\": 50");
        String id = first.path("id").asText();
        assertThat(first.path("status").asText()).as(first.toPrettyString()).isEqualTo("completed");
        assertThat(first.path("album_id").isTextual()).isTrue();
        assertThat(album(id))
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

        JsonNode tit = provenance(id, "tit-2.png");
        assertThat(tit.path("alt").asText()).isEqualTo("A tit");
        assertThat(tit.path("title").asText()).isEqualTo("Tit in snow");
        assertThat(tit.path("page").asText()).isEqualTo(url);
        assertThat(tit.path("page_title").asText()).isEqualTo("Birds of the garden");
        assertThat(tit.path("address").asText()).isEqualTo(site.at("birds.test", "/tit-2.png"));
        assertThat(tit.path("licence").asText())
                .isEqualTo("https://creativecommons.org/licenses/by/4.0/");
        assertThat(provenance(id, "wren.png").path("licence").asText())
                .isEqualTo("https://example.org/wren-licence");

        site.forget();
        JsonNode second = scraped(url, ", \"min_width\": 50, \"min_height\": 50");
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
        birds();
        String id = scraped(site.at("birds.test", "/birds.html"), "").path("id").asText();
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
        assertThat(total).isEqualTo(items(id).size());
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
            site.picture("deep.test", "/" + name + ".png", png(9, 9, ++colour));
        }
        site.picture("elsewhere.test", "/e.png", png(9, 9, ++colour));
        String url = site.at("deep.test", "/");
        assertThat(album(scraped(url, ", \"depth\": 1").path("id").asText()))
                .containsExactly("a.png");
        assertThat(site.paths("elsewhere.test")).isEmpty();
        assertThat(site.paths("deep.test")).doesNotContain("/no");
        JsonNode all = scraped(url, ", \"depth\": 3, \"same_host\": false");
        assertThat(album(all.path("id").asText()))
                .containsExactlyInAnyOrder("a.png", "b.png", "c.png", "e.png");
        JsonNode few = scraped(url, ", \"depth\": 3, \"max_pages\": 2, \"max_images\": 1");
        assertThat(few.path("counts").path("pages").asInt()).isEqualTo(2);
        assertThat(few.path("counts").path("skipped").path("max_pages").asInt()).isEqualTo(1);
    }

    @Test
    void a_dry_run_only_lists() {
        birds();
        JsonNode scrape = scraped(site.at("birds.test", "/birds.html"), ", \"dry_run\": true");
        assertThat(scrape.path("status").asText()).isEqualTo("completed");
        assertThat(scrape.path("album_id").isNull()).isTrue();
        assertThat(site.paths("birds.test")).containsExactly("/robots.txt", "/birds.html");
        JsonNode robin = item(scrape.path("id").asText(), "/robin.png");
        assertThat(robin.path("result").asText()).isEqualTo("dry_run");
        assertThat(robin.path("alt").asText()).isEqualTo("A robin");
        int found = scrape.path("counts").path("found").asInt();
        assertThat(scrape.path("counts").path("skipped").path("dry_run").asInt()).isEqualTo(found);
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
        JsonNode scrape = scraped(url, "");
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
                () -> live(id) == 0 && reasons(folders, id) == 1);
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

    private int live(String id) {
        return server.database()
                .jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        "select count(*) from tokens where batch_id = ? and live")
                                .bind(0, id)
                                .mapTo(Integer.class)
                                .one());
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
        site.picture("from.test", "/here.png", png(20, 20, 1));
        site.redirect("to.test", "/closed.png", site.at("closed.test", "/x.png"));
        site.text("closed.test", "/robots.txt", "User-agent: sheaf\nDisallow: /\n");
        site.redirect("to.test", "/inside.png", "http://10.0.0.1/secret");
        site.redirect("to.test", "/loop.png", "/loop.png");
        JsonNode scrape = scraped(site.at("from.test", "/"), "");
        String id = scrape.path("id").asText();
        assertThat(album(id)).containsExactly("here.png");
        assertThat(item(id, "/closed.png").path("result").asText()).isEqualTo("robots");
        assertThat(item(id, "/inside.png").path("reason").asText())
                .contains("not on the open internet");
        assertThat(item(id, "/loop.png").path("reason").asText()).contains("more than 5 times");
        assertThat(site.paths("closed.test")).containsExactly("/robots.txt");
    }

    @Test
    void a_server_that_asks_for_time_gets_it_and_its_delay_is_shown() {
        List<Long> at = new ArrayList<>();
        site.text("slow.test", "/robots.txt", "User-agent: *\nCrawl-delay: 0.2\n");
        site.page("slow.test", "/", "<img src=a.png>");
        site.on(
                "slow.test",
                "/a.png",
                exchange -> {
                    at.add(System.nanoTime());
                    if (at.size() == 1) {
                        exchange.getResponseHeaders().add("Retry-After", "1");
                        site.send(exchange, 503, "text/plain", "");
                    } else {
                        site.send(exchange, 200, "image/png", png(9, 9, 1));
                    }
                });
        JsonNode scrape = scraped(site.at("slow.test", "/"), "");
        assertThat(album(scrape.path("id").asText())).containsExactly("a.png");
        assertThat(at.get(1) - at.get(0)).isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(1));
        assertThat(scrape.path("robots").get(0).path("delay_seconds").asDouble()).isEqualTo(0.2);
    }

    @Test
    void failed_pictures_are_fetched_when_asked_again() {
        site.page("sick.test", "/", "<img src=a.png><img src=b.png>");
        site.picture("sick.test", "/a.png", png(9, 9, 1));
        JsonNode scrape = scraped(site.at("sick.test", "/"), "");
        String id = scrape.path("id").asText();
        assertThat(scrape.path("status").asText()).isEqualTo("completed");
        assertThat(scrape.path("possible").findValuesAsText("")).isEmpty();
        assertThat(album(id)).containsExactly("a.png");
        site.picture("sick.test", "/b.png", png(9, 9, 2));
        assertThat(client.post("/api/v1/batches/" + id + "/retry").status()).isEqualTo(200);
        Eventually.eventually("b.png is fetched", () -> album(id), names -> names.size() == 2);
        assertThat(ended(id).path("counts").path("failed").asInt()).isZero();
    }

    @Test
    void the_same_key_gives_the_same_scrape() {
        site.page("key.test", "/", "<img src=a.png>");
        site.picture("key.test", "/a.png", png(9, 9, 1));
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
        ended(id);
    }

    @Test
    void nothing_is_fetched_into_an_album_that_was_deleted() {
        site.page("gone.test", "/", "<img src=a.png><img src=b.png>");
        site.picture("gone.test", "/a.png", png(9, 9, 1));
        String id = scraped(site.at("gone.test", "/"), "").path("id").asText();
        assertThat(client.delete("/api/albums/" + get(id).path("album_id").asText()).status())
                .isEqualTo(204);
        Exchange refused = client.post("/api/v1/batches/" + id + "/retry");
        assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
        assertThat(refused.responseText()).contains("has been deleted");
    }

    /// Both wait for each other: were they asked one after the other, neither would ever end.
    @Test
    void two_hosts_are_asked_at_the_same_time() {
        CountDownLatch both = new CountDownLatch(2);
        for (String host : List.of("left.test", "right.test")) {
            site.page(host, "/", "<img src=a.png>");
            site.on(
                    host,
                    "/a.png",
                    exchange -> {
                        both.countDown();
                        boolean met = both.await(20, TimeUnit.SECONDS);
                        site.send(exchange, met ? 200 : 404, "image/png", png(9, 9, 1));
                    });
        }
        String left = begin(site.at("left.test", "/"), "").path("id").asText();
        String right = begin(site.at("right.test", "/"), "").path("id").asText();
        ended(left);
        ended(right);
        assertThat(album(left)).hasSize(1);
        assertThat(album(right)).hasSize(1);
    }

    @Test
    void ten_thousand_pictures_are_found_at_once_and_cancelling_stops_asking() {
        String html =
                IntStream.range(0, 10_000)
                        .mapToObj("<img src=p/%d.png>"::formatted)
                        .collect(Collectors.joining());
        site.page("many.test", "/", html);
        CountDownLatch some = new CountDownLatch(5);
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = png(9, 9, i % 100);
            site.on(
                    "many.test",
                    "/p/" + i + ".png",
                    exchange -> {
                        some.countDown();
                        site.send(exchange, 200, "image/png", bytes);
                    });
        }
        String id = begin(site.at("many.test", "/"), ", \"max_images\": 10000").path("id").asText();
        JsonNode running =
                Eventually.eventually(
                        "some are fetched",
                        () -> get(id),
                        scrape -> scrape.path("counts").path("fetched").asInt() >= 5);
        assertThat(running.path("counts").path("found").asInt()).isEqualTo(10_000);
        assertThat(client.post("/api/v1/batches/" + id + "/cancel").status()).isEqualTo(200);
        JsonNode cancelled = get(id);
        assertThat(cancelled.path("status").asText()).isEqualTo("cancelled");
        int then = site.asked().size();
        Eventually.eventually(
                "nothing is under way",
                () ->
                        server.database()
                                .jdbi()
                                .withHandle(handle ->
                                        handle.createQuery(
                                                        "select count(*) from items where batch_id = ? and state in ('todo', 'running')")
                                                .bind(0, id)
                                                .mapTo(Integer.class)
                                                .one()),
                open -> open == 0);
        assertThat(site.asked().size() - then).isLessThan(100);
    }

    @Test
    void a_restart_in_the_middle_loses_nothing_and_fetches_nothing_twice() {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger pictures = new AtomicInteger();
        site.page(
                "long.test",
                "/",
                IntStream.range(0, 30)
                        .mapToObj("<img src=%d.png>"::formatted)
                        .collect(Collectors.joining()));
        for (int i = 0; i < 30; i++) {
            byte[] bytes = png(9, 9, i + 1);
            site.on(
                    "long.test",
                    "/" + i + ".png",
                    exchange -> {
                        if (pictures.incrementAndGet() > 10) {
                            go.await();
                        }
                        site.send(exchange, 200, "image/png", bytes);
                    });
        }
        try (TestServer own = TestServer.fresh()) {
            Client mine = own.client();
            String id =
                    mine.post(
                                    "/api/scrapes",
                                    "{\"url\": \"%s\", \"album_name\": \"x\"}"
                                            .formatted(site.at("long.test", "/")))
                            .responseBody()
                            .path("id")
                            .asText();
            Eventually.eventually(
                    "ten are fetched",
                    () -> mine.get("/api/scrapes/" + id).responseBody(),
                    scrape -> scrape.path("counts").path("fetched").asInt() == 10);
            own.restart();
            go.countDown();
            JsonNode scrape =
                    Eventually.eventually(
                            "it ends",
                            () -> own.client().get("/api/scrapes/" + id).responseBody(),
                            each -> !each.path("finished_at").isNull());
            assertThat(scrape.path("counts").path("fetched").asInt()).isEqualTo(30);
            // The one that was under way is asked for again, its result is there once.
            assertThat(site.paths("long.test").stream().filter(path -> path.endsWith(".png")))
                    .hasSizeBetween(30, 31);
        }
    }

    @Test
    void scrapes_are_their_owners_and_listed_newest_first() {
        site.page("mine.test", "/", "");
        String first = scraped(site.at("mine.test", "/"), "").path("id").asText();
        String second = scraped(site.at("mine.test", "/"), "").path("id").asText();
        List<String> ids =
                client.get("/api/scrapes?per_page=500").responseBody().findValuesAsText("id");
        assertThat(ids.indexOf(second)).isLessThan(ids.indexOf(first));
        assertThat(client.get("/api/v1/scrapes/NOSUCH").status()).isEqualTo(404);
        assertThat(client.get("/api/scrapes/NOSUCH/items").status()).isEqualTo(404);
    }
}
