package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.Eventually;
import io.sheaf.endpoint.Said;
import io.sheaf.painter.server.FakeComfyUi;
import io.sheaf.painter.server.FakeOpenAi;
import io.sheaf.painter.server.FakeWebUi;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// From an admin's endpoint to a full album, by the front door.
class ImageServersTest {

    private static final int ROWS = 4;

    private final TestServer server = TestServer.shared();
    private final Client client = server.client();

    @Test
    void a_web_ui_fills_an_album() {
        try (FakeWebUi fake = new FakeWebUi()) {
            JsonNode run = generate(endpoint("a1111", fake.base(), 1));
            assertThat(finished(run).path("completed_items").asInt()).isEqualTo(ROWS);
            assertThat(fake.painted()).isEqualTo(ROWS);
            assertThat(fake.wrong()).isEmpty();
            assertThat(models(run)).containsOnly("dreamer").hasSize(ROWS);
        }
    }

    @Test
    void an_image_server_is_asked_for_a_test_picture() {
        try (FakeWebUi fake = new FakeWebUi()) {
            String name = endpoint("a1111", fake.base(), 1);
            String path = "/api/v1/endpoints/" + name;
            JsonNode probe = client.post(path + "/probe").responseBody().path("probe");
            assertThat(probe.path("reachable").asBoolean()).as(probe.toString()).isTrue();
            assertThat(probe.path("fault").isNull()).as(probe.toString()).isTrue();
            assertThat(probe.path("models")).isNotEmpty();
            assertThat(Base64.getDecoder().decode(probe.path("picture").asText()))
                    .startsWith((byte) 0xff, (byte) 0xd8);
            assertThat(client.get(path).responseBody().path("probe")).isEqualTo(probe);
            assertThat(client.get("/api/v1/status").responseBody().path("painters").toString())
                    .contains("embedded-painter", name);
        }
    }

    @Test
    void a_quota_that_is_used_up_pauses_the_batch_and_costs_no_picture_twice() {
        try (FakeOpenAi fake = new FakeOpenAi()) {
            AtomicBoolean credit = new AtomicBoolean();
            AtomicInteger paid = new AtomicInteger();
            fake.painted =
                    said -> {
                        if (paid.get() < 2 || credit.get()) {
                            paid.incrementAndGet();
                            return said;
                        }
                        return Said.text(
                                429,
                                "application/json",
                                "{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"Pay.\"}}");
                    };
            JsonNode run = generate(endpoint("openai_images", fake.base(), 1));
            String batch = "/api/v1/batches/" + run.path("batch_id").asText();
            JsonNode paused =
                    Eventually.eventually(
                            "the batch pauses",
                            () -> client.get(batch).responseBody(),
                            now -> now.path("status").asText().equals("paused"));
            assertThat(paused.toString()).contains("is used up: Pay.");
            assertThat(models(run)).hasSize(2);
            credit.set(true);
            assertThat(client.post(batch + "/resume", "").status()).isEqualTo(200);
            assertThat(finished(run).path("completed_items").asInt()).isEqualTo(ROWS);
            assertThat(paid.get()).isEqualTo(ROWS);
            assertThat(models(run)).hasSize(ROWS);
            JsonNode books = client.get(batch + "/spending").responseBody();
            assertThat(books.path("sent").asInt()).isGreaterThan(ROWS);
            assertThat(books.path("answered").asInt()).isEqualTo(ROWS);
            assertThat(books.path("paid").asDouble()).isEqualTo(0.04 * ROWS);
            assertThat(books.path("wasted").asDouble()).isZero();
        }
    }

    @Test
    void the_price_of_a_run_is_known_before_and_every_call_is_in_the_books() {
        try (FakeComfyUi fake = new FakeComfyUi()) {
            String name = endpoint("comfyui", fake.base(), 2);
            JsonNode run = generate(name);
            assertThat(finished(run).path("completed_items").asInt()).isEqualTo(ROWS);
            String template = "/api/batch-templates/" + run.path("template_id").asLong();
            JsonNode preview =
                    client.post(template + "/preview", "{\"user_theme\": \"ink\"}").responseBody();
            assertThat(preview.path("estimated_cost").asDouble()).isEqualTo(0.04 * ROWS);
            List<String> calls =
                    server.database()
                            .read(handle ->
                                    handle.createQuery(
                                                    """
                                                    select c.step || ' ' || c.status || ' ' || c.cost from calls c
                                                    where c.batch_id = ? order by c.seq
                                                    """)
                                            .bind(0, run.path("batch_id").asText())
                                            .mapTo(String.class)
                                            .list());
            assertThat(calls).containsOnly("submit 200 0.04").hasSize(ROWS);
            JsonNode counts = client.get("/api/v1/endpoints/" + name).responseBody().path("counts");
            assertThat(counts.path("submit").asInt()).isEqualTo(ROWS);
            assertThat(counts.path("pictures").asInt()).isEqualTo(ROWS);
        }
    }

    @Test
    void a_server_that_cuts_connections_and_is_started_again_fills_the_album_too() {
        try (FakeComfyUi fake = new FakeComfyUi()) {
            AtomicBoolean restarted = new AtomicBoolean();
            AtomicBoolean cut = new AtomicBoolean();
            fake.instead =
                    call -> {
                        boolean looks = call.is("GET", "/api/queue");
                        if (looks && fake.submitted() == 2 && !restarted.getAndSet(true)) {
                            fake.restart();
                        }
                        boolean fetches = call.is("GET", "/api/view");
                        return fetches && !cut.getAndSet(true) ? new Said.Hangup() : null;
                    };
            JsonNode run = generate(endpoint("comfyui", fake.base(), 2));
            assertThat(finished(run).path("completed_items").asInt()).isEqualTo(ROWS);
            assertThat(restarted).isTrue();
            assertThat(models(run)).containsOnly("dreamer.safetensors").hasSize(ROWS);
            assertThat(fake.wrong()).isEmpty();
        }
    }

    @Test
    void options_that_make_no_sense_are_refused_when_they_are_set() {
        Exchange unknown =
                client.post(
                        "/api/v1/endpoints",
                        """
                        {"name": "odd", "dialect": "a1111", "base": "http://127.0.0.1:1",
                         "options": {"workflow": {}}}\
                        """);
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.responseText()).contains("options.workflow");
        Exchange unfit =
                client.post(
                        "/api/v1/endpoints",
                        """
                        {"name": "odd", "dialect": "comfyui", "base": "http://127.0.0.1:1",
                         "options": {"workflow": {"nodes": []}}}\
                        """);
        assertThat(unfit.status()).isEqualTo(422);
        assertThat(unfit.responseText()).contains("Export (API)");
    }

    private String endpoint(String dialect, URI base, int inFlight) {
        String name = "fake-" + UUID.randomUUID().toString().substring(0, 8);
        Exchange made =
                client.post(
                        "/api/v1/endpoints",
                        """
                        {"name": "%s", "dialect": "%s", "base": "%s", "limits": {"in_flight": %d},
                         "prices": {"image": 0.04}}\
                        """
                                .formatted(name, dialect, base, inFlight));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return name;
    }

    private JsonNode generate(String painter) {
        StringBuilder rows = new StringBuilder("name\\n");
        for (int i = 1; i <= ROWS; i++) {
            rows.append("<lora:raven:").append(i).append(">\\n");
        }
        Exchange made =
                client.post(
                        "/api/batch-templates",
                        """
                        {"name": "Cards of %s", "prompt_template": "{{name}} in {{theme}}", "width": 64,
                         "height": 96, "painter": "%s", "csv_items": "%s"}\
                        """
                                .formatted(painter, painter, rows));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        Exchange begun =
                client.post(
                        "/api/batch-templates/"
                                + made.responseBody().path("id").asLong()
                                + "/generate",
                        """
                        {"album_name": "By %s", "user_theme": "ink", "painter": "%s"}\
                        """
                                .formatted(painter, painter));
        assertThat(begun.status()).as(begun.toString()).isEqualTo(202);
        return begun.responseBody().path("run");
    }

    private JsonNode finished(JsonNode run) {
        String path =
                "/api/batch-templates/"
                        + run.path("template_id").asLong()
                        + "/runs/"
                        + run.path("id").asText();
        return Eventually.eventually(
                "the run comes to its end",
                () -> client.get(path).responseBody(),
                now -> now.path("status").asText().equals("completed"));
    }

    /// Of the pictures that hang in the run's album.
    private List<String> models(JsonNode run) {
        List<String> models = new ArrayList<>();
        String album = "/api/albums/" + run.path("album_id").asText();
        for (JsonNode image : client.get(album + "?per_page=50").responseBody().path("images")) {
            if (image.path("state").asText().equals("ready")) {
                String id = image.path("id").asText();
                JsonNode told = client.get(album + "/images/" + id).responseBody();
                models.add(told.at("/provenance/model").asText());
            }
        }
        return models;
    }
}
