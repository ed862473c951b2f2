package io.sheaf.web;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;

import io.sheaf.cli.Application;
import io.sheaf.cli.Settings;
import io.sheaf.painter.Capabilities;
import io.sheaf.painter.EmbeddedPainter;
import io.sheaf.painter.Painter;
import io.sheaf.processor.Input;
import io.sheaf.processor.Outcome;

import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// The whole program with its own database and the painter that is built in. It begins one run of
/// the card deck over HTTP if there is none, and says how many pictures are done, until it is
/// killed or its input ends.
final class RunCrashChild {

    private static final long PAUSE_NANOS = Duration.ofMillis(10).toNanos();

    private RunCrashChild() {}

    public static void main(String[] args) throws IOException {
        for (String name : new String[] {"io.sheaf", "com.zaxxer", "com.github.kagkarlsson"}) {
            if (LoggerFactory.getLogger(name) instanceof Logger logger) {
                logger.setLevel(Level.OFF);
            }
        }
        Settings settings = Settings.from(Map.of("SHEAF_DATA", args[0], "SHEAF_PORT", "0"));
        try (Application application =
                Application.start(
                        settings,
                        List.of(new Unhurried()),
                        TestServer.LIVELY,
                        Duration.ofSeconds(2))) {
            Client client = new Client(application.port(), application.file().secret());
            Thread.ofPlatform().daemon().start(() -> tell(client));
            int end = System.in.read();
            System.out.println("ended " + end);
        }
    }

    /// The painter that is built in, at a pace at which a kill comes in between.
    private static final class Unhurried implements Painter {

        private static final long TAKES_NANOS = Duration.ofMillis(120).toNanos();

        private final EmbeddedPainter painter = new EmbeddedPainter();

        @Override
        public String name() {
            return painter.name();
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
            long until = System.nanoTime() + TAKES_NANOS;
            Outcome painted = painter.process(input);
            while (System.nanoTime() < until) {
                LockSupport.parkNanos(until - System.nanoTime());
            }
            return painted;
        }
    }

    private static void tell(Client client) {
        String runs = "/api/batch-templates/1/runs";
        if (client.get(runs).responseBody().path("total").asInt() == 0) {
            client.post(
                    "/api/batch-templates/1/generate",
                    "{\"album_name\": \"Deck\", \"user_theme\": \"steampunk aesthetic\"}");
        }
        System.out.println("begun");
        int told = -1;
        while (true) {
            var run = client.get(runs).responseBody().at("/runs/0");
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
