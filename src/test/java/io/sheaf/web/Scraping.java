package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.Eventually;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

/// Scrapes through the front door of the shared server, of web sites on this machine.
final class Scraping implements AutoCloseable {

    final TestServer server = TestServer.shared();
    final Client client = server.client();
    final TestSite site = new TestSite();

    @Override
    public void close() {
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

    /// As it is answered.
    JsonNode begin(String url, String more) {
        Exchange created =
                client.post(
                        "/api/scrapes",
                        "{\"url\": \"%s\", \"album_name\": \"Birds\"%s}".formatted(url, more));
        assertThat(created.status()).as(created.toString()).isEqualTo(202);
        assertThat(created.responseBody().path("album_id").isNull()).isTrue();
        return created.responseBody();
    }

    /// When it has come to its end.
    JsonNode scraped(String url, String more) {
        return ended(begin(url, more).path("id").asText());
    }

    JsonNode get(String id) {
        return client.get("/api/scrapes/" + id).responseBody();
    }

    /// It is over, and nothing of it is tried again and again behind it.
    JsonNode ended(String id) {
        JsonNode scrape =
                Eventually.eventually(
                        "scrape " + id + " ends",
                        () -> get(id),
                        now -> !now.path("finished_at").isNull());
        Eventually.eventually("all work on " + id + " is over", () -> live(id) == 0);
        return scrape;
    }

    int live(String id) {
        return server.database()
                .read(handle ->
                        handle.createQuery(
                                        "select count(*) from tokens where batch_id = ? and live")
                                .bind(0, id)
                                .mapTo(Integer.class)
                                .one());
    }

    List<JsonNode> items(String id) {
        List<JsonNode> items = new ArrayList<>();
        client.get("/api/scrapes/" + id + "/items?per_page=500")
                .responseBody()
                .path("items")
                .forEach(items::add);
        return items;
    }

    JsonNode item(String id, String path) {
        return items(id).stream()
                .filter(each -> each.path("address").asText().endsWith(path))
                .findFirst()
                .orElseThrow();
    }

    /// The pictures of a scrape's album, by name.
    List<String> album(String id) {
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

    JsonNode provenance(String id, String name) {
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

    /// A page with pictures of all kinds, most of which come into the album.
    void birds() {
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
}
