package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.Eventually;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// G1 to G9 with their literal paths: a table and a theme become an album.
class GenerateTest {

    private static final String TEMPLATES = "/api/batch-templates";

    private final TestServer server = TestServer.shared();
    private final Client client = server.client();
    private final Client anybody = new Client(server.port(), "");

    private static String unique(String name) {
        return name + " " + UUID.randomUUID().toString().substring(0, 8);
    }

    private JsonNode generate(Client who, long template, String theme) {
        return generate(who, template, theme, "");
    }

    private JsonNode generate(Client who, long template, String theme, String more) {
        Exchange begun =
                who.post(
                        TEMPLATES + "/" + template + "/generate",
                        """
                        {"album_name": "An album", "user_theme": "%s", "painter": "test-painter"%s}\
                        """
                                .formatted(theme, more));
        assertThat(begun.status()).as(begun.toString()).isEqualTo(202);
        return begun.responseBody();
    }

    private JsonNode untilRest(JsonNode run) {
        String path =
                TEMPLATES
                        + "/"
                        + run.path("template_id").asLong()
                        + "/runs/"
                        + run.path("id").asText();
        return Eventually.eventually(
                "the run comes to its end",
                () -> anybody.get(path).responseBody(),
                now -> List.of("completed", "failed").contains(now.path("status").asText()));
    }

    private long template(String rows, String more) {
        Exchange made =
                client.post(
                        TEMPLATES,
                        """
                        {"name": "%s", "prompt_template": "{{name}} in {{theme}}", "width": 64, "height": 96,
                         "painter": "test-painter", "csv_items": %s%s}\
                        """
                                .formatted(unique("Cards"), rows, more));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.responseBody().path("id").asLong();
    }

    @Test
    void three_templates_are_there_from_the_start() {
        JsonNode list = anybody.get(TEMPLATES + "?per_page=3").responseBody();
        assertThat(list.path("total").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(list.path("per_page").asInt()).isEqualTo(3);
        List<String> told = new ArrayList<>();
        for (JsonNode each : list.path("templates")) {
            told.add(
                    "%s %d %dx%d %d"
                            .formatted(
                                    each.path("name").asText(),
                                    each.path("template_item_count").asInt(),
                                    each.path("width").asInt(),
                                    each.path("height").asInt(),
                                    each.path("lora_count").asInt()));
        }
        assertThat(told)
                .containsExactly(
                        "Playing Card Deck 54 512x720 1",
                        "Tarot Major Arcana 22 512x896 0",
                        "Zodiac Signs 12 512x768 0");
        JsonNode deck = anybody.get(TEMPLATES + "/1").responseBody();
        assertThat(deck.path("csv_items")).hasSize(54);
        assertThat(deck.path("prompt_template").asText()).contains("{{theme}}");
        assertThat(deck.at("/loras/0/required").asBoolean()).isFalse();
    }

    @Test
    void a_deck_and_a_theme_become_an_album_of_fifty_four() {
        JsonNode begun = generate(anybody, 1, "steampunk aesthetic");
        assertThat(begun.at("/run/status").asText()).isEqualTo("queued");
        assertThat(begun.at("/run/total_items").asInt()).isEqualTo(54);
        assertThat(begun.at("/template/name").asText()).isEqualTo("Playing Card Deck");
        assertThat(begun.path("message").asText()).contains("54");
        JsonNode run = untilRest(begun.path("run"));
        assertThat(run.path("status").asText()).isEqualTo("completed");
        assertThat(run.path("completed_items").asInt()).isEqualTo(54);
        assertThat(run.path("album_id").asText()).isNotEmpty();
        String batch = run.path("batch_id").asText();
        assertThat(client.get("/api/v1/batches/" + batch).responseBody().path("kind").asText())
                .isEqualTo("generate");
        JsonNode items =
                client.get("/api/v1/batches/" + batch + "/items?per_page=54").responseBody();
        assertThat(items.at("/items/0/file").asText()).isEqualTo("01 Ace of Spades.png");
        assertThat(items.at("/items/53/file").asText()).isEqualTo("54 Black Joker.png");
        assertThat(items.at("/items/0/values/suit").asText()).isEqualTo("Spades");
        Exchange image = client.get("/api/v1/batches/" + batch + "/items/1/image");
        assertThat(image.status()).isEqualTo(200);
        assertThat(client.get("/api/v1/batches/" + batch + "/export.csv").responseText())
                .contains("01 Ace of Spades.png");
        assertThat(hung(run)).isEqualTo(54);
        shown("/api/albums/" + run.path("album_id").asText());
    }

    private void shown(String path) {
        JsonNode album = client.get(path + "?per_page=54").responseBody();
        assertThat(album.path("picked_count").asInt()).isEqualTo(54);
        assertThat(album.path("hole_count").asInt()).isZero();
        JsonNode first = album.path("images").get(0);
        String image = path + "/images/" + first.path("id").asText();
        JsonNode told = client.get(image).responseBody().path("provenance");
        assertThat(told.at("/template/id").asInt()).isEqualTo(1);
        assertThat(told.at("/template/revision").asInt()).isEqualTo(1);
        String file = new String(client.get(image + "/file").bytes(), StandardCharsets.UTF_8);
        assertThat(file).contains("\"template\":{\"id\":1,\"revision\":1}", "steampunk aesthetic");
        assertThat(client.get(path + "/export.csv").responseText())
                .contains("\n01 Ace of Spades.png,")
                .contains("\n54 Black Joker.png,");
        assertThat(client.get(path + "/export.pdf?card=63x88").status()).isEqualTo(200);
    }

    private long hung(JsonNode run) {
        UUID album = UUID.fromString(run.path("album_id").asText());
        return server.database()
                .read(handle ->
                        handle.createQuery(
                                        """
                                        select count(*) from pictures p join albums a on a.id = p.album_id
                                        where a.id = ? and a.source_type = 'batch_generation'
                                        """)
                                .bind(0, album)
                                .mapTo(Long.class)
                                .one());
    }

    @Test
    void runs_are_listed_newest_first_for_everybody() {
        long id = template("\"name\\nRaven\\n\"", "");
        JsonNode first = generate(client, id, "ink").path("run");
        JsonNode second = generate(client, id, "chalk").path("run");
        JsonNode list = anybody.get(TEMPLATES + "/" + id + "/runs?per_page=1").responseBody();
        assertThat(list.at("/runs/0/id").asText()).isEqualTo(second.path("id").asText());
        assertThat(list.path("total").asInt()).isEqualTo(2);
        assertThat(list.path("pages").asInt()).isEqualTo(2);
        untilRest(first);
        untilRest(second);
    }

    @Test
    void what_is_missing_is_a_400_and_an_unknown_template_a_404() {
        Exchange missing = anybody.wrongly().post(TEMPLATES + "/1/generate", "{}");
        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.responseText()).contains("album_name", "user_theme");
        String whole = "{\"album_name\": \"x\", \"user_theme\": \"y\"}";
        assertThat(anybody.post(TEMPLATES + "/999/generate", whole).status()).isEqualTo(404);
        assertThat(anybody.get(TEMPLATES + "/999").status()).isEqualTo(404);
        assertThat(anybody.get(TEMPLATES + "/999/runs").status()).isEqualTo(404);
    }

    @Test
    void damaged_rows_of_a_stored_template_are_a_500_that_names_the_row() {
        long id = template("\"name,suit\\nRaven,Air\\nOtter,Water\\n\"", "");
        server.database()
                .useTransaction(handle ->
                        handle.execute(
                                """
                                update batch_template_revisions
                                set items = jsonb_set(items, '{rows,1}', '["Otter"]') where template_id = ?
                                """,
                                id));
        Exchange broken =
                client.post(
                        TEMPLATES + "/" + id + "/generate",
                        "{\"album_name\": \"x\", \"user_theme\": \"y\"}");
        assertThat(broken.status()).isEqualTo(500);
        assertThat(broken.responseText()).contains("Row 2");
    }

    @Test
    void only_admins_change_templates_and_what_has_runs_stays() {
        String body = "{\"name\": \"x\", \"prompt_template\": \"x\", \"csv_items\": \"a\\nb\\n\"}";
        assertThat(anybody.post(TEMPLATES, body).status()).isEqualTo(401);
        long id = template("\"name\\nRaven\\n\"", "");
        assertThat(anybody.delete(TEMPLATES + "/" + id).status()).isEqualTo(401);
        JsonNode run = generate(client, id, "ink").path("run");
        assertThat(client.delete(TEMPLATES + "/" + id).status()).isEqualTo(409);
        untilRest(run);
        assertThat(client.delete("/api/v1/batches/" + run.path("batch_id").asText()).status())
                .isEqualTo(204);
        assertThat(client.delete(TEMPLATES + "/" + id).status()).isEqualTo(204);
        assertThat(client.get(TEMPLATES + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void what_is_wrong_with_rows_or_loras_is_a_400_that_names_it() {
        Exchange refused =
                client.wrongly()
                        .post(
                                TEMPLATES,
                                """
                                {"name": "x", "prompt_template": "{{name}}",
                                 "csv_items": "name,name\\na,b\\n", "loras": [{"weight": 99}]}\
                                """);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.responseText())
                .contains("csv_items.columns[1]", "loras[0].name", "loras[0].weight");
        Exchange unknown =
                client.post(
                        TEMPLATES,
                        """
                        {"name": "x", "prompt_template": "a {{nmae}}", "csv_items": [{"name": "b"}]}\
                        """);
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.responseText()).contains("At character 3", "nmae");
    }
}
