package io.sheaf.engine;

import io.sheaf.database.Database;

import org.jdbi.v3.core.Handle;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// A node's name, held exclusively for as long as the process lives: the database gives it up by
/// itself when the connection breaks, so what an earlier process of this name had picked is free.
final class NodeName implements AutoCloseable {

    /// The first key of all nodes' locks, so that they can be counted: an arbitrary number.
    private static final int SPACE = 0x5ea1;

    private final String name;
    private final Connection connection;

    private NodeName(String name, Connection connection) {
        this.name = name;
        this.connection = connection;
    }

    /// Takes the wished name, or the first free one of `wish-2`, `wish-3`, …
    static NodeName take(Database database, String wish) throws SQLException {
        Connection connection = database.openConnection();
        try {
            String name = wish;
            for (int number = 2; !lock(connection, name); number++) {
                name = wish + "-" + number;
            }
            return new NodeName(name, connection);
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    private static boolean lock(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "select pg_try_advisory_lock(?, hashtext('sheaf node ' || ?))")) {
            statement.setInt(1, SPACE);
            statement.setString(2, name);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    /// How many nodes are alive on this database.
    static int count(Handle handle) {
        return handle.createQuery(
                        """
                        select count(*) from pg_locks
                        where locktype = 'advisory' and classid = ? and objsubid = 2 and granted
                          and database = (select oid from pg_database where datname = current_database())
                        """)
                .bind(0, SPACE)
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public String toString() {
        return name;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
