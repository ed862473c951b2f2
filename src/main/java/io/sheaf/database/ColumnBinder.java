package io.sheaf.database;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/// Binds whole columns as arrays, for statements that take many rows at once by `unnest`. Plain
/// JDBC because this is where the speed of the engine is decided.
public final class ColumnBinder implements AutoCloseable {

    private final Connection connection;
    private final PreparedStatement statement;
    private int next = 1;

    public ColumnBinder(Handle handle, String sql) {
        try {
            connection = handle.getConnection();
            statement = connection.prepareStatement(sql);
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
    }

    /// Binds the next parameter to one value of every row.
    ///
    /// @param type the PostgreSQL name of the element type, for example `int4`
    public <T> ColumnBinder add(
            String type, List<T> rows, Function<T, ? extends @Nullable Object> value) {
        // The driver sends an array of strings as it is, and writes out any other letter by letter.
        @Nullable Object[] column =
                type.equals("text")
                        ? new @Nullable String[rows.size()]
                        : new @Nullable Object[rows.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(rows.get(i));
        }
        try {
            statement.setArray(next++, connection.createArrayOf(type, column));
            return this;
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
    }

    /// Binds the next parameter to one text for all rows.
    public ColumnBinder add(String text) {
        try {
            statement.setString(next++, text);
            return this;
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
    }

    /// Binds the next parameter to one whole number for all rows.
    public ColumnBinder add(long number) {
        try {
            statement.setLong(next++, number);
            return this;
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
    }

    /// Runs the statement.
    ///
    /// @return how many rows it wrote
    public int execute() {
        try {
            return statement.executeUpdate();
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
    }

    @Override
    public void close() {
        try {
            statement.close();
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
    }

    /// The database refused or has gone.
    public static final class SqlFailure extends RuntimeException {
        private static final long serialVersionUID = 1;

        SqlFailure(SQLException cause) {
            super(cause);
        }
    }
}
