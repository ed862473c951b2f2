package io.sheaf.database;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

import javax.sql.DataSource;

/// Brings the tables to this program's version with the scripts in `db/migration`.
final class Migrations {

    private Migrations() {}

    /// @throws DatabaseUnavailable when the database is newer than this program, or a script that
    ///   was already applied has been changed since
    static void apply(DataSource source) {
        try {
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:db/migration")
                    .connectRetries(0)
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
