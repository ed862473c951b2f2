package io.sheaf.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;

import io.sheaf.Bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// How long a run takes to be accepted: from the request to its 202, when the batch, all its items,
/// its album and the work on it are committed. Nothing is painted meanwhile: the painter waits.
public final class EnqueueBench {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int RUNS = Integer.getInteger("sheaf.bench.runs", 3);
    private static final int WARM_UPS = 2;
    private static final String LETTERING =
            "{\"layout\": \"card\", \"title\": \"{{title}}\", \"body\": \"{{note}}\"}";

    private final TestServer server;

    private EnqueueBench(TestServer server) {
        this.server = server;
    }

    public static void run(Bench.Table table) throws Exception {
        try (TestServer server = TestServer.fresh()) {
            EnqueueBench bench = new EnqueueBench(server);
            bench.measure(table, 10_000, false, RUNS, "< 1 s");
            bench.measure(table, 10_000, true, RUNS, "");
            bench.measure(table, 100_000, false, 1, "accepted whole or refused whole");
        }
    }

    private void measure(Bench.Table table, int rows, boolean lettered, int runs, String target)
            throws IOException, InterruptedException {
        long template = template(rows, lettered);
        double[] wall = new double[runs];
        double[] processor = new double[runs];
        double[] database = new double[runs];
        for (int warmUp = 0; warmUp < WARM_UPS && runs > 1; warmUp++) {
            accepted(template, rows);
        }
        for (int run = 0; run < runs; run++) {
            settle();
            long busy = busy();
            double busyDatabase = busyDatabase();
            wall[run] = accepted(template, rows);
            processor[run] = (busy() - busy) / 1e9;
            database[run] = busyDatabase() - busyDatabase;
        }
        table.line(
                "enqueue",
                "a run of %,d pictures%s: until its 202"
                        .formatted(rows, lettered ? ", each with a title and a text to fit" : ""),
                "%.2f s, CPU of our process %.2f s, of the database %.2f s"
                        .formatted(
                                Bench.median(wall),
                                Bench.median(processor),
                                Bench.median(database)),
                target);
    }

    private static long busy() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /// The folder of the run before is written meanwhile, which is not what is measured.
    private static void settle() throws InterruptedException {
        long before;
        double beforeDatabase;
        do {
            before = busy();
            beforeDatabase = busyDatabase();
            TimeUnit.SECONDS.sleep(1);
        } while (busy() - before > 50_000_000 || busyDatabase() - beforeDatabase > 0.05);
    }

    private static double busyDatabase() {
        return ProcessHandle.current()
                        .descendants()
                        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                        .mapToLong(Duration::toMillis)
                        .sum()
                / 1e3;
    }

    private long template(int rows, boolean lettered) throws IOException, InterruptedException {
        StringBuilder csv = new StringBuilder("key,title,note\n");
        for (int row = 1; row <= rows; row++) {
            csv.append("gate-bench_").append(row).append(",Card number ").append(row);
            csv.append(
                    ",\"One of many, the %dth of them, with some words about it\"\n"
                            .formatted(row));
        }
        ObjectNode design = JSON.createObjectNode();
        design.put("name", UUID.randomUUID().toString());
        design.put("prompt_template", "{{title}} in {{theme}}").put("painter", "test-painter");
        design.put("width", 512).put("height", 720).put("csv_items", csv.toString());
        if (lettered) {
            design.set("lettering", JSON.readTree(LETTERING));
        }
        return post("/api/batch-templates", design.toString(), 201).path("id").asLong();
    }

    /// @return seconds until the answer
    private double accepted(long template, int rows) throws IOException, InterruptedException {
        String wish = "{\"album_name\": \"Many\", \"user_theme\": \"steampunk\"}";
        long begin = System.nanoTime();
        JsonNode answer = post("/api/batch-templates/" + template + "/generate", wish, 202);
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (answer.at("/run/total_items").asInt() != rows) {
            throw new IllegalStateException("not all were accepted: " + answer);
        }
        return seconds;
    }

    private JsonNode post(String path, String body, int status)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .header("Authorization", "Bearer " + server.client().bearer())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        HttpResponse<String> answer = Client.HTTP.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != status) {
            throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
