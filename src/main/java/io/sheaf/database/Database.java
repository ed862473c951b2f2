package io.sheaf.database;

import com.zaxxer.hikari.HikariDataSource;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;

import javax.sql.DataSource;

/// The one PostgreSQL of this program: our own child process or a server that was named to us,
/// migrated to this version, behind a pool of connections.
public final class Database implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final @Nullable EmbeddedServer server;
    private final ServerAddress address;
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(
            @Nullable EmbeddedServer server, ServerAddress address, HikariDataSource pool) {
        this.server = server;
        this.address = address;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(Database::withoutValues);
        if (server != null) {
            server.whenEnded(() -> pool.getHikariPoolMXBean().softEvictConnections());
        }
    }

    /// A failure with its statement, and without what people have entered: logs are read by others.
    private static String withoutValues(StatementException failure) {
        @Nullable StatementContext context = failure.getStatementContext();
        return context == null
                ? failure.getShortMessage()
                : failure.getShortMessage() + " [" + context.getRawSql() + "]";
    }

    /// Opens the database, starting and migrating it first if need be.
    ///
    /// @throws DatabaseUnavailable with a sentence for the person
    public static Database open(DatabaseSettings settings) {
        @Nullable EmbeddedServer server = null;
        try {
            ServerAddress address = settings.external();
            if (address == null) {
                server = EmbeddedServer.start(settings.data());
                address = server.address();
            }
            Migrations.apply(plain(address));
            return new Database(server, address, Pool.open(address, settings.connections()));
        } catch (IOException failure) {
            close(server);
            throw new UncheckedIOException(failure);
        } catch (RuntimeException failure) {
            close(server);
            throw failure;
        }
    }

    private static void close(@Nullable EmbeddedServer server) {
        if (server != null) {
            server.close();
        }
    }

    /// For SQL that needs no transaction or manages its own.
    public Jdbi jdbi() {
        return jdbi;
    }

    /// The pool, for libraries that bring their own SQL.
    public DataSource dataSource() {
        return pool;
    }

    /// Does the work in one transaction: committed when it returns, rolled back when it throws. A
    /// call within the work on the same thread joins the transaction; the same goes for
    /// [#useTransaction] and [#read].
    public <T extends @Nullable Object> T inTransaction(Function<Handle, T> work) {
        return jdbi.inTransaction(work::apply);
    }

    /// The same for work that has nothing to give back.
    public void useTransaction(Consumer<Handle> work) {
        jdbi.useTransaction(work::accept);
    }

    /// Reads as of one moment: every query of the work sees the same state, and none can write.
    public <T extends @Nullable Object> T read(Function<Handle, T> work) {
        return jdbi.inTransaction(handle -> {
            handle.execute("set transaction isolation level repeatable read, read only");
            return work.apply(handle);
        });
    }

    /// A connection of one's own outside the pool, for work that keeps it: `LISTEN` or a long copy.
    /// It has none of the pool's time limits. The caller closes it.
    public Connection openConnection() throws SQLException {
        return plain(address).getConnection();
    }

    /// Whether the database answers a new connection within so many seconds. It does not wait for
    /// one of the pool's, which may be waiting for a server that is just being started again.
    public boolean answers(int seconds) {
        PGSimpleDataSource source = plain(address);
        source.setConnectTimeout(seconds);
        source.setLoginTimeout(seconds);
        source.setSocketTimeout(seconds);
        try (Connection connection = source.getConnection()) {
            return connection.isValid(seconds);
        } catch (SQLException failure) {
            LOG.warn("The database does not answer: {}", failure.getMessage());
            return false;
        }
    }

    /// The process number of our own server, -1 when it is somebody else's.
    long serverPid() {
        return server == null ? -1 : server.pid();
    }

    static PGSimpleDataSource plain(ServerAddress address) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address.jdbcUrl());
        source.setApplicationName("sheaf");
        source.setTcpKeepAlive(true);
        if (!address.user().isEmpty()) {
            source.setUser(address.user());
            source.setPassword(address.password());
        }
        return source;
    }

    @Override
    public void close() {
        pool.close();
        close(server);
    }
}
