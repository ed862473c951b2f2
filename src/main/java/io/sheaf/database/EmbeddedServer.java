package io.sheaf.database;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Our own PostgreSQL: a child process on the loopback address, started again when it dies, and
/// gone when we are gone.
///
/// One platform thread forks the server and then waits for it, because the server's parent-death
/// signal comes when the thread that forked it ends, not the process.
final class EmbeddedServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final long LONGEST_PAUSE = 10_000;
    private static final long SECONDS_TO_STOP = 30;

    private final FolderLock folderLock;
    private final Cluster cluster;
    private final int port = freePort();
    private final CompletableFuture<Void> firstStart = new CompletableFuture<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ReentrantLock spawning = new ReentrantLock();
    private final Thread keeper;
    private volatile Runnable ended = () -> {};
    private @Nullable Process process;

    private EmbeddedServer(FolderLock folderLock, Cluster cluster) throws IOException {
        this.folderLock = folderLock;
        this.cluster = cluster;
        this.keeper = Thread.ofPlatform().name("postgresql").daemon().unstarted(this::keepRunning);
    }

    /// Starts the server of this data folder and returns when the program can sign in to it.
    ///
    /// @throws DatabaseUnavailable when it does not
    static EmbeddedServer start(Path data) {
        Path folder = data.resolve("postgres");
        EmbeddedServer server = started(folder);
        try {
            ProgramRole.establish(server.address(), server.cluster);
            return server;
        } catch (IOException | SQLException | RuntimeException failure) {
            server.close();
            throw unavailable(folder, failure);
        }
    }

    private static EmbeddedServer started(Path folder) {
        makeFolder(folder);
        RunAs runAs = runAs(folder);
        FolderLock lock = FolderLock.take(folder);
        try {
            Cluster cluster = Cluster.open(folder, runAs);
            cluster.stopOrphan();
            cluster.prepareLog();
            EmbeddedServer server = new EmbeddedServer(lock, cluster);
            server.keeper.start();
            server.firstStart.join();
            return server;
        } catch (CompletionException failure) {
            release(lock);
            throw unavailable(folder, failure.getCause());
        } catch (IOException | RuntimeException failure) {
            release(lock);
            throw unavailable(folder, failure);
        }
    }

    private static DatabaseUnavailable unavailable(Path folder, @Nullable Throwable failure) {
        if (failure instanceof DatabaseUnavailable known) {
            return known;
        }
        return new DatabaseUnavailable(
                "The database in " + folder + " cannot be started: " + failure, failure);
    }

    private static RunAs runAs(Path folder) {
        try {
            return RunAs.choose(folder);
        } catch (IOException failure) {
            throw unavailable(folder, failure);
        }
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new DatabaseUnavailable(
                    "The folder "
                            + folder
                            + " cannot be made ("
                            + failure
                            + "). Make the data folder writable for "
                            + System.getProperty("user.name")
                            + " or choose another with SHEAF_DATA.",
                    failure);
        }
    }

    private static void release(FolderLock lock) {
        try {
            lock.close();
        } catch (IOException failure) {
            LOG.warn("the lock on the data folder was not given back: {}", failure.toString());
        }
    }

    ServerAddress address() throws IOException {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        return new ServerAddress(url, ProgramRole.NAME, cluster.password());
    }

    /// What to do when the server has ended, before it is started again: no connection to it is
    /// good any more.
    void whenEnded(Runnable action) {
        ended = action;
    }

    /// The server's process number, for tests that kill it.
    long pid() {
        spawning.lock();
        try {
            return process == null ? -1 : process.pid();
        } finally {
            spawning.unlock();
        }
    }

    /// The life of the keeper thread.
    private void keepRunning() {
        long pause = 100;
        while (!closed()) {
            try {
                int exitCode = new ServerStart(cluster, this::spawn).ready(firstStart).waitFor();
                pause = 100;
                ended.run();
                if (!closed()) {
                    LOG.warn("PostgreSQL ended (exit code {}); starting it again", exitCode);
                }
            } catch (IOException | InterruptedException | RuntimeException failure) {
                if (firstStart.completeExceptionally(failure)) {
                    return;
                }
                if (!closed()) {
                    LOG.error("PostgreSQL did not start, next try in {} ms", pause, failure);
                }
                pauseFor(pause);
                pause = Math.min(2 * pause, LONGEST_PAUSE);
            }
        }
    }

    private boolean closed() {
        return closing.getCount() == 0;
    }

    private void pauseFor(long millis) {
        try {
            boolean unused = closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException ignored) {
            LOG.debug("the keeper of PostgreSQL ends only when the server is closed");
        }
    }

    /// Under a lock, so that a server is never started after the last one was told to stop.
    private Process spawn() throws IOException {
        spawning.lock();
        try {
            if (closed()) {
                throw new DatabaseUnavailable("The database is being closed.");
            }
            Process started = cluster.server(ServerOptions.of(port)).start();
            process = started;
            return started;
        } finally {
            spawning.unlock();
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        spawning.lock();
        Process last;
        try {
            closing.countDown();
            last = process;
        } finally {
            spawning.unlock();
        }
        if (last != null) {
            stop(last);
        }
        release(folderLock);
    }

    private void stop(Process last) {
        try {
            for (String signal : new String[] {"INT", "QUIT", "KILL"}) {
                if (last.isAlive()) {
                    cluster.signal(signal, last.pid());
                }
                if (last.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                    keeper.join();
                    return;
                }
            }
        } catch (IOException failure) {
            LOG.warn("PostgreSQL could not be stopped cleanly: {}", failure.toString());
            last.destroy();
        } catch (InterruptedException stop) {
            last.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
