package io.sheaf.cli;

import io.sheaf.account.Accounts;
import io.sheaf.processor.Processor;
import io.sheaf.progress.ProgressFeed;
import io.sheaf.reader.EmbeddedReader;
import io.sheaf.reader.Readers;
import io.sheaf.web.Edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// The whole program in one process, started from top to bottom and stopped from bottom to top.
public final class Application implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final OpenParts open;
    private final Wiring.Running running;

    private Application(OpenParts open, Wiring.Running running) {
        this.open = open;
        this.running = running;
    }

    /// Starts with the readers that are built in.
    public static Application start(Settings settings) {
        return start(settings, Readers.embedded(settings.reader(), InstantSource.system()));
    }

    /// The same for somebody with cards in hand: the reader gets ready while the database starts.
    static Application startToRead(Settings settings) {
        EmbeddedReader embedded = Readers.embedded(settings.reader(), InstantSource.system());
        embedded.warmUp();
        return start(settings, embedded);
    }

    private static Application start(Settings settings, EmbeddedReader embedded) {
        OpenParts open = new OpenParts();
        open.add(embedded);
        return start(settings, List.of(embedded), ProgressFeed.Rhythm.USUAL, PATIENCE, open);
    }

    /// Starts with these readers.
    ///
    /// @param patience how long a watcher may leave a message unread before it is dropped
    public static Application start(
            Settings settings,
            List<Processor> readers,
            ProgressFeed.Rhythm rhythm,
            Duration patience) {
        return start(settings, readers, rhythm, patience, new OpenParts());
    }

    private static Application start(
            Settings settings,
            List<Processor> readers,
            ProgressFeed.Rhythm rhythm,
            Duration patience,
            OpenParts open) {
        Wiring wiring =
                new Wiring(settings, readers, rhythm, patience, InstantSource.system(), open);
        try {
            return new Application(open, wiring.start());
        } catch (IOException failure) {
            open.close();
            throw new UncheckedIOException(failure);
        } catch (RuntimeException failure) {
            open.close();
            throw failure;
        }
    }

    /// Lets the commands of this machine find the server in its data folder, from now until it
    /// stops.
    public void announce(Path data) {
        ServerFile announced = file();
        try {
            announced.write(data);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        open.add(() -> announced.remove(data));
    }

    /// Brings a batch's folder up to its rows now instead of within a few seconds.
    void settle(String batchId) throws IOException {
        running.folders().project(batchId);
    }

    /// Of the HTTP server, on 127.0.0.1.
    public int port() {
        return edge().port();
    }

    /// How the command line reaches it.
    public ServerFile file() {
        return running.file();
    }

    /// Those who may use it.
    public Accounts accounts() {
        return running.accounts();
    }

    /// The HTTP server.
    public Edge edge() {
        return running.edge();
    }

    /// Stops: no more requests, work handed back, the database last.
    @Override
    public void close() {
        open.close();
    }
}
