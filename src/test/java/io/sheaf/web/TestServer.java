package io.sheaf.web;

import io.sheaf.account.Accounts;
import io.sheaf.album.scrape.ScrapeSettings;
import io.sheaf.album.scrape.fetch.Vetting;
import io.sheaf.cli.Application;
import io.sheaf.cli.Settings;
import io.sheaf.database.Database;
import io.sheaf.database.DatabaseSettings;
import io.sheaf.database.ServerAddress;
import io.sheaf.database.TestDatabase;
import io.sheaf.picture.PictureLimits;
import io.sheaf.progress.ProgressFeed.Rhythm;
import io.sheaf.reader.ocr.ReaderSettings;
import io.sheaf.upload.UploadLimits;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The whole program on a random port, with a quick reader: what tests speak to through the front
/// door. One is shared by all test classes of a JVM; tests keep apart by batch.
public final class TestServer implements AutoCloseable {

    static final Rhythm LIVELY = new Rhythm(Duration.ofMillis(200), Duration.ofMillis(100));

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /// Tests ask for more than any person would.
    private static final Map<String, String> UNLIMITED =
            Map.of(
                    "SHEAF_PORT", "0",
                    "SHEAF_RATE_READ", "1000000",
                    "SHEAF_RATE_WRITE", "1000000",
                    "SHEAF_RATE_UNKNOWN", "1000000");

    /// Hosts that end in `.test` are this machine; nothing else is anywhere.
    private static final ScrapeSettings SCRAPES =
            ScrapeSettings.USUAL
                    .with(new PictureLimits(1_000_000, 1))
                    .within(Duration.ofMillis(5), TestServer::locate, TestServer::vet);

    private final Path data;
    private final @Nullable ServerAddress database;
    private final Map<String, String> environment;
    private final TestReader reader = new TestReader();
    private final TestPainter painter = new TestPainter();
    private Application application;
    private @Nullable Database direct;

    private TestServer(Path data, @Nullable ServerAddress database) {
        this(data, database, UNLIMITED);
    }

    private TestServer(
            Path data, @Nullable ServerAddress database, Map<String, String> environment) {
        this.data = data;
        this.environment = environment;
        this.database = database;
        this.application = begin();
    }

    private static final class Shared {
        static final TestServer SERVER = fresh();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
        }
    }

    public static TestServer shared() {
        return Shared.SERVER;
    }

    /// One of a test's own, to stop and start again.
    static TestServer fresh() {
        return fresh(UNLIMITED);
    }

    /// The same with other settings of the edge.
    static TestServer fresh(Map<String, String> environment) {
        try {
            return new TestServer(
                    Files.createTempDirectory("sheaf-web"),
                    TestDatabase.freshAddress(),
                    environment);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// One that starts the database in its data folder by itself, as the program does.
    static TestServer withOwnDatabase(Path data) {
        return new TestServer(data, null);
    }

    /// One on this data folder and database.
    static TestServer on(Path data, ServerAddress database) {
        return new TestServer(data, database);
    }

    private static List<InetAddress> locate(String host) throws UnknownHostException {
        if (host.endsWith(".private.test")) {
            return List.of(InetAddress.getByName("10.0.0.1"));
        }
        if (host.endsWith(".test")) {
            return List.of(InetAddress.getByName("127.0.0.1"));
        }
        throw new UnknownHostException(host);
    }

    private static Optional<String> vet(InetAddress address) {
        return address.getHostAddress().equals("127.0.0.1")
                ? Optional.empty()
                : Vetting.publicInternet().refusal(address);
    }

    private Application begin() {
        EdgeSettings edge = EdgeSettings.from(environment);
        Settings settings =
                new Settings(
                        data,
                        edge,
                        null,
                        new DatabaseSettings(data, database, 10),
                        new UploadLimits(
                                2_000_000,
                                4_000_000,
                                100,
                                20_000_000,
                                UploadLimits.USUAL.pictures()),
                        ReaderSettings.from(Map.of(), null),
                        SCRAPES);
        Application begun = Application.start(settings, List.of(reader, painter), LIVELY, PATIENCE);
        begun.announce(data);
        return begun;
    }

    void stop() {
        application.close();
    }

    void start() {
        application = begin();
    }

    void restart() {
        stop();
        start();
    }

    public int port() {
        return application.port();
    }

    List<Route> routes() {
        return application.edge().table();
    }

    Accounts accounts() {
        return application.accounts();
    }

    public Path data() {
        return data;
    }

    /// Its database, for what no request can do.
    synchronized Database database() {
        if (direct == null) {
            direct = TestDatabase.open(Objects.requireNonNull(database, "a database of tests"));
        }
        return direct;
    }

    TestPainter painter() {
        return painter;
    }

    TestReader reader() {
        return reader;
    }

    /// The local person's.
    Client client() {
        return client(application.file().secret());
    }

    Client client(String bearer) {
        return new Client(port(), bearer);
    }

    @Override
    public void close() {
        stop();
    }
}
