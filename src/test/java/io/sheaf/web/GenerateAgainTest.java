package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.Eventually;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/// What goes wrong with runs and what is done again: refusals before anything is painted, repeats,
/// pictures painted anew, and pictures taken over.
class GenerateAgainTest {

    private static final String TEMPLATES = "/api/batch-templates";

    private final TestServer server = TestServer.shared();
    private final Client client = server.client();

    private static String template(String name, String csv, String more) {
        return """
        {"name": "%s", "prompt_template": "{{name}} in {{theme}}", "width": 64, "height": 96,
         "painter": "test-painter", "csv_items": "%s"%s}\
        """
                .formatted(name, csv.replace("\n", "\\n"), more);
    }

    private long make(String csv, String more) {
        Exchange made = client.post(TEMPLATES, template("T " + UUID.randomUUID(), csv, more));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.responseBody().path("id").asLong();
    }

    private Exchange generate(Client who, long template, String more, String... headers) {
        return who.post(
                TEMPLATES + "/" + template + "/generate",
                "{\"album_name\": \"An album\", \"user_theme\": \"ink\"" + more + "}",
                headers);
    }

    private JsonNode untilRest(JsonNode begun) {
        String path = runPath(begun.path("run"));
        return Eventually.eventually(
                "the run comes to its end",
                () -> client.get(path).responseBody(),
                now -> List.of("completed", "failed").contains(now.path("status").asText()));
    }

    private JsonNode painted(Exchange begun) {
        assertThat(begun.status()).as(begun.toString()).isEqualTo(202);
        return untilRest(begun.responseBody());
    }

    private List<String> faults(Exchange refused) {
        assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
        return refused.responseBody().path("errors").findValuesAsText("field");
    }

    private long pictures(JsonNode run, String where) {
        return server.database()
                .read(handle ->
                        handle.createQuery(
                                        "select count(*) from pictures where album_id = ? and "
                                                + where)
                                .bind(0, UUID.fromString(run.path("album_id").asText()))
                                .mapTo(Long.class)
                                .one());
    }

    @Test
    void what_the_painter_lacks_is_told_all_at_once_and_nothing_is_queued() {
        long id =
                make(
                        "name,_model,_width\nRaven,,\nOwl,other,\n,,63\n",
                        """
                        , "sampler": "magic", "loras": [{"name": "nowhere", "required": true}]\
                        """);
        long batches = client.get("/api/v1/batches").responseBody().path("total").asLong();
        Exchange refused = generate(client, id, "");
        assertThat(faults(refused))
                .containsExactlyInAnyOrder(
                        "csv_items[2].name",
                        "loras[0].name",
                        "sampler",
                        "csv_items[1]._model",
                        "csv_items[2]._width");
        assertThat(refused.responseText()).contains("Row 2, column “_model”");
        assertThat(client.get("/api/v1/batches").responseBody().path("total").asLong())
                .isEqualTo(batches);
        Exchange preview =
                client.post(TEMPLATES + "/" + id + "/preview", "{\"user_theme\": \"ink\"}");
        assertThat(preview.responseBody().path("errors")).hasSize(5);
        assertThat(faults(generate(client, id, ", \"painter\": \"nobody\""))).contains("painter");
    }

    @Test
    void words_that_nobody_could_read_are_told_with_row_and_column() {
        String long_ = "very long ".repeat(900).strip();
        long id =
                make(
                        "name,text\nRaven,short\nOwl," + long_ + "\n",
                        ", \"lettering\": {\"layout\": \"card\", \"body\": \"{{text}}\"}");
        Exchange refused = generate(client, id, "");
        assertThat(faults(refused)).containsExactly("csv_items[1].text");
        assertThat(refused.responseText()).contains("Row 2, column “text”").contains("too long");
        assertThat(generate(client, id, ", \"height\": 1024").status()).isEqualTo(202);
        long columns =
                make(
                        "name,text\nRaven,short\nOwl," + long_ + "\n",
                        ", \"lettering\": {\"layout\": \"card\"}");
        assertThat(faults(generate(client, columns, ""))).containsExactly("csv_items[1].text");
    }

    @Test
    void a_preview_shows_every_prompt_and_seed() {
        long id = make("name\nRaven\nOwl\n", "");
        JsonNode preview =
                client.post(
                                TEMPLATES + "/" + id + "/preview",
                                "{\"user_theme\": \"ink\", \"seed\": 9}")
                        .responseBody();
        assertThat(preview.path("errors")).isEmpty();
        assertThat(preview.at("/items/1/prompt").asText()).isEqualTo("Owl in ink");
        assertThat(preview.at("/items/1/row").asInt()).isEqualTo(2);
        assertThat(preview.path("estimated_cost").asDouble()).isEqualTo(0.5);
    }

    @Test
    void the_same_key_gives_the_same_run_and_another_wish_is_refused() {
        long id = make("name\nRaven\n", "");
        String key = UUID.randomUUID().toString();
        JsonNode first = generate(client, id, "", "Idempotency-Key", key).responseBody();
        JsonNode second = generate(client, id, "", "Idempotency-Key", key).responseBody();
        assertThat(second.at("/run/id")).isEqualTo(first.at("/run/id"));
        assertThat(generate(client, id, ", \"steps\": 3", "Idempotency-Key", key).status())
                .isEqualTo(422);
        untilRest(first);
    }

    private Client somebody() {
        Client nobody = new Client(server.port(), "");
        return server.client(Person.fresh(server).signIn(nobody).access());
    }

    @Test
    void two_people_generate_at_once_and_own_what_is_theirs() {
        long id = make("name\nRaven\nOwl\n", "");
        Client one = somebody();
        Client other = somebody();
        JsonNode first = generate(one, id, "").responseBody();
        JsonNode second = generate(other, id, "").responseBody();
        assertThat(untilRest(first).path("status").asText()).isEqualTo("completed");
        assertThat(untilRest(second).path("status").asText()).isEqualTo("completed");
        String batch = "/api/v1/batches/" + first.at("/run/batch_id").asText();
        assertThat(one.get(batch).status()).isEqualTo(200);
        assertThat(other.get(batch).status()).isEqualTo(404);
        String album = "/api/albums/" + first.at("/run/album_id").asText();
        assertThat(one.get(album).status()).isEqualTo(200);
        assertThat(other.get(album).status()).isEqualTo(404);
    }

    @Test
    void one_bad_row_fails_the_run_but_no_other_row() {
        long id = make("key,name\nok-1,Raven\nbad-1,Owl\n", "");
        JsonNode run = painted(generate(client, id, ""));
        assertThat(run.path("status").asText()).isEqualTo("failed");
        assertThat(run.path("completed_items").asInt()).isEqualTo(1);
        assertThat(run.path("failed_items").asInt()).isEqualTo(1);
        assertThat(run.at("/errors/0/key").asText()).isEqualTo("bad-1");
        String batch = "/api/v1/batches/" + run.path("batch_id").asText();
        assertThat(client.get(batch).responseBody().path("possible").toString()).contains("retry");
        assertThat(client.get(batch + "/export.csv").responseText()).contains("never painted");
    }

    @Test
    void an_item_is_painted_again_and_its_earlier_picture_stays() {
        long id = make("name\nRaven\nOwl\n", "");
        JsonNode run = painted(generate(client, id, ""));
        String item = "/api/v1/batches/" + run.path("batch_id").asText() + "/items/2";
        byte[] before = client.get(item + "/image").bytes();
        Exchange again = client.post(item + "/repaint", "{\"seed\": 77}");
        assertThat(again.status()).as(again.toString()).isEqualTo(202);
        JsonNode rest =
                Eventually.eventually(
                        "it is painted again",
                        () ->
                                client.get(
                                                TEMPLATES
                                                        + "/"
                                                        + id
                                                        + "/runs/"
                                                        + run.path("id").asText())
                                        .responseBody(),
                        now ->
                                now.path("status").asText().equals("completed")
                                        && pictures(run, "seq = 2") == 2);
        assertThat(rest.path("completed_items").asInt()).isEqualTo(2);
        assertThat(pictures(run, "picked")).isEqualTo(2);
        assertThat(client.get(item + "/image").bytes()).isNotEqualTo(before);
    }

    @Test
    void the_variant_that_was_painted_again_counts_unless_another_was_picked() {
        long id = make("name\nRaven\n", ", \"variants\": 2");
        JsonNode run = painted(generate(client, id, ""));
        String items = "/api/v1/batches/" + run.path("batch_id").asText() + "/items/";
        assertThat(pictures(run, "picked and seq = 2")).isOne();

        String album = "/api/albums/" + run.path("album_id").asText();
        String first = client.get(album).responseBody().at("/images/0/id").asText();
        assertThat(client.patch(album + "/images/" + first, "{\"caption\": \"A bird\"}").status())
                .isEqualTo(200);
        assertThat(client.post(items + "1/repaint", "{}").status()).isEqualTo(202);
        Eventually.eventually(
                "the first is painted again", () -> pictures(run, "seq = 1"), n -> n == 2);
        assertThat(pictures(run, "picked and seq = 1 and attempt > 1")).isOne();

        assertThat(pictures(run, "caption = 'A bird'")).isEqualTo(2);

        assertThat(client.post(items + "2/repaint", "{}").status()).isEqualTo(202);
        Eventually.eventually(
                "the second is painted again", () -> pictures(run, "seq = 2"), n -> n == 2);
        assertThat(pictures(run, "picked and seq = 1 and attempt > 1")).isOne();
    }

    @Test
    void words_that_were_changed_stay_when_it_is_painted_again() {
        long id =
                make(
                        "name\nRaven\n",
                        ", \"lettering\": {\"layout\": \"card\", \"title\": \"{{name}}\"}");
        JsonNode run = painted(generate(client, id, ""));
        String album = "/api/albums/" + run.path("album_id").asText();
        JsonNode first = client.get(album).responseBody().at("/images/0");
        String image = album + "/images/" + first.path("id").asText();
        assertThat(
                        client.put(
                                        image + "/lettering",
                                        "{\"layout\": \"card\", \"title\": \"Crow\"}")
                                .status())
                .isEqualTo(200);
        String item = "/api/v1/batches/" + run.path("batch_id").asText() + "/items/1";
        assertThat(client.post(item + "/repaint", "{}").status()).isEqualTo(202);
        Eventually.eventually("it is painted again", () -> pictures(run, "true"), n -> n == 2);
        JsonNode images = client.get(album).responseBody().path("images");
        String newest = images.at("/1/id").asText();
        JsonNode told = client.get(album + "/images/" + newest).responseBody().path("provenance");
        assertThat(told.at("/painting/lettering/title").asText()).isEqualTo("Crow");
        assertThat(told.at("/painting/seed").asLong()).isNotEqualTo(first.path("seed").asLong(-1));
    }

    @Test
    void several_are_painted_to_choose_from_where_the_row_has_its_place() {
        long id = make("key,name\nr,Raven\no,Owl\n", "");
        JsonNode run = painted(generate(client, id, ""));
        String album = "/api/albums/" + run.path("album_id").asText();
        JsonNode images = client.get(album).responseBody().path("images");
        String order = "{\"ids\": [\"%s\", \"%s\"]}";
        assertThat(
                        client.put(
                                        album + "/order",
                                        order.formatted(
                                                images.at("/1/id").asText(),
                                                images.at("/0/id").asText()))
                                .status())
                .isEqualTo(200);
        String item = "/api/v1/batches/" + run.path("batch_id").asText() + "/items/2";
        Exchange more = client.post(item + "/repaint", "{\"variants\": 3}");
        assertThat(more.status()).as(more.toString()).isEqualTo(202);
        assertThat(more.responseBody().at("/progress/total").asInt()).isEqualTo(4);
        JsonNode rest =
                Eventually.eventually(
                        "all are painted",
                        () -> client.get(runPath(run)).responseBody(),
                        now ->
                                now.path("status").asText().equals("completed")
                                        && now.path("completed_items").asInt() == 4);
        assertThat(rest.path("total_items").asInt()).isEqualTo(4);
        JsonNode all = client.get(album).responseBody().path("images");
        assertThat(all.findValuesAsText("key")).containsExactly("o", "o", "o", "o", "r");
        assertThat(all.findValuesAsText("picked"))
                .containsExactly("false", "true", "false", "false", "true");
        assertThat(all.findValuesAsText("seed")).doesNotHaveDuplicates();
        Exchange none = client.wrongly().post(item + "/repaint", "{\"variants\": 17}");
        assertThat(none.status()).isEqualTo(422);
    }

    private static String runPath(JsonNode run) {
        return TEMPLATES
                + "/"
                + run.path("template_id").asLong()
                + "/runs/"
                + run.path("id").asText();
    }

    @Test
    void nothing_is_painted_into_an_album_that_was_deleted() {
        long id = make("key,name\nok-1,Raven\nbad-1,Owl\n", "");
        JsonNode run = painted(generate(client, id, ""));
        String batch = "/api/v1/batches/" + run.path("batch_id").asText();
        assertThat(client.delete("/api/albums/" + run.path("album_id").asText()).status())
                .isEqualTo(204);
        int before = server.painter().painted();
        for (Exchange refused :
                List.of(
                        client.post(batch + "/retry"),
                        client.post(batch + "/items/2/retry"),
                        client.post(batch + "/items/1/repaint", "{}"))) {
            assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
            assertThat(refused.responseText()).contains("has been deleted");
            assertThat(refused.responseBody().path("possible").toString())
                    .contains("delete")
                    .doesNotContain("retry", "repaint");
        }
        assertThat(client.get(batch).responseBody().path("status").asText())
                .isEqualTo("completed_with_errors");
        assertThat(server.painter().painted()).isEqualTo(before);
    }

    @Test
    void after_an_edit_only_what_has_changed_is_painted() {
        long id = make("key,name\na,Raven\nb,Owl\nc,Crow\n", "");
        JsonNode run = painted(generate(client, id, ""));
        JsonNode saved = client.get(TEMPLATES + "/" + id).responseBody();
        Exchange edited =
                client.put(
                        TEMPLATES + "/" + id,
                        template(
                                saved.path("name").asText(),
                                "key,name\na,Raven\nb,Barn owl\nc,Crow\n",
                                ""));
        assertThat(edited.status()).as(edited.toString()).isEqualTo(200);
        int before = server.painter().painted();
        Exchange begun =
                client.post(
                        TEMPLATES + "/" + id + "/runs/" + run.path("id").asText() + "/rerun",
                        "{\"album_name\": \"Again\"}");
        JsonNode again = painted(begun);
        assertThat(again.path("status").asText()).isEqualTo("completed");
        assertThat(again.path("reused_items").asInt()).isEqualTo(2);
        assertThat(again.path("template_revision").asInt()).isEqualTo(2);
        assertThat(server.painter().painted() - before).isGreaterThanOrEqualTo(1);
        assertThat(pictures(again, "picked")).isEqualTo(3);
        assertThat(pictures(again, "attempt = 0")).isEqualTo(2);
    }

    @Test
    void what_was_read_becomes_what_is_painted() {
        JsonNode batch = client.batch("Cards", Cards.named("read-", 2), true);
        client.untilFinal(batch.path("id").asText());
        Exchange made =
                client.post(
                        TEMPLATES,
                        """
                        {"name": "%s", "prompt_template": "{{title}}", "from_batch": "%s"}\
                        """
                                .formatted(UUID.randomUUID(), batch.path("id").asText()));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(made.responseBody().path("columns").toString())
                .isEqualTo("[\"title\",\"year of issue\"]");
        assertThat(made.responseBody().path("csv_items")).hasSize(2);
    }

    @Test
    void a_picture_whose_bytes_are_gone_does_not_count_as_complete() throws Exception {
        long id = make("key,name\ngate-lost_1,Raven\ngate-lost_2,Owl\n", "");
        JsonNode begun = generate(client, id, "").responseBody();
        server.painter().open("gate-lost", 1);
        JsonNode run = begun.path("run");
        Eventually.eventually("one is painted", () -> pictures(run, "true"), count -> count == 1);
        String sha256 =
                server.database()
                        .read(handle ->
                                handle.createQuery("select art from pictures where album_id = ?")
                                        .bind(0, UUID.fromString(run.path("album_id").asText()))
                                        .mapTo(String.class)
                                        .one());
        Files.delete(
                server.data().resolve("albums").resolve(sha256.substring(0, 2)).resolve(sha256));
        server.painter().open("gate-lost", 1);
        JsonNode rest = untilRest(begun);
        assertThat(rest.path("status").asText()).isEqualTo("failed");
        assertThat(rest.at("/errors/0/reason").asText()).contains("gone");
    }

    @Test
    void a_disk_that_is_full_pauses_the_run_and_loses_nothing() throws Exception {
        TestServer own = TestServer.fresh();
        try (own) {
            Path albums = own.data().resolve("albums");
            Files.writeString(albums, "in the way");
            Client here = own.client();
            Exchange begun =
                    here.post(
                            TEMPLATES + "/3/generate",
                            "{\"album_name\": \"x\", \"user_theme\": \"y\", \"painter\": \"test-painter\"}");
            String batch = "/api/v1/batches/" + begun.responseBody().at("/run/batch_id").asText();
            JsonNode paused =
                    Eventually.eventually(
                            "the run pauses",
                            () -> here.get(batch).responseBody(),
                            now -> now.path("status").asText().equals("paused"));
            assertThat(paused.path("status_reason").asText()).contains("could not be stored");
            Files.delete(albums);
            assertThat(here.post(batch + "/resume").status()).isEqualTo(200);
            JsonNode rest =
                    Eventually.eventually(
                            "the run is complete",
                            () ->
                                    here.get(
                                                    TEMPLATES
                                                            + "/3/runs/"
                                                            + begun.responseBody()
                                                                    .at("/run/id")
                                                                    .asText())
                                            .responseBody(),
                            now -> now.path("status").asText().equals("completed"));
            assertThat(rest.path("completed_items").asInt()).isEqualTo(12);
        }
    }
}
