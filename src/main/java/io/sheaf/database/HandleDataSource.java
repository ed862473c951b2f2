package io.sheaf.database;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;

import javax.sql.DataSource;

/// A data source that always gives the connection of one handle, so that a library which asks a
/// data source for connections writes within the caller's transaction. Closing, committing and
/// rolling back stay with the caller: here they do nothing.
public final class HandleDataSource implements DataSource {

    private final Connection connection;

    public HandleDataSource(Handle handle) {
        Connection real = handle.getConnection();
        this.connection =
                (Connection)
                        Proxy.newProxyInstance(
                                HandleDataSource.class.getClassLoader(),
                                new Class<?>[] {Connection.class},
                                (_, method, arguments) -> call(real, method, arguments));
    }

    private static @Nullable Object call(
            Connection real, Method method, Object @Nullable [] arguments) throws Throwable {
        switch (method.getName()) {
            case "close", "commit", "setAutoCommit" -> {
                return null;
            }
            case "rollback" ->
                    throw new SQLException("only the owner of the transaction may roll it back");
            default -> {
                try {
                    return method.invoke(real, arguments);
                } catch (InvocationTargetException failure) {
                    throw failure.getCause() == null ? failure : failure.getCause();
                }
            }
        }
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the connection is the caller's own");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("there is no log");
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("the connection is already there");
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("java.util.logging is not used");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return connection.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return connection.isWrapperFor(type);
    }
}
