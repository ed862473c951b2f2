package io.sheaf.engine;

import io.sheaf.database.Database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// A node's name, held exclusively for as long as the process lives: the database gives it up by
/// itself when the connection breaks, so what an earlier process of this name had picked is free.
final class NodeName implements AutoCloseable {

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
                        "select pg_try_advisory_lock(hashtextextended('sheaf node ' || ?, 0))")) {
            statement.setString(1, name);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
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
