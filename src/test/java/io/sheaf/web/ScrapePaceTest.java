package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.Eventually;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// When servers are asked, how many at once, and what stops and restarts do to it.
class ScrapePaceTest {

    private final Scraping scraping = new Scraping();
    private final TestSite site = scraping.site;
    private final Client client = scraping.client;
    private final TestServer server = scraping.server;

    @AfterEach
    void close() {
        scraping.close();
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
                        site.send(exchange, 200, "image/png", Scraping.png(9, 9, 1));
                    }
                });
        JsonNode scrape = scraping.scraped(site.at("slow.test", "/"), "");
        assertThat(scraping.album(scrape.path("id").asText())).containsExactly("a.png");
        assertThat(at.get(1) - at.get(0)).isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(1));
        assertThat(scrape.path("robots").get(0).path("delay_seconds").asDouble()).isEqualTo(0.2);
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
                        site.send(exchange, met ? 200 : 404, "image/png", Scraping.png(9, 9, 1));
                    });
        }
        String left = scraping.begin(site.at("left.test", "/"), "").path("id").asText();
        String right = scraping.begin(site.at("right.test", "/"), "").path("id").asText();
        scraping.ended(left);
        scraping.ended(right);
        assertThat(scraping.album(left)).hasSize(1);
        assertThat(scraping.album(right)).hasSize(1);
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
            byte[] bytes = Scraping.png(9, 9, i % 100);
            site.on(
                    "many.test",
                    "/p/" + i + ".png",
                    exchange -> {
                        some.countDown();
                        site.send(exchange, 200, "image/png", bytes);
                    });
        }
        String id =
                scraping.begin(site.at("many.test", "/"), ", \"max_images\": 10000")
                        .path("id")
                        .asText();
        JsonNode running =
                Eventually.eventually(
                        "some are fetched",
                        () -> scraping.get(id),
                        scrape -> scrape.path("counts").path("fetched").asInt() >= 5);
        assertThat(running.path("counts").path("found").asInt()).isEqualTo(10_000);
        assertThat(client.post("/api/v1/batches/" + id + "/cancel").status()).isEqualTo(200);
        JsonNode cancelled = scraping.get(id);
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
            byte[] bytes = Scraping.png(9, 9, i + 1);
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
}
