package io.sheaf.database;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// One start of the server, from the fork to the moment when it takes connections.
final class ServerStart {

    private static final Logger LOG = LoggerFactory.getLogger(ServerStart.class);

    /// How long what a killed server left behind may stand in the way: its backends notice within
    /// moments that it is gone, and a server that was told to stop writes its last checkpoint.
    private static final long NANOS_FOR_REMAINS = TimeUnit.SECONDS.toNanos(10);

    /// Reading the log of a crash may take minutes, but says so in the server's own log.
    private static final long NANOS_FOR_RECOVERY = TimeUnit.MINUTES.toNanos(15);

    private static final Pattern REMAINS =
            Pattern.compile(
                    "lock file .* already exists|pre-existing shared memory block|Address already in use");

    /// Forks the server.
    interface Spawn {
        Process start() throws IOException;
    }

    private final Cluster cluster;
    private final Spawn spawn;

    ServerStart(Cluster cluster, Spawn spawn) {
        this.cluster = cluster;
        this.spawn = spawn;
    }

    /// The server's process once it is ready; tells `started` so, too.
    Process ready(CompletableFuture<Void> started) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (true) {
            long written = ServerLog.size(cluster.log());
            Process process = spawn.start();
            if (awaitReady(process)) {
                LOG.info(
                        "PostgreSQL {} is ready after {} ms",
                        cluster.binaries().major(),
                        (System.nanoTime() - begin) / 1_000_000);
                started.complete(null);
                return process;
            }
            String said = ServerLog.since(cluster.log(), written);
            if (!REMAINS.matcher(said).find() || System.nanoTime() - begin > NANOS_FOR_REMAINS) {
                throw new DatabaseUnavailable(
                        "PostgreSQL does not start: "
                                + ServerLog.reason(said)
                                + " All that it said is in "
                                + cluster.log());
            }
            Thread.sleep(100);
        }
    }

    /// False when the process ended instead.
    private boolean awaitReady(Process process) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (process.isAlive()) {
            PostmasterFile file = PostmasterFile.read(cluster.data());
            if (file != null && file.readyAs(process.pid())) {
                return true;
            }
            if (System.nanoTime() - begin > NANOS_FOR_RECOVERY) {
                process.destroy();
                throw new DatabaseUnavailable(
                        "PostgreSQL was not ready after 15 minutes; what it does is in "
                                + cluster.log());
            }
            Thread.sleep(5);
        }
        return false;
    }
}
