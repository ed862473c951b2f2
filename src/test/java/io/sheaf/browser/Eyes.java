package io.sheaf.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.reader.fake.FakeModel;
import io.sheaf.reader.fake.Truth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A model server that knows the sample cards by heart: what is tested beside the reading does not
/// wait for it.
final class Eyes implements AutoCloseable {

    private static final int CARDS = 12;

    private final FakeModel model;
    private final String name;

    private Eyes(FakeModel model, String name) {
        this.model = model;
        this.name = name;
    }

    /// Sets one up at this server, as a reader of this name.
    ///
    /// @param slip what it takes the title of `card-02.png` for; empty for what it is
    static Eyes at(Served server, String name, Duration latency, String slip) throws IOException {
        Map<String, JsonNode> values = values();
        if (!slip.isEmpty() && values.get("card-02.png") instanceof ObjectNode card) {
            card.put("title", slip);
        }
        FakeModel model =
                FakeModel.start(
                        0, Truth.of(pictures(), values), FakeModel.Behaviour.GOOD.after(latency));
        server.ask(
                "POST",
                "/api/v1/endpoints",
                """
                {"name": "%s", "dialect": "openai", "base": "http://127.0.0.1:%d/v1", "model": "m",
                 "limits": {"in_flight": 1}, "prices": {"image": 0.01}, "options": {"grounding": false}}
                """
                        .formatted(name, model.port()));
        return new Eyes(model, name);
    }

    String name() {
        return name;
    }

    private static Map<String, byte[]> pictures() throws IOException {
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        for (Map.Entry<String, Path> card : samples(CARDS, "").entrySet()) {
            pictures.put(card.getKey(), Files.readAllBytes(card.getValue()));
        }
        return pictures;
    }

    private static Map<String, JsonNode> values() throws IOException {
        Map<String, JsonNode> values = new HashMap<>();
        List<String> lines = Files.readAllLines(Path.of("bench/samples-truth.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.replaceAll("\"([^\",]*), ([^\"]*)\"", "$1; $2").split(",");
            ObjectNode card = JsonNodeFactory.instance.objectNode();
            card.put("author", cells[1].replace(";", ",").replace("\"", ""));
            card.put("title", cells[2].replace("\"", "")).put("place", cells[3]);
            values.put(cells[0], card.put("year", Integer.parseInt(cells[4])));
        }
        return values;
    }

    /// The first of the sample cards, by the names under which they are sent.
    static Map<String, Path> samples(int count, String prefix) {
        Map<String, Path> cards = new LinkedHashMap<>();
        for (int card = 1; card <= count; card++) {
            String name = "card-%02d.png".formatted(card);
            cards.put(prefix + name, Path.of("samples", name));
        }
        return cards;
    }

    @Override
    public void close() {
        model.close();
    }
}
