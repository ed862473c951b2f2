package io.sheaf.web;

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
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/// The whole program with its own database and the painter that is built in, which paints one
/// picture more than the given number of them. It begins one run of the card deck over HTTP if
/// there is none, and says how many pictures are done, until it is killed or its input ends.
final class RunCrashChild {

    private static final long PAUSE_NANOS = Duration.ofMillis(4).toNanos();

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
            int wanted = Integer.parseInt(args[1]);
            Thread.ofPlatform().daemon().start(() -> tell(door, painter, wanted));
            int end = System.in.read();
            System.out.println("ended " + end);
        }
    }

    /// The painter that is built in, which waits to be let paint.
    private static final class Measured implements Painter {

        private final EmbeddedPainter painter = new EmbeddedPainter();
        private final Semaphore pictures = new Semaphore(0);

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
            return 2;
        }

        @Override
        public Outcome process(Input input) throws InterruptedException {
            pictures.acquire();
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

    private static void tell(Door door, Measured painter, int wanted) {
        String runs = "/api/batch-templates/1/runs";
        JsonNode known = door.ask("GET", runs, "");
        if (known.path("total").asInt() == 0) {
            door.ask(
                    "POST",
                    "/api/batch-templates/1/generate",
                    "{\"album_name\": \"Deck\", \"user_theme\": \"steampunk aesthetic\"}");
        }
        // Nothing has been painted in this life, so that this is what the lives before have done.
        int before = known.at("/runs/0/completed_items").asInt();
        painter.pictures.release(wanted + 1 - before);
        int told = -1;
        while (true) {
            JsonNode run = door.ask("GET", runs, "").at("/runs/0");
            int done = run.path("completed_items").asInt();
            if (done != told) {
                System.out.println("done " + done);
                told = done;
            }
            if (run.path("status").asText().equals("completed")) {
                System.out.println("final");
                return;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
