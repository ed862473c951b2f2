package io.sheaf.cli;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.Bench;
import io.sheaf.reader.fake.Truth;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Reads the cards of a folder with truth through the fake model server in each dialect, watched
/// over the WebSocket, and counts how many of the values that are on the cards have their place.
/// `bench/run models --truth DIR`.
public final class ModelTruthBench {

    private static final String BENCH = "models";
    private static final int CARDS = Integer.getInteger("sheaf.bench.cards", Integer.MAX_VALUE);

    private ModelTruthBench() {}

    private record Field(int values, int boxes, int right) {
        static final Field NONE = new Field(0, 0, 0);

        Field plus(boolean box, boolean same) {
            return new Field(values + 1, boxes + (box ? 1 : 0), right + (same ? 1 : 0));
        }

        Field plus(Field other) {
            return new Field(values + other.values, boxes + other.boxes, right + other.right);
        }

        String words() {
            return "%.1f %% (%d of %d)".formatted(100.0 * boxes / values, boxes, values);
        }
    }

    public static void run(Bench.Table table) throws IOException, InterruptedException {
        String truth = System.getProperty("sheaf.bench.truth", "");
        if (truth.isEmpty()) {
            table.line(BENCH, "needs --truth DIR: pictures and a NAME.json for each", "–", "");
            return;
        }
        List<Truth.Known> all = Truth.known(Path.of(truth));
        List<Truth.Known> known = all.subList(0, Math.min(CARDS, all.size()));
        Map<String, JsonNode> values = new LinkedHashMap<>();
        known.forEach(
                card -> values.put(String.valueOf(card.picture().getFileName()), card.values()));
        List<Path> files = known.stream().map(Truth.Known::picture).toList();
        try (ModelRig rig = ModelRig.start(Path.of(truth))) {
            for (String dialect : List.of("openai", "ollama", "llama_cpp")) {
                rig.endpoint(dialect, dialect, 4, true, 60);
                String id = rig.batch(dialect, files, fields(known));
                report(table, dialect, values, watch(rig, id));
            }
        }
    }

    private static List<String[]> fields(List<Truth.Known> known) {
        Map<String, Boolean> lists = new LinkedHashMap<>();
        known.forEach(card ->
                card.values()
                        .properties()
                        .forEach(each ->
                                lists.merge(
                                        each.getKey(),
                                        each.getValue().isArray(),
                                        Boolean::logicalOr)));
        List<String[]> fields = new ArrayList<>();
        lists.forEach((name, list) -> fields.add(new String[] {name, list ? "list" : "text"}));
        return fields;
    }

    /// What came over the WebSocket while the batch ran.
    private record Seen(Map<String, JsonNode> cards, double seconds) {}

    private static Seen watch(ModelRig rig, String id) throws InterruptedException {
        BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        WebSocket socket =
                rig.asked().watch("/api/v1/ws/task/" + id + "?since=0", new Listener(messages));
        Map<String, JsonNode> cards = new TreeMap<>();
        long began = System.nanoTime();
        rig.begin(id);
        while (true) {
            String text = messages.poll(5, TimeUnit.MINUTES);
            if (text == null) {
                throw new IllegalStateException("the WebSocket says nothing any more");
            }
            JsonNode message = Api.parse(text);
            JsonNode data = message.path("data");
            if (message.path("type").asText().equals("item_finished")) {
                cards.put(data.path("key").asText(), data.path("cells"));
            }
            if (message.path("type").asText().equals("status_changed")
                    && data.path("to").asText().startsWith("completed")) {
                socket.abort();
                return new Seen(cards, (System.nanoTime() - began) / 1e9);
            }
        }
    }

    private static void report(
            Bench.Table table, String dialect, Map<String, JsonNode> truth, Seen seen) {
        Map<String, Field> fields = new TreeMap<>();
        truth.forEach((name, known) -> {
            for (JsonNode cell : seen.cards().getOrDefault(name, known.path("none"))) {
                String field = cell.path("field").asText();
                JsonNode value = known.path(field);
                boolean there =
                        !value.isMissingNode()
                                && !value.isNull()
                                && value.size() + value.asText().length() > 0;
                if (there) {
                    boolean box = !cell.path("box").isMissingNode() && !cell.path("box").isNull();
                    fields.merge(
                            field,
                            Field.NONE.plus(box, same(value, cell.path("value"))),
                            Field::plus);
                }
            }
        });
        Field all = fields.values().stream().reduce(Field.NONE, Field::plus);
        Field some =
                fields.entrySet().stream()
                        .filter(each -> !each.getKey().equals("type"))
                        .map(Map.Entry::getValue)
                        .reduce(Field.NONE, Field::plus);
        table.line(
                BENCH,
                dialect + ": cards read, live over the WebSocket",
                "%d of %d in %.0f s; %d of %d values as the truth has them"
                        .formatted(
                                seen.cards().size(),
                                truth.size(),
                                seen.seconds(),
                                all.right(),
                                all.values()),
                "all");
        table.line(
                BENCH,
                dialect + ": values with their place, without `type`",
                some.words(),
                "≥ 85 %");
        table.line(BENCH, dialect + ": … with `type`, which stands on no card", all.words(), "");
        StringBuilder each = new StringBuilder();
        fields.forEach(
                (name, field) -> each.append(name).append(' ').append(field.words()).append("; "));
        table.line(BENCH, dialect + ": by field", each.toString(), "");
    }

    private static boolean same(JsonNode truth, JsonNode value) {
        return truth.isArray() ? truth.equals(value) : truth.asText().equals(value.asText());
    }

    private record Listener(BlockingQueue<String> messages, StringBuilder part)
            implements WebSocket.Listener {

        Listener(BlockingQueue<String> messages) {
            this(messages, new StringBuilder());
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                messages.add(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
