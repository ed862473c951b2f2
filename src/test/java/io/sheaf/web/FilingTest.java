package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A batch that was read, filed under an event, and what is found in it.
class FilingTest {

    private final TestServer server = TestServer.shared();
    private final Client client = server.client();
    private String path = "";
    private String batches = "";

    @BeforeEach
    void anEvent() {
        path = "/cases/" + made("/cases", "{\"title\": \"Filing\"}");
        batches =
                path + "/events/" + made(path + "/events", "{\"title\": \"Search\"}") + "/batches";
    }

    private String made(String where, String json) {
        Exchange made = client.post(where, json);
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.responseBody().path("id").asText();
    }

    private static String wish(String batchId) {
        return "{\"label\": \"The cards\", \"kind\": \"extraction\", \"batch_id\": \"%s\"}"
                .formatted(batchId);
    }

    @Test
    void a_batch_is_filed_with_its_table_and_with_who_read_it_how() {
        String id = client.batch("Filed", Cards.named("box 1/card ", 3), true).path("id").asText();
        client.untilFinal(id);
        Exchange filed = client.post(batches, wish(id));
        assertThat(filed.status()).isEqualTo(201);
        JsonNode batch = filed.responseBody();
        assertThat(batch.path("batch_id").asText()).isEqualTo(id);
        assertThat(batch.path("kind").asText()).isEqualTo("extraction");
        assertThat(batch.path("file_count").asInt()).isEqualTo(6);
        assertThat(batch.path("file_types").asText()).isEqualTo(".csv, .json, .png");
        assertThat(batch.at("/difference/none").asBoolean()).isTrue();

        String files = batches + "/" + batch.path("id").asText() + "/files";
        JsonNode list = client.get(files).responseBody().path("files");
        assertThat(list.findValuesAsText("part"))
                .containsExactly(
                        "original", "original", "original", "table", "table", "provenance");
        assertThat(list.at("/0/name").asText()).isEqualTo("box 1/card 1.png");
        assertThat(client.get(files + "/" + list.at("/0/id").asText() + "/content").bytes())
                .isEqualTo(Cards.png(1));
        String csv =
                client.get(files + "/" + list.at("/3/id").asText() + "/content").responseText();
        assertThat(csv)
                .isEqualTo(client.get("/api/v1/batches/" + id + "/export.csv").responseText());
        JsonNode provenance =
                client.get(files + "/" + list.at("/5/id").asText() + "/content").responseBody();
        assertThat(provenance.at("/reading/reader").asText()).isEqualTo("test");
        assertThat(provenance.at("/reading/readers_used").toString()).isEqualTo("[\"test\"]");
        assertThat(provenance.at("/reading/read_by").asText()).isEqualTo("local");
        assertThat(provenance.at("/reading/prompt").asText()).contains("year of issue");
        assertThat(provenance.at("/reading/fields/1/name").asText()).isEqualTo("year of issue");
        assertThat(provenance.at("/table/csv_sha256")).isEqualTo(list.at("/3/sha256"));
        assertThat(provenance.at("/originals/2/sha256")).isEqualTo(list.at("/2/sha256"));
        assertThat(client.get(path + "/custody").responseBody().findValuesAsText("action"))
                .contains("file_batch_created")
                .filteredOn(action -> action.equals("file_attached"))
                .hasSize(6);

        assertThat(client.delete("/api/v1/batches/" + id).status()).isEqualTo(204);
        assertThat(client.get(files + "/" + list.at("/0/id").asText() + "/content").status())
                .isEqualTo(200);
    }

    @Test
    void a_run_is_filed_with_its_pictures_and_with_who_painted_them_how() throws Exception {
        Person person = Person.fresh(server);
        Client painter = server.client(person.signIn(server.client("")).access());
        String events =
                "/cases/"
                        + painter.post("/cases", "{\"title\": \"x\"}")
                                .responseBody()
                                .path("id")
                                .asText()
                        + "/events";
        String event =
                events
                        + "/"
                        + painter.post(events, "{\"title\": \"x\"}")
                                .responseBody()
                                .path("id")
                                .asText();
        RunFixture run =
                new RunFixture(server, person.id(), "Run", List.of("ace", "ace#2", "king"));
        run.paint(1, "ace", 1, Cards.png(1));
        run.paint(2, "ace#2", 1, Cards.png(2));
        String wish = wish(run.batch()).replace("extraction", "generation");
        assertThat(painter.post(event + "/batches", wish).status()).isEqualTo(409);
        run.paint(3, "king", 1, Cards.png(3));
        run.become("completed");
        assertThat(client.post(batches, wish(run.batch())).status()).isEqualTo(422);
        Exchange filed = painter.post(event + "/batches", wish);
        assertThat(filed.status()).as(filed.toString()).isEqualTo(201);
        assertThat(filed.responseBody().path("kind").asText()).isEqualTo("generation");
        assertThat(filed.responseBody().path("file_count").asInt()).isEqualTo(4);
        String files = event + "/batches/" + filed.responseBody().path("id").asText() + "/files";
        JsonNode list = painter.get(files).responseBody().path("files");
        assertThat(list.findValuesAsText("part"))
                .containsExactly("original", "original", "table", "provenance");
        assertThat(list.at("/0/name").asText()).isEqualTo("ace#2.png");
        String table =
                painter.get(files + "/" + list.at("/2/id").asText() + "/content").responseText();
        assertThat(table).contains("01_ace#2.png", "02_king.png", "test painter");
        JsonNode told =
                painter.get(files + "/" + list.at("/3/id").asText() + "/content").responseBody();
        assertThat(told.at("/painting/painted_by").asText()).isEqualTo(person.name());
        assertThat(told.at("/pictures/1/provenance/model").asText()).isEqualTo("a model");
        assertThat(told.at("/pictures/1/provenance/sent").asText()).isEqualTo("a picture, sent");
        assertThat(told.at("/pictures/1/sha256")).isEqualTo(list.at("/1/sha256"));
        assertThat(told.at("/table/csv_sha256")).isEqualTo(list.at("/2/sha256"));
    }

    @Test
    void a_batch_of_somebody_else_or_at_work_is_not_filed() {
        Client annas = server.client(Person.fresh(server).signIn(server.client("")).access());
        String case2 =
                annas.post("/cases", "{\"title\": \"x\"}").responseBody().path("id").asText();
        String events = "/cases/" + case2 + "/events";
        String hers =
                events
                        + "/"
                        + annas.post(events, "{\"title\": \"x\"}")
                                .responseBody()
                                .path("id")
                                .asText()
                        + "/batches";
        String id = client.batch("Not hers", Cards.named("c", 1), false).path("id").asText();
        Exchange foreign = annas.post(hers, wish(id));
        assertThat(foreign.status()).isEqualTo(422);
        assertThat(foreign.responseBody().at("/errors/0/field").asText()).isEqualTo("batch_id");
        Exchange early = client.post(batches, wish(id));
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.responseBody().path("status_now").asText()).isEqualTo("uploaded");
        assertThat(client.post(batches, wish("NOBODY")).status()).isEqualTo(422);
        assertThat(client.get(batches).responseBody().path("total").asInt()).isZero();
        assertThat(
                        client.post(batches, "{\"label\": \"x\", \"batch_id\": \"" + id + "\"}")
                                .status())
                .isEqualTo(422);
    }

    @Test
    void an_original_that_was_changed_on_the_disk_is_not_evidence() throws Exception {
        JsonNode batch = client.batch("Changed", Cards.named("c", 2), true);
        String id = batch.path("id").asText();
        client.untilFinal(id);
        Path original =
                server.data().resolve("batches/" + batch.path("folder").asText() + "/c2.png");
        Files.write(original, "other".getBytes(StandardCharsets.UTF_8));
        Exchange refused = client.post(batches, wish(id));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.responseText()).contains("c2.png");
        assertThat(client.get(batches).responseBody().path("total").asInt()).isZero();
    }

    private List<String> kinds(Client asking, String query) {
        JsonNode found = asking.get("/api/v1/search?q=" + query).responseBody();
        assertThat(found.path("total").asInt()).isEqualTo(found.path("hits").size());
        List<String> kinds = new ArrayList<>();
        found.path("hits").forEach(hit -> kinds.add(hit.path("kind").asText()));
        kinds.sort(null);
        return kinds;
    }

    @Test
    void words_are_found_wherever_they_stand_and_only_by_those_who_may() {
        client.patch(path, "{\"description\": \"About the zephyrine letters\"}");
        made(path + "/events", "{\"title\": \"Zephyrine was here\", \"place\": \"Lübeck\"}");
        String batch = batches + "/" + made(batches, "{\"label\": \"zephyrine box\"}");
        JsonNode file =
                client.multipart(
                                batch + "/files",
                                Map.of(
                                        "scan_zephyrine-17.pdf",
                                        "%PDF-1".getBytes(StandardCharsets.UTF_8)))
                        .responseBody()
                        .at("/files/0");
        assertThat(kinds(client, "zephyrine"))
                .containsExactly("case", "event", "file", "file_batch");
        assertThat(kinds(client, "ZEPHYR%2017")).containsExactly("file");
        client.patch(
                batch + "/files/" + file.path("id").asText(),
                "{\"caption\": \"The quixotherm contract\"}");
        JsonNode hit = client.get("/api/v1/search?q=quixotherm").responseBody().at("/hits/0");
        assertThat(hit.path("file_id")).isEqualTo(file.path("id"));
        assertThat(hit.path("title").asText()).isEqualTo("scan_zephyrine-17.pdf");
        assertThat(hit.path("excerpt").asText()).contains("quixotherm");
        assertThat(hit.path("case_title").asText()).isEqualTo("Filing");

        Client annas = server.client(Person.fresh(server).signIn(server.client("")).access());
        assertThat(kinds(annas, "zephyrine")).isEmpty();
        client.delete(batch);
        assertThat(kinds(client, "quixotherm")).isEmpty();
        assertThat(kinds(client, "zephyrine")).containsExactly("case", "event");
        assertThat(client.get("/api/v1/search?q=%20-%20").status()).isEqualTo(422);
        for (String odd :
                List.of("a%27b", "%5C", "a%20%7C%20b", "%28zephyrine", "x%3A%2A", "%26%21")) {
            assertThat(client.get("/api/v1/search?q=" + odd).status()).as(odd).isIn(200, 422);
        }
    }

    @Test
    void what_a_reader_found_in_a_filed_original_is_found() {
        String id = client.batch("Read", Cards.named("wordy", 2), true).path("id").asText();
        client.untilFinal(id);
        client.post(batches, wish(id));
        assertThat(client.get("/api/v1/search?q=wordy2").responseBody().at("/hits").toString())
                .contains("wordy2.png");
        JsonNode item = client.get("/api/v1/batches/" + id + "/items/1").responseBody();
        String answer = item.at("/tries/0/answer").asText();
        assertThat(answer).as("the test reader answers with words").isNotBlank();
        String word = answer.replaceAll("[^\\p{L}]+", " ").strip().split(" ")[0];
        JsonNode hits = client.get("/api/v1/search?q=" + word + "&per_page=500").responseBody();
        assertThat(hits.toString()).contains(path.substring(7));
    }

    @Test
    void only_an_admin_reads_the_chain_of_all_cases() {
        assertThat(
                        client.get("/api/v1/custody?limit=5")
                                .responseBody()
                                .at("/entries/0/number")
                                .asInt())
                .isEqualTo(1);
        Client annas = server.client(Person.fresh(server).signIn(server.client("")).access());
        assertThat(annas.get("/api/v1/custody").status()).isEqualTo(403);
    }
}
