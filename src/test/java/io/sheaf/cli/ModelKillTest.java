package io.sheaf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.ChildJvm;
import io.sheaf.Eventually;
import io.sheaf.cli.Inputs.Named;
import io.sheaf.reader.fake.FakeModel;
import io.sheaf.reader.fake.FakeModel.Behaviour;
import io.sheaf.reader.fake.Truth;
import io.sheaf.web.Cards;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The program is killed in the middle of a batch that a model server reads.
class ModelKillTest {

    private static final int CARDS = 1000;
    private static final int IN_FLIGHT = 8;

    @TempDir Path folder;

    private ChildJvm serve() throws IOException {
        return ChildJvm.start(
                Main.class, "serve", "--port", "0", "--data", folder.resolve("data").toString());
    }

    private Api api() {
        ServerFile file =
                Eventually.within(
                                Duration.ofMinutes(1),
                                "the server is there",
                                () -> RunningServer.of(folder.resolve("data")),
                                Optional::isPresent)
                        .orElseThrow();
        return new Api(file);
    }

    @Test
    void after_a_kill_the_batch_goes_on_and_repeats_only_what_was_on_the_way() throws Exception {
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        Map<String, JsonNode> truth = new HashMap<>();
        List<Named> files = new ArrayList<>();
        for (int i = 1; i <= CARDS; i++) {
            String name = "card-%04d.png".formatted(i);
            pictures.put(name, Cards.png(i));
            truth.put(name, JsonNodeFactory.instance.objectNode().put("title", "Title " + i));
            files.add(
                    new Named(
                            Files.write(
                                    folder.resolve(name), pictures.getOrDefault(name, new byte[0])),
                            name));
        }
        Behaviour slow = Behaviour.GOOD.after(Duration.ofMillis(10));
        try (FakeModel model = FakeModel.start(0, Truth.of(pictures, truth), slow)) {
            String id;
            try (ChildJvm child = serve();
                    Api api = api()) {
                id = begin(api, model, files);
                Eventually.within(
                        Duration.ofMinutes(1),
                        "500 are read",
                        () -> finished(api, id),
                        count -> count >= 500);
                child.kill();
            }
            int before = model.requests();
            try (ChildJvm child = serve();
                    Api api = api()) {
                Eventually.within(
                        Duration.ofMinutes(1),
                        "all are read",
                        () -> finished(api, id),
                        count -> count == CARDS);
                assertThat(api.get("/api/v1/batches/" + id).at("/progress/failed").asInt())
                        .isZero();
                assertThat(before).isBetween(500, CARDS - 1);
                assertThat(model.requests()).isBetween(CARDS, CARDS + IN_FLIGHT);
                child.kill();
            }
        }
    }

    private static int finished(Api api, String id) {
        return api.get("/api/v1/batches/" + id).at("/progress/finished").asInt();
    }

    private static String begin(Api api, FakeModel model, List<Named> files) {
        ObjectNode endpoint = JsonNodeFactory.instance.objectNode();
        endpoint.put("name", "truth").put("dialect", "openai").put("model", "m");
        endpoint.put("base", "http://127.0.0.1:" + model.port() + "/v1");
        endpoint.putObject("limits").put("in_flight", IN_FLIGHT);
        endpoint.putObject("options").put("grounding", false);
        api.post("/api/v1/endpoints", endpoint, Map.of());
        String session = "";
        for (int from = 0; from < files.size(); from += 100) {
            Multipart multipart = new Multipart();
            session =
                    api.upload(
                                    "/api/v1/upload"
                                            + (session.isEmpty() ? "" : "?session_id=" + session),
                                    multipart.contentType(),
                                    multipart.body(files.subList(from, from + 100)))
                            .path("session_id")
                            .asText();
        }
        ObjectNode batch = JsonNodeFactory.instance.objectNode();
        batch.put("session_id", session).put("name", "kill").put("reader", "truth");
        batch.putArray("fields").add("title").add("year");
        return api.post("/api/v1/batches", batch, Map.of()).path("id").asText();
    }
}
