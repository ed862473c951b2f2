package io.sheaf.cli;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.Bench;
import io.sheaf.database.TestDatabase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Many cards, a fifth of whose requests go wrong, and the program killed in the middle: nothing is
/// lost, every failure has a name, and nothing is paid for twice but what was on the way.
public final class ModelFaultBench {

    private static final String BENCH = "model-faults";
    private static final int CARDS = Integer.getInteger("sheaf.bench.cards", 10_000);
    private static final int SEED = Integer.getInteger("sheaf.bench.seed", 7);
    private static final int KILLS = Integer.getInteger("sheaf.bench.kills", 0);
    private static final int IN_FLIGHT = 32;

    /// Answers of the same card to the same request that cost something.
    private static final String TWICE =
            """
            select coalesce(sum(times - 1), 0) from (
                select count(*) as times from calls
                where batch_id = ? and cost > 0 group by seq, asked having count(*) > 1) as twice
            """;

    private static final String NAMELESS =
            "select count(*) from items where batch_id = ? and state = 'failed' and coalesce(reason, '') = ''";
    private static final String VALID =
            """
            select count(*) from items where batch_id = ? and state = 'done'
              and cells -> 0 ->> 'field' = 'title' and jsonb_array_length(cells) = 2
            """;
    private static final String DONE =
            "select count(*) from items where batch_id = ? and state = 'done'";
    private static final String FAILED =
            "select count(*) from items where batch_id = ? and state = 'failed'";
    private static final String CALLS = "select count(*) from calls where batch_id = ?";
    private static final String PAID = "select count(*) from calls where batch_id = ? and cost > 0";

    private ModelFaultBench() {}

    public static void run(Bench.Table table) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("sheaf-cards");
        try {
            List<Path> cards = ModelCards.write(folder, CARDS, 10);
            try (ModelRig rig =
                    ModelRig.start(folder, "--faults", String.valueOf(SEED), "--percent", "20")) {
                rig.endpoint("bad-day", "openai", IN_FLIGHT, false, 1.5);
                String id =
                        rig.batch(
                                "bad-day",
                                cards,
                                List.of(new String[] {"title"}, new String[] {"year", "integer"}));
                long began = System.nanoTime();
                rig.begin(id);
                int pauses = 0;
                for (int kill = 1; kill <= KILLS; kill++) {
                    int at = CARDS * kill / (KILLS + 1);
                    pauses += until(rig, id, at);
                    rig.killAndStart();
                }
                pauses += until(rig, id, CARDS);
                report(table, rig, id, pauses, (System.nanoTime() - began) / 1e9);
            }
        } finally {
            TestDatabase.remove(folder);
        }
    }

    /// Resumes the batch whenever it has paused, as a person would.
    private static int until(ModelRig rig, String id, int finished) {
        int pauses = 0;
        while (true) {
            JsonNode batch =
                    rig.when(
                            id,
                            Duration.ofMinutes(30),
                            each ->
                                    each.at("/progress/finished").asInt() >= finished
                                            || each.path("status").asText().equals("paused"));
            if (batch.at("/progress/finished").asInt() >= finished) {
                return pauses;
            }
            System.err.println("paused: " + batch.path("status_reason").asText());
            pauses++;
            rig.asked().post("/api/v1/batches/" + id + "/resume");
        }
    }

    private static void report(
            Bench.Table table, ModelRig rig, String id, int pauses, double seconds) {
        long done = count(rig, DONE, id);
        long failed = count(rig, FAILED, id);
        table.line(
                BENCH,
                "%d cards, 20 %% of requests go wrong (seed %d), %d kills"
                        .formatted(CARDS, SEED, KILLS),
                "%.0f s, %d pauses, %d requests".formatted(seconds, pauses, count(rig, CALLS, id)),
                "");
        table.line(BENCH, "lost", String.valueOf(CARDS - done - failed), "0");
        table.line(
                BENCH,
                "failed, of these without a reason",
                failed + ", " + count(rig, NAMELESS, id),
                "0 without");
        table.line(
                BENCH,
                "read, of these with every field valid",
                done + ", " + count(rig, VALID, id),
                "all");
        table.line(
                BENCH,
                "paid answers, of these paid twice",
                count(rig, PAID, id) + ", " + count(rig, TWICE, id),
                KILLS == 0 ? "0 twice" : "≤ " + KILLS * IN_FLIGHT + " twice");
    }

    private static long count(ModelRig rig, String sql, String id) {
        return rig.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(sql).bind(0, id).mapTo(Long.class).one());
    }
}
