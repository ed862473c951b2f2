package io.sheaf.engine;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;

import io.sheaf.database.Database;
import io.sheaf.database.DatabaseSettings;

import org.jdbi.v3.core.JdbiException;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// A program of its own with a database and an engine that works on one batch, and says on its
/// output which event it has seen last, until it is killed or its input ends.
final class CrashChild {

    static final String BATCH = "CRASHX";
    static final int LINES = 16;

    private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();

    private CrashChild() {}

    public static void main(String[] args) throws IOException {
        beQuiet();
        Path folder = Path.of(args[0]);
        long seed = Long.parseLong(args[1]);
        int items = Integer.parseInt(args[2]);
        try (Database database = Database.open(DatabaseSettings.embedded(folder));
                FlakyWork work = new FlakyWork(folder.resolve("calls"), seed)) {
            Workshop workshop = new Workshop(database);
            try (Engine engine =
                    workshop.engine(
                            EngineSettings.usual()
                                    .withBackoff(
                                            new Backoff(
                                                    Duration.ofMillis(1),
                                                    Duration.ofMillis(20),
                                                    FlakyWork.TRIES)),
                            Workshop.processor("flaky", LINES, work))) {
                engine.start();
                begin(database, workshop, engine, items);
                System.out.println("begun");
                Thread.ofPlatform().daemon().start(() -> tell(workshop));
                int end = System.in.read();
                System.out.println("ended " + end);
            }
        }
    }

    /// Its failures are on purpose here, and would be thousands of lines.
    private static void beQuiet() {
        for (String name : new String[] {"io.sheaf", "com.zaxxer", "com.github.kagkarlsson"}) {
            if (LoggerFactory.getLogger(name) instanceof Logger logger) {
                logger.setLevel(Level.OFF);
            }
        }
    }

    private static void begin(Database database, Workshop workshop, Engine engine, int items) {
        database.useTransaction(handle -> {
            int known =
                    handle.createQuery("select count(*) from batches where id = ?")
                            .bind(0, BATCH)
                            .mapTo(Integer.class)
                            .one();
            if (known == 0) {
                workshop.insert(BATCH, Workshop.LOCAL, "flaky", items);
                engine.submit(handle, BATCH);
            }
        });
    }

    private static void tell(Workshop workshop) {
        long told = -1;
        while (true) {
            try {
                long last =
                        workshop.one(
                                "select last_event from batches where id = ?", Long.class, BATCH);
                if (last != told) {
                    System.out.println("event " + last);
                    told = last;
                }
                if (workshop.status(BATCH).isFinal()) {
                    System.out.println("final");
                    return;
                }
            } catch (JdbiException serverIsGone) {
                LoggerFactory.getLogger(CrashChild.class).debug("asking again", serverIsGone);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
