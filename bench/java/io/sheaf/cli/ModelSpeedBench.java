package io.sheaf.cli;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.Bench;
import io.sheaf.database.TestDatabase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How much the engine adds to what a model server takes, and how many cards a second it can do at
/// all. Values are not looked for on the cards: that is what the embedded reader's bench measures.
public final class ModelSpeedBench {

    private static final String BENCH = "model-speed";
    private static final int LATENCY = 2000;

    /// Pictures cannot be sent all at once, and the last call ends when it ends: with 256 in flight
    /// both together take about a call's time, however many waves there are.
    private static final int WAVES = Integer.getInteger("sheaf.bench.waves", 100);

    private static final int CARDS = Integer.getInteger("sheaf.bench.cards", 4000);
    private static final int MANY = Integer.getInteger("sheaf.bench.many", 50_000);
    private static final int RUNS = Integer.getInteger("sheaf.bench.runs", 3);

    private static final String WANTED = System.getProperty("sheaf.bench.part", "waits once flat");

    /// 100 KB of noise.
    private static final int SIDE = 182;

    private static final List<String[]> FIELDS =
            List.of(
                    new String[] {"title"},
                    new String[] {"author"},
                    new String[] {"year", "integer"},
                    new String[] {"place"});

    private ModelSpeedBench() {}

    public static void run(Bench.Table table) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("sheaf-cards");
        try {
            int most = WANTED.contains("waits") ? Math.max(CARDS, 512 * WAVES) : CARDS;
            List<Path> cards = ModelCards.write(folder, most, SIDE);
            if (WANTED.contains("waits")) {
                waiting(table, folder, cards);
            }
            if (WANTED.contains("once")) {
                atOnce(table, folder, cards);
            }
            TestDatabase.remove(folder);
            Files.createDirectories(folder);
            if (WANTED.contains("flat")) {
                flat(table, folder, ModelCards.write(folder, MANY, 10));
            }
        } finally {
            TestDatabase.remove(folder);
        }
    }

    private static void waiting(Bench.Table table, Path folder, List<Path> cards)
            throws IOException, InterruptedException {
        try (ModelRig rig = ModelRig.start(folder, "--latency", String.valueOf(LATENCY))) {
            rig.endpoint("first", "openai", 256, false, 60);
            String first = rig.batch("first", cards.subList(0, 512), FIELDS);
            rig.begin(first);
            completed(rig, first, Duration.ofMinutes(1));
            waiting(table, rig, cards, 32, WAVES);
            waiting(table, rig, cards, 256, 2 * WAVES);
        }
    }

    /// @param waves so often as many calls are made as may be under way
    private static void waiting(
            Bench.Table table, ModelRig rig, List<Path> cards, int inFlight, int waves) {
        String name = "waits-" + inFlight;
        rig.endpoint(name, "openai", inFlight, false, 60);
        String id = rig.batch(name, cards.subList(0, inFlight * waves), FIELDS);
        ModelRig.Cpu before = rig.cpu();
        rig.begin(id);
        JsonNode batch = completed(rig, id, Duration.ofMinutes(15));
        double ideal = waves * LATENCY / 1000.0;
        double took = seconds(batch);
        table.line(
                BENCH,
                "2 s a call, %d in flight, %d cards of 100 KB"
                        .formatted(inFlight, inFlight * waves),
                "%.2f s, %.2f %% over the calls' own %.0f s; CPU %s"
                        .formatted(took, 100 * (took - ideal) / ideal, ideal, cpu(rig, before)),
                "≤ 2 %");
    }

    private static void atOnce(Bench.Table table, Path folder, List<Path> cards)
            throws IOException, InterruptedException {
        try (ModelRig rig = ModelRig.start(folder)) {
            rig.endpoint("quick", "openai", 64, false, 60);
            List<String> all = new ArrayList<>();
            double[] rates = new double[RUNS];
            for (int i = 0; i < RUNS; i++) {
                String id = rig.batch("quick", cards.subList(0, CARDS), FIELDS);
                ModelRig.Cpu before = rig.cpu();
                rig.begin(id);
                rates[i] = CARDS / seconds(completed(rig, id, Duration.ofMinutes(10)));
                all.add("%.0f (CPU %s)".formatted(rates[i], cpu(rig, before)));
            }
            table.line(
                    BENCH,
                    "0 ms a call, 64 in flight, %d cards of 100 KB".formatted(CARDS),
                    "%.0f cards/s; runs: %s".formatted(Bench.median(rates), String.join(", ", all)),
                    "≥ 500 cards/s");
        }
    }

    private static void flat(Bench.Table table, Path folder, List<Path> cards)
            throws IOException, InterruptedException {
        try (ModelRig rig = ModelRig.start(folder)) {
            rig.endpoint("many", "openai", 64, false, 60);
            String id = rig.batch("many", cards, FIELDS);
            rig.begin(id);
            List<String> heaps = new ArrayList<>();
            for (int percent : new int[] {15, 50, 85}) {
                rig.when(
                        id,
                        Duration.ofMinutes(15),
                        batch ->
                                batch.at("/progress/finished").asLong()
                                        >= (long) MANY * percent / 100);
                heaps.add("%.1f".formatted(rig.heap()));
            }
            JsonNode batch = completed(rig, id, Duration.ofMinutes(15));
            table.line(
                    BENCH,
                    "%d small cards: heap after a collection at 15, 50, 85 %%".formatted(MANY),
                    String.join(", ", heaps)
                            + " MB (%.0f cards/s)".formatted(MANY / seconds(batch)),
                    "flat");
        }
    }

    private static String cpu(ModelRig rig, ModelRig.Cpu before) {
        ModelRig.Cpu cpu = rig.cpu().since(before);
        return "server %.1f s, database %.1f s, fake model %.1f s"
                .formatted(cpu.server(), cpu.database(), cpu.model());
    }

    private static JsonNode completed(ModelRig rig, String id, Duration within) {
        return rig.when(id, within, batch -> batch.path("status").asText().startsWith("completed"));
    }

    private static double seconds(JsonNode batch) {
        return Duration.between(
                                Instant.parse(batch.path("started_at").asText()),
                                Instant.parse(batch.path("finished_at").asText()))
                        .toMillis()
                / 1000.0;
    }
}
