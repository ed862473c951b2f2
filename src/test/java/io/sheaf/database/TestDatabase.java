package io.sheaf.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

/// Real, migrated, empty databases for tests, all in one server per JVM that is started by the
/// first call and gone, with its folder, when the JVM ends. The server runs as in production: every
/// commit reaches the disk.
public final class TestDatabase {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Queue<Database> OPEN = new ConcurrentLinkedQueue<>();

    private TestDatabase() {}

    /// A database of one's own. Closing it is good manners; what is left open is closed at the end.
    public static Database fresh() {
        return open(freshAddress());
    }

    /// The address of a new migrated database, for tests that open it more than once: each
    /// [Database] is then what another node would have.
    public static ServerAddress freshAddress() {
        String name = "test_" + COUNT.incrementAndGet();
        Server.execute("create database " + name + " template template_sheaf owner sheaf");
        return Server.address(name);
    }

    public static Database open(ServerAddress address) {
        Database database =
                Database.open(new DatabaseSettings(Server.FOLDER.resolve("none"), address, 10));
        OPEN.add(database);
        return database;
    }

    /// Removes a data folder whose database is closed.
    public static void remove(Path data) throws IOException {
        Folders.delete(data);
    }

    /// Signs in as the superuser, for what the program cannot do.
    static DataSource superuser() {
        try {
            return superuser(Server.FOLDER, Server.address("postgres"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The same for the server of this data folder.
    static DataSource superuser(Path data, ServerAddress program) throws IOException {
        String password = Files.readString(data.resolve("postgres/superuser-password")).strip();
        return Database.plain(
                new ServerAddress(program.jdbcUrl(), ProgramRole.SUPERUSER, password));
    }

    /// Started when this class is first used.
    private static final class Server {

        static final Path FOLDER = temporaryFolder();
        private static final EmbeddedServer SERVER = EmbeddedServer.start(FOLDER);

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(Server::stop));
            execute("create database template_sheaf owner sheaf");
            Migrations.apply(Database.plain(address("template_sheaf")));
        }

        private static Path temporaryFolder() {
            try {
                return Files.createTempDirectory("sheaf-test");
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        static ServerAddress address(String name) {
            try {
                ServerAddress main = SERVER.address();
                String url = main.jdbcUrl().replaceFirst("postgres$", name);
                return new ServerAddress(url, main.user(), main.password());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        static synchronized void execute(String sql) {
            try (var connection = superuser().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }

        private static void stop() {
            OPEN.forEach(Database::close);
            // Its folder goes: nothing need be flushed to it first.
            ProcessHandle.of(SERVER.pid()).ifPresent(ProcessHandle::destroyForcibly);
            SERVER.close();
            try {
                Folders.delete(FOLDER);
            } catch (IOException failure) {
                System.err.println("left behind: " + FOLDER + " (" + failure + ")");
            }
        }
    }
}
