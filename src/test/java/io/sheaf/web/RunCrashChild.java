package io.sheaf.web;

import static java.util.stream.Collectors.joining;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.sheaf.cli.Application;
import io.sheaf.cli.Settings;
import io.sheaf.painter.Capabilities;
import io.sheaf.painter.EmbeddedPainter;
import io.sheaf.painter.Painter;
import io.sheaf.processor.Input;
import io.sheaf.processor.Outcome;

import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/// The whole program with its own database and the painter that is built in. Runs of the card deck
/// are begun over HTTP where there are none yet, and each is painted up to a point of its own. When
/// all have got there one more picture of each is let go, and that is said; then the program waits
/// to be killed, or for the end of its input.
final class RunCrashChild {

    private static final String RUNS = "/api/batch-templates/1/runs";
    private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

    private RunCrashChild() {}

    public static void main(String[] args) throws IOException {
        for (String name : new String[] {"io.sheaf", "com.zaxxer", "com.github.kagkarlsson"}) {
            if (LoggerFactory.getLogger(name) instanceof Logger logger) {
                logger.setLevel(Level.OFF);
            }
        }
        Settings settings = Settings.from(Map.of("SHEAF_DATA", args[0], "SHEAF_PORT", "0"));
        Measured painter = new Measured();
        try (Application application =
                Application.start(
                        settings, List.of(painter), TestServer.LIVELY, Duration.ofSeconds(2))) {
            Door door = new Door(application.port(), application.file().secret());
            int[] points = Arrays.stream(args[1].split(" ")).mapToInt(Integer::parseInt).toArray();
            Thread.ofPlatform().daemon().start(() -> paint(door, painter, points));
            int end = System.in.read();
            System.out.println("ended " + end);
        }
    }

    /// The painter that is built in, which waits to be let paint, each run by its theme. It stands
    /// as many calls as there can be pictures: those that wait hold nobody up.
    private static final class Measured implements Painter {

        private final EmbeddedPainter painter = new EmbeddedPainter();
        private final Map<String, Semaphore> pictures = new ConcurrentHashMap<>();

        void allow(String theme, int more) {
            gate(theme).release(more);
        }

        private Semaphore gate(String theme) {
            return pictures.computeIfAbsent(theme, _ -> new Semaphore(0));
        }

        @Override
        public String name() {
            return painter.name();
        }

        @Override
        public BigDecimal price() {
            return painter.price();
        }

        @Override
        public Capabilities capabilities() {
            return painter.capabilities();
        }

        @Override
        public int concurrency() {
            return 256;
        }

        @Override
        public Outcome process(Input input) throws InterruptedException {
            gate(input.painting().theme()).acquire();
            return painter.process(input);
        }
    }

    /// Asks without holding the answers against the contract, which takes as long to load as a
    /// kill.
    private record Door(int port, String secret) {

        private static final HttpClient HTTP = HttpClient.newHttpClient();

        JsonNode ask(String method, String path, String body) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .header("Authorization", "Bearer " + secret)
                            .header("Content-Type", "application/json")
                            .method(method, BodyPublishers.ofString(body))
                            .build();
            try {
                return new ObjectMapper()
                        .readTree(HTTP.send(request, BodyHandlers.ofString()).body());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
    }

    /// What is known of each run, in the order in which they were begun.
    private static List<JsonNode> runs(Door door) {
        List<JsonNode> runs = new ArrayList<>();
        door.ask("GET", RUNS, "").path("runs").forEach(runs::add);
        runs.sort(Comparator.comparing(run -> run.path("user_theme").asText()));
        return runs;
    }

    private static void begin(Door door, int run) {
        door.ask(
                "POST",
                "/api/batch-templates/1/generate",
                """
                {"album_name": "Deck", "user_theme": "%s", "width": 128, "height": 180}\
                """
                        .formatted(theme(run)));
    }

    private static String theme(int run) {
        return "steampunk " + (char) ('a' + run);
    }

    private static void paint(Door door, Measured painter, int[] points) {
        for (int run = runs(door).size(); run < points.length; run++) {
            begin(door, run);
        }
        // Nothing has been painted in this life, so that this is what the lives before have done.
        List<JsonNode> before = runs(door);
        for (int run = 0; run < points.length; run++) {
            painter.allow(theme(run), points[run] - painted(before.get(run)));
        }
        while (!isThere(runs(door), points)) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        String there = Arrays.stream(points).mapToObj(String::valueOf).collect(joining(" "));
        for (int run = 0; run < points.length; run++) {
            painter.allow(theme(run), 1);
        }
        System.out.println("painted " + there);
        while (!runs(door).stream().allMatch(RunCrashChild::isCompleted)) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        System.out.println("completed");
    }

    private static int painted(JsonNode run) {
        return run.path("completed_items").asInt();
    }

    private static boolean isThere(List<JsonNode> runs, int[] points) {
        return IntStream.range(0, points.length)
                .allMatch(run -> painted(runs.get(run)) == points[run]);
    }

    private static boolean isCompleted(JsonNode run) {
        return run.path("status").asText().equals("completed");
    }
}
