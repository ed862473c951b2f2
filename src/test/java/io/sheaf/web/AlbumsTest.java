package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.picture.Fixtures;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Albums that people put together themselves, through the front door.
class AlbumsTest {

    private final TestServer server = TestServer.shared();
    private final Client client =
            server.client(Person.fresh(server).signIn(server.client("")).access());

    private String album(String name) {
        Exchange made = client.post("/api/albums", "{\"name\": \"" + name + "\"}");
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return "/api/albums/" + made.responseBody().path("id").asText();
    }

    private JsonNode add(String album, Map<String, byte[]> files) {
        String session = client.upload("", files).responseBody().path("session_id").asText();
        Exchange added = client.post(album + "/images", "{\"session_id\": \"" + session + "\"}");
        assertThat(added.status()).as(added.toString()).isEqualTo(201);
        return added.responseBody().path("images");
    }

    private static List<String> ids(JsonNode images) {
        List<String> ids = new ArrayList<>();
        images.forEach(image -> ids.add(image.path("id").asText()));
        return ids;
    }

    @Test
    void an_album_is_made_renamed_listed_and_deleted() {
        String first = album("Cats");
        album("Dogs");
        JsonNode list = client.get("/api/albums?source_type=manual&per_page=1").responseBody();
        assertThat(list.at("/albums/0/name").asText()).isEqualTo("Dogs");
        assertThat(list.path("total").asInt()).isEqualTo(2);
        assertThat(list.path("pages").asInt()).isEqualTo(2);
        assertThat(list.path("per_page").asInt()).isEqualTo(1);
        JsonNode second = client.get("/api/v1/albums?per_page=1&page=2").responseBody();
        assertThat(second.at("/albums/0/name").asText()).isEqualTo("Cats");
        assertThat(second.at("/albums/0/source_type").asText()).isEqualTo("manual");
        assertThat(client.get("/api/albums?source_type=scrape").responseBody().path("total"))
                .hasToString("0");
        Exchange renamed = client.patch(first, "{\"name\": \" Kittens \"}");
        assertThat(renamed.responseBody().path("name").asText()).isEqualTo("Kittens");
        assertThat(client.delete(first).status()).isEqualTo(204);
        assertThat(client.get(first).status()).isEqualTo(404);
        assertThat(client.delete(first).status()).isEqualTo(404);
    }

    @Test
    void the_old_parameter_still_answers_and_says_that_it_is_deprecated() {
        album("Not a template");
        Exchange old = client.get("/api/albums?is_set_template=true");
        assertThat(old.status()).isEqualTo(200);
        assertThat(old.responseBody().path("albums")).isEmpty();
        assertThat(old.responseBody().path("total").asInt()).isZero();
        assertThat(old.responseBody().path("deprecated").asText()).contains("is_set_template");
        assertThat(old.responseHeader("Deprecation")).contains("@1795219200");
        Exchange other = client.get("/api/albums?is_set_template=false");
        assertThat(other.responseBody().path("albums")).hasSize(1);
        assertThat(client.get("/api/albums").responseHeader("Deprecation")).isEmpty();
    }

    @Test
    void uploaded_pictures_are_moved_in_shown_and_taken_out() {
        String album = album("Cards");
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("b.png", Cards.png(2));
        files.put("a.png", Cards.png(1));
        files.put("again/b.png", Cards.png(2));
        JsonNode added = add(album, files);
        assertThat(added).hasSize(3);
        JsonNode opened = client.get(album).responseBody();
        assertThat(opened.path("images")).hasSize(3);
        assertThat(opened.at("/images/0/name").asText()).isEqualTo("b.png");
        assertThat(opened.path("image_count").asInt()).isEqualTo(3);
        assertThat(opened.path("cover_id").asText()).isEqualTo(ids(added).getFirst());
        String image = album + "/images/" + ids(added).getFirst();
        Exchange file = client.get(image + "/file");
        assertThat(file.bytes()).isEqualTo(Cards.png(2));
        assertThat(file.responseHeader("Content-Type")).contains("image/png");
        String tag = file.responseHeader("ETag").orElseThrow();
        assertThat(tag).isEqualTo('"' + added.at("/0/sha256").asText() + '"');
        assertThat(client.get(image + "/file", "If-None-Match", tag).status()).isEqualTo(304);
        assertThat(file.responseHeader("Cache-Control")).contains("no-store");
        Exchange kept = client.get(image + "/file?download=true&art=true");
        assertThat(kept.responseHeader("Content-Disposition").orElseThrow())
                .startsWith("attachment; filename=\"b.png\"");
        Exchange small = client.get(image + "/thumbnail");
        assertThat(small.bytes()).startsWith(0xFF, 0xD8);
        assertThat(client.get(image + "/thumbnail").bytes()).isEqualTo(small.bytes());
        // The same content hangs twice: one of them goes, the other stays whole.
        assertThat(client.delete(image).status()).isEqualTo(204);
        String twin = album + "/images/" + ids(added).getLast();
        assertThat(client.get(twin + "/file").bytes()).isEqualTo(Cards.png(2));
        assertThat(client.get(album).responseBody().path("image_count").asInt()).isEqualTo(2);
    }

    @Test
    void what_is_no_single_picture_is_refused_and_stays_in_its_session() {
        String album = album("Pages");
        byte[] pages = Fixtures.tiff(2);
        String session =
                client.upload("", Map.of("scan.tif", pages, "card.png", Cards.png(3)))
                        .responseBody()
                        .path("session_id")
                        .asText();
        String body = "{\"session_id\": \"" + session + "\"}";
        Exchange refused = client.post(album + "/images", body);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.responseText()).contains("scan.tif");
        assertThat(client.get(album).responseBody().path("images")).isEmpty();
        assertThat(client.get("/api/v1/uploads/" + session).responseText()).contains("card.png");
        Exchange both =
                client.wrongly()
                        .post(
                                album + "/images",
                                "{\"session_id\": \"%s\", \"image_ids\": [\"%s\"]}"
                                        .formatted(session, UUID.randomUUID()));
        assertThat(both.status()).isEqualTo(422);
    }

    @Test
    void a_picture_is_copied_from_another_album_and_outlives_it() {
        String from = album("From");
        String id = ids(add(from, Map.of("x.png", Cards.png(5)))).getFirst();
        String to = album("To");
        Exchange copied = client.post(to + "/images", "{\"image_ids\": [\"" + id + "\"]}");
        assertThat(copied.status()).isEqualTo(201);
        assertThat(client.delete(from).status()).isEqualTo(204);
        String copy = ids(copied.responseBody().path("images")).getFirst();
        assertThat(client.get(to + "/images/" + copy + "/file").bytes()).isEqualTo(Cards.png(5));
        Exchange gone = client.post(to + "/images", "{\"image_ids\": [\"" + id + "\"]}");
        assertThat(gone.status()).isEqualTo(404);
    }

    @Test
    void pictures_are_ordered_in_one_call_and_all_must_be_named() {
        String album = album("Order");
        List<String> ids = ids(add(album, Cards.named("card-", 4)));
        List<String> turned = new ArrayList<>(ids);
        Collections.reverse(turned);
        String tag = client.get(album).responseHeader("ETag").orElseThrow();
        assertThat(order(album, turned, tag).status()).isEqualTo(200);
        assertThat(ids(client.get(album).responseBody().path("images"))).isEqualTo(turned);
        assertThat(order(album, ids, tag).status()).isEqualTo(412);
        assertThat(order(album, ids.subList(1, 4), "*").status()).isEqualTo(422);
        List<String> twice = Arrays.asList(ids.get(0), ids.get(0), ids.get(1), ids.get(2));
        assertThat(order(album, twice, "*").status()).isEqualTo(422);
        assertThat(ids(client.get(album).responseBody().path("images"))).isEqualTo(turned);
    }

    private Exchange order(String album, List<String> ids, String tag) {
        String list = "\"" + String.join("\", \"", ids) + "\"";
        return client.put(album + "/order", "{\"ids\": [" + list + "]}", "If-Match", tag);
    }

    @Test
    void of_two_people_who_edit_the_second_is_told() {
        String album = album("Two");
        String image = album + "/images/" + ids(add(album, Cards.named("c", 1))).getFirst();
        Exchange seen = client.get(image);
        String tag = seen.responseHeader("ETag").orElseThrow();
        String caption = "{\"caption\": \"A queen\", \"rating\": 4, \"name\": \"queen.png\"}";
        Exchange first = client.patch(image, caption, "If-Match", tag);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.responseBody().path("rating").asInt()).isEqualTo(4);
        Exchange second = client.patch(image, "{\"rating\": 1}", "If-Match", tag);
        assertThat(second.status()).isEqualTo(412);
        assertThat(second.responseBody().at("/current/rating").asInt()).isEqualTo(4);
        Exchange known =
                client.patch(
                        image,
                        "{\"caption\": null}",
                        "If-Match",
                        first.responseHeader("ETag").orElseThrow());
        assertThat(known.responseBody().path("caption").asText()).isEmpty();
        assertThat(known.responseBody().path("name").asText()).isEqualTo("queen.png");
        assertThat(client.wrongly().patch(image, "{\"rating\": 6}").status()).isEqualTo(422);
        assertThat(client.delete(image, "If-Match", tag).status()).isEqualTo(412);
    }

    @Test
    void a_cover_and_a_back_are_pictures_of_the_album() {
        String album = album("Covers");
        List<String> ids = ids(add(album, Cards.named("c", 3)));
        String both =
                "{\"cover_id\": \"%s\", \"back_id\": \"%s\"}".formatted(ids.get(1), ids.get(0));
        assertThat(client.patch(album, both).responseBody().path("cover_id").asText())
                .isEqualTo(ids.get(1));
        String none = "{\"cover_id\": \"" + UUID.randomUUID() + "\"}";
        assertThat(client.patch(album, none).status()).isEqualTo(422);
        // Without a chosen cover the first picture that is not the back.
        assertThat(client.delete(album + "/images/" + ids.get(1)).status()).isEqualTo(204);
        JsonNode left = client.get(album).responseBody();
        assertThat(left.path("cover_id").asText()).isEqualTo(ids.get(2));
        Exchange cleared = client.patch(album, "{\"back_id\": null}");
        assertThat(cleared.responseBody().path("back_id").isNull()).isTrue();
    }

    @Test
    void hostile_names_stay_text() {
        String album = album("=cmd()|' /C calc'!A0 \\u202e<script>");
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("..%2f..%2fetc.png", Cards.png(1));
        files.put("grüße 🂡 日本.png", Cards.png(2));
        files.put("con.png", Cards.png(3));
        JsonNode added = add(album, files);
        for (JsonNode image : added) {
            String path = album + "/images/" + image.path("id").asText();
            Exchange file = client.get(path + "/file?download=true");
            assertThat(file.status()).isEqualTo(200);
            assertThat(file.responseHeader("Content-Disposition").orElseThrow())
                    .startsWith("attachment; ")
                    .doesNotContain("/", "\\", "%2F");
        }
        String one = album + "/images/" + added.at("/0/id").asText();
        Exchange lines = client.patch(one, "{\"name\": \"a\\nb\"}");
        assertThat(lines.status()).isEqualTo(422);
        Exchange path = client.patch(one, "{\"name\": \"../../etc/passwd\"}");
        assertThat(path.status()).isEqualTo(200);
        assertThat(
                        client.get(one + "/file?download=true")
                                .responseHeader("Content-Disposition")
                                .orElseThrow())
                .contains("filename=\"passwd\"");
    }

    @Test
    void somebody_elses_album_is_not_there() {
        String album = album("Mine");
        String image = album + "/images/" + ids(add(album, Cards.named("c", 1))).getFirst();
        Client other = server.client(Person.fresh(server).signIn(server.client("")).access());
        assertThat(other.get(album).status()).isEqualTo(404);
        assertThat(other.get(image + "/file").status()).isEqualTo(404);
        assertThat(other.patch(album, "{\"name\": \"x\"}").status()).isEqualTo(404);
        assertThat(other.delete(image).status()).isEqualTo(404);
        assertThat(other.get("/api/albums").responseBody().path("total").asInt()).isZero();
        // The local person is an admin.
        assertThat(server.client().get(album).status()).isEqualTo(200);
        // A picture is found in its own album only.
        String elsewhere = album("Elsewhere");
        assertThat(client.get(image.replace(album, elsewhere)).status()).isEqualTo(404);
    }
}
