package io.sheaf.database;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

/// Brings the tables to this program's version with the scripts in `db/migration`.
///
/// Flyway takes half a second to find out that there is nothing to do, which is a third of a start.
/// So its history table carries, as its comment, the fingerprint of the scripts with which it last
/// succeeded, and Flyway is asked only when ours differ.
final class Migrations {

    private Migrations() {}

    /// @throws DatabaseUnavailable when the database is newer than this program, or a script that
    ///   was already applied has been changed since
    static void apply(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            String fingerprint = MigrationScripts.fingerprint();
            if (fingerprint.equals(lastSucceeded(statement))) {
                return;
            }
            migrate(source);
            statement.execute("comment on table flyway_schema_history is '" + fingerprint + "'");
        } catch (SQLException failure) {
            throw new DatabaseUnavailable(
                    "The database does not answer: " + failure.getMessage(), failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String lastSucceeded(Statement statement) throws SQLException {
        try (ResultSet comment =
                statement.executeQuery(
                        """
                        select coalesce(obj_description(to_regclass('flyway_schema_history')), '')
                        """)) {
            comment.next();
            return comment.getString(1);
        }
    }

    private static void migrate(DataSource source) {
        try {
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:" + MigrationScripts.FOLDER)
                    // Also scripts that only a newer program knows are an error.
                    .ignoreMigrationPatterns(new String[0])
                    .load()
                    .migrate();
        } catch (FlywayException failure) {
            throw new DatabaseUnavailable(
                    "The database cannot be brought to this version of Sheaf: "
                            + failure.getMessage(),
                    failure);
        }
    }
}
