package io.sheaf.progress;

import io.sheaf.database.Database;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The one connection of this node that listens to the database for news of batches. When it is
/// lost it is made again; watchers look by themselves meanwhile.
final class Listener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /// How long one wait for news lasts; only then is a dead connection noticed.
    private static final int LONGEST_MILLIS = 10_000;

    private final Database database;
    private final Wakeups wakeups;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Connection connection;

    Listener(Database database, Wakeups wakeups) {
        this.database = database;
        this.wakeups = wakeups;
        this.thread = Thread.ofVirtual().name("sheaf-listen").start(this::listenUntilClosed);
    }

    private void listenUntilClosed() {
        while (closed.getCount() > 0) {
            try {
                listen();
            } catch (SQLException | RuntimeException lost) {
                if (closed.getCount() == 0) {
                    return;
                }
                LOG.warn("Lost the connection that listens for events, making it again", lost);
            }
            pause();
        }
    }

    private void listen() throws SQLException {
        try (Connection fresh = database.openConnection();
                Statement statement = fresh.createStatement()) {
            connection = fresh;
            statement.execute("listen sheaf_events");
            wakeups.ringAll();
            PGConnection notifying = fresh.unwrap(PGConnection.class);
            while (closed.getCount() > 0) {
                PGNotification[] news = notifying.getNotifications(LONGEST_MILLIS);
                for (PGNotification one : news == null ? new PGNotification[0] : news) {
                    wakeups.ring(one.getParameter());
                }
                if (news == null || news.length == 0) {
                    statement.execute("select 1");
                }
            }
        }
    }

    private void pause() {
        try {
            closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            closed.countDown();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        Connection open = connection;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException gone) {
                LOG.debug("The listening connection was closed already", gone);
            }
        }
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
