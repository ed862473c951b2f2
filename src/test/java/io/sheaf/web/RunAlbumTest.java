package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.picture.Fixtures;
import io.sheaf.picture.Pictures;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The album of a run: there from the start, with a hole for every picture to come.
class RunAlbumTest {

    private final TestServer server = TestServer.shared();
    private final Person person = Person.fresh(server);
    private final Client client = server.client(person.signIn(server.client("")).access());

    private static List<String> states(JsonNode album) {
        List<String> states = new ArrayList<>();
        album.path("images").forEach(each -> states.add(each.path("state").asText()));
        return states;
    }

    @Test
    void holes_stand_in_row_order_and_give_their_reason() throws IOException {
        RunFixture run =
                new RunFixture(
                        server, person.id(), "Deck", List.of("ace", "king", "queen", "jack"));
        run.item(1, "todo", "");
        run.item(3, "failed", "The engine has no such LoRA.");
        run.paint(4, "jack", 1, Cards.png(4));
        JsonNode album = run.open(client);
        assertThat(states(album)).containsExactly("waiting", "painting", "failed", "ready");
        assertThat(album.at("/images/2/reason").asText()).contains("no such LoRA");
        assertThat(album.at("/images/2/key").asText()).isEqualTo("queen");
        assertThat(album.path("hole_count").asInt()).isEqualTo(3);
        assertThat(album.path("failed_count").asInt()).isEqualTo(1);
        assertThat(album.path("batch_status").asText()).isEqualTo("processing");
        run.paint(1, "ace", 1, Cards.png(1));
        run.paint(2, "king", 1, Cards.png(2));
        JsonNode page = client.get(run.path() + "?per_page=2&page=1").responseBody();
        assertThat(page.path("total").asInt()).isEqualTo(4);
        assertThat(page.path("pages").asInt()).isEqualTo(2);
        assertThat(page.at("/images/1/key").asText()).isEqualTo("king");
        JsonNode list = client.get("/api/albums?source_type=batch_generation").responseBody();
        assertThat(list.at("/albums/0/batch_id").asText()).isEqualTo(run.batch());
        assertThat(list.at("/albums/0/hole_count").asInt()).isEqualTo(1);
    }

    @Test
    void a_picture_tells_how_it_came_to_be() throws IOException {
        RunFixture run = new RunFixture(server, person.id(), "Told", List.of("ace"));
        run.paint(1, "ace", 1, Cards.png(1));
        String id = run.open(client).at("/images/0/id").asText();
        JsonNode image = client.get(run.path() + "/images/" + id).responseBody();
        assertThat(image.path("name").asText()).isEqualTo("ace.png");
        assertThat(image.path("painter").asText()).isEqualTo("test painter");
        JsonNode told = image.path("provenance");
        assertThat(told.path("seed").asLong()).isEqualTo(7);
        assertThat(told.path("prompt").asText()).isEqualTo("a picture of ace");
        assertThat(told.path("sent").asText()).isEqualTo("a picture, sent");
        assertThat(told.at("/painting/loras/0/name").asText()).isEqualTo("ink");
        assertThat(told.at("/painting/row/0/value").asText()).isEqualTo("ace");
    }

    @Test
    void of_several_pictures_of_a_row_the_newest_is_picked_until_a_person_chooses()
            throws IOException {
        RunFixture run =
                new RunFixture(server, person.id(), "Picks", List.of("ace", "ace#2", "king"));
        run.paint(2, "ace#2", 1, Cards.png(2));
        run.paint(1, "ace", 1, Cards.png(1));
        run.paint(3, "king", 1, Cards.png(3));
        assertThat(picked(run)).containsExactly("ace#2.png", "king.png");
        String first = run.open(client).at("/images/0/id").asText();
        String image = run.path() + "/images/" + first;
        assertThat(client.patch(image, "{\"picked\": true}").status()).isEqualTo(200);
        assertThat(picked(run)).containsExactly("ace.png", "king.png");
        assertThat(client.patch(image, "{\"picked\": false}").status()).isEqualTo(422);
        // Another variant does not take a person's choice away; the same item painted again is it.
        run.paint(2, "ace#2", 2, Cards.png(5));
        assertThat(picked(run)).containsExactly("ace.png", "king.png");
        run.paint(1, "ace", 2, Cards.png(6));
        JsonNode album = run.open(client);
        assertThat(album.path("image_count").asInt()).isEqualTo(5);
        assertThat(album.path("picked_count").asInt()).isEqualTo(2);
        assertThat(album.at("/images/1/picked").asBoolean()).isTrue();
        assertThat(picked(run)).containsExactly("ace.png", "king.png");
        for (JsonNode each : album.path("images")) {
            if (each.path("picked").asBoolean() && each.path("key").asText().equals("ace")) {
                String taken = run.path() + "/images/" + each.path("id").asText();
                assertThat(client.delete(taken).status()).isEqualTo(204);
            }
        }
        assertThat(picked(run)).containsExactly("ace#2.png", "king.png");
    }

    private List<String> picked(RunFixture run) {
        List<String> names = new ArrayList<>();
        for (JsonNode each : run.open(client).path("images")) {
            if (each.path("picked").asBoolean()) {
                names.add(each.path("name").asText());
            }
        }
        return names;
    }

    @Test
    void words_change_and_the_art_stays() throws IOException {
        RunFixture run = new RunFixture(server, person.id(), "Words", List.of("ace", "king"));
        byte[] art = Fixtures.encode(Fixtures.quarters(256, 360), "png");
        run.paint(1, "ace", 1, art);
        run.paint(2, "king", 1, art);
        String image = run.path() + "/images/" + run.open(client).at("/images/0/id").asText();
        Exchange seen = client.get(image);
        String tag = seen.responseHeader("ETag").orElseThrow();
        byte[] bare = client.get(image + "/file").bytes();
        assertThat(new String(bare, StandardCharsets.UTF_8)).contains("a picture of ace");
        assertThat(Pictures.decode(bare).getRGB(5, 5)).isEqualTo(Pictures.decode(art).getRGB(5, 5));
        String words = "{\"layout\": \"card\", \"title\": \"Grüße\", \"frame\": true}";
        Exchange lettered = client.put(image + "/lettering", words, "If-Match", tag);
        assertThat(lettered.status()).as(lettered.toString()).isEqualTo(200);
        byte[] face = client.get(image + "/file").bytes();
        assertThat(face).isNotEqualTo(art);
        assertThat(client.get(image + "/file?art=true").bytes()).isEqualTo(art);
        assertThat(new String(face, StandardCharsets.UTF_8))
                .contains("a picture of ace", "Grüße")
                .doesNotContain(run.batch());
        JsonNode told = lettered.responseBody().path("provenance");
        assertThat(told.at("/painting/lettering/title").asText()).isEqualTo("Grüße");
        assertThat(told.path("batch_id").asText()).isEqualTo(run.batch());
        assertThat(client.put(image + "/lettering", words, "If-Match", tag).status())
                .isEqualTo(412);
        // The same words again are the same face.
        client.put(image + "/lettering", "{}");
        assertThat(Pictures.decode(client.get(image + "/file").bytes()).getRGB(5, 5))
                .isEqualTo(Pictures.decode(bare).getRGB(5, 5));
        client.put(image + "/lettering", words);
        assertThat(client.get(image + "/file").bytes()).isEqualTo(face);
        Exchange all = client.patch(run.path() + "/lettering", "{\"layout\": \"tarot\"}");
        assertThat(all.responseBody().path("images")).hasSize(2);
        assertThat(client.get(image).responseBody().at("/provenance/painting/lettering/title"))
                .hasToString("\"Grüße\"");
        Exchange wrong = client.wrongly().put(image + "/lettering", "{\"layout\": \"poster\"}");
        assertThat(wrong.status()).isEqualTo(422);
    }

    @Test
    void an_album_stays_while_its_run_may_hang_more_in_it() throws IOException {
        RunFixture run = new RunFixture(server, person.id(), "Busy", List.of("ace"));
        Exchange refused = client.delete(run.path());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.responseBody().at("/possible/0").asText()).isEqualTo("cancel");
        run.paint(1, "ace", 1, Cards.png(1));
        run.become("completed");
        assertThat(client.delete(run.path()).status()).isEqualTo(204);
    }
}
