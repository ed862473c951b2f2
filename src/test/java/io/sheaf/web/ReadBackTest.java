package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

/// An album read back as a batch.
class ReadBackTest {

    private static final String WISH =
            "{\"fields\": [{\"name\": \"title\"}, {\"name\": \"year of issue\"}], \"reader\": \"test\"}";

    private final TestServer server = TestServer.shared();
    private final Person person = Person.fresh(server);
    private final Client client = server.client(person.signIn(server.client("")).access());

    private RunFixture deck() throws IOException {
        RunFixture run =
                new RunFixture(
                        server, person.id(), "Deck", List.of("ace", "ace#2", "king", "pawn"));
        run.paint(1, "ace", 1, Cards.png(1));
        run.paint(2, "ace#2", 1, Cards.png(2));
        run.paint(3, "king", 1, Cards.png(3));
        run.paint(4, "pawn", 1, Cards.png(3));
        return run;
    }

    @Test
    void the_pictures_that_count_are_read_each_content_once() throws IOException {
        RunFixture deck = deck();
        String king = deck.open(client).at("/images/2/id").asText();
        client.post(deck.path() + "/images", "{\"image_ids\": [\"" + king + "\"]}");
        Exchange made = client.post(deck.path() + "/extract", WISH);
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        JsonNode batch = client.untilFinal(made.responseBody().path("id").asText());
        assertThat(batch.path("kind").asText()).isEqualTo("extract");
        assertThat(batch.path("status").asText()).isEqualTo("completed");
        assertThat(batch.path("name").asText()).isEqualTo("Deck");
        String items = "/api/v1/batches/" + batch.path("id").asText() + "/items";
        JsonNode rows = client.get(items).responseBody().path("items");
        assertThat(rows.findValuesAsText("file"))
                .containsExactly("ace#2.png", "king.png", "pawn.png");
        byte[] read = client.get(items + "/1/image").bytes();
        String ace = deck.open(client).at("/images/1/id").asText();
        assertThat(client.get(deck.path() + "/images/" + ace + "/file").bytes()).isEqualTo(read);
    }

    @Test
    void the_album_and_the_batch_live_and_end_apart() throws IOException {
        RunFixture deck = deck();
        JsonNode made = client.post(deck.path() + "/extract", WISH).responseBody();
        client.untilFinal(made.path("id").asText());
        assertThat(client.delete("/api/v1/batches/" + made.path("id").asText()).status())
                .isEqualTo(204);
        JsonNode album = deck.open(client);
        assertThat(album.path("images")).hasSize(4);
        for (JsonNode image : album.path("images")) {
            String file = deck.path() + "/images/" + image.path("id").asText() + "/file";
            assertThat(client.get(file).status()).isEqualTo(200);
        }
    }

    @Test
    void the_same_key_gives_the_same_batch() throws IOException {
        RunFixture deck = deck();
        String key = UUID.randomUUID().toString();
        String path = deck.path() + "/extract";
        Exchange first = client.post(path, WISH, "Idempotency-Key", key);
        Exchange second = client.post(path, WISH, "Idempotency-Key", key);
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.responseBody().path("id")).isEqualTo(first.responseBody().path("id"));
        RunFixture other = new RunFixture(server, person.id(), "Deck", List.of("queen"));
        other.paint(1, "queen", 1, Cards.png(7));
        assertThat(client.post(other.path() + "/extract", WISH, "Idempotency-Key", key).status())
                .isEqualTo(422);
    }

    @Test
    void what_cannot_be_read_is_refused_and_makes_no_batch() throws IOException {
        RunFixture empty = new RunFixture(server, person.id(), "Holes", List.of("ace"));
        assertThat(client.post(empty.path() + "/extract", WISH).status()).isEqualTo(409);
        RunFixture deck = deck();
        Exchange unknown =
                client.post(
                        deck.path() + "/extract",
                        "{\"fields\": [{\"name\": \"x\"}], \"reader\": \"nobody\"}");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(client.post(deck.path() + "/extract", "{}").status()).isEqualTo(422);
        Client stranger = server.client(Person.fresh(server).signIn(server.client("")).access());
        assertThat(stranger.post(deck.path() + "/extract", WISH).status()).isEqualTo(404);
        assertThat(client.get("/api/v1/batches?name=Deck").responseBody().path("total").asInt())
                .isEqualTo(1);
    }
}
