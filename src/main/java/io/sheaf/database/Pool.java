package io.sheaf.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/// The pool of connections.
final class Pool {

    /// What every connection of the pool is told first. A transaction that a stuck thread leaves
    /// open would hold its locks for ever; a statement that waits for a lock for longer than half a
    /// minute waits for a bug.
    private static final String LIMITS =
            """
            set idle_in_transaction_session_timeout = '60s';
            set lock_timeout = '30s';
            set statement_timeout = '120s'
            """;

    /// Longer than any statement may take: it notices a server that went away without a word.
    private static final String SECONDS_WITHOUT_AN_ANSWER = "150";

    /// Long enough for our own server to be started again after a crash.
    private static final long MILLIS_FOR_A_CONNECTION = 20_000;

    private Pool() {}

    static HikariDataSource open(ServerAddress address, int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("sheaf");
        config.setJdbcUrl(address.jdbcUrl());
        if (!address.user().isEmpty()) {
            config.setUsername(address.user());
            config.setPassword(address.password());
        }
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(MILLIS_FOR_A_CONNECTION);
        config.setConnectionInitSql(LIMITS);
        config.addDataSourceProperty("ApplicationName", "sheaf");
        // The server's details of a failure name what people have entered.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("socketTimeout", SECONDS_WITHOUT_AN_ANSWER);
        // A statement that is sent for the third time is prepared: most of ours come thousands of
        // times.
        config.addDataSourceProperty("prepareThreshold", "3");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new HikariDataSource(config);
    }
}
