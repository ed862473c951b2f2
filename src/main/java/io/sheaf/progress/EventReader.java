package io.sheaf.progress;

import io.sheaf.batch.LoggedEvent;
import io.sheaf.database.Database;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

import java.time.OffsetDateTime;
import java.util.List;

/// Reads the log in pages. A number is never visible before those below it: they are given out
/// under the lock on the batch's row.
final class EventReader {

    /// So many events are in memory for a watcher at most.
    static final int PAGE = 200;

    /// So many of the latest finished items tell the speed.
    private static final int RECENT = 1000;

    private static final RowMapper<LoggedEvent> EVENT =
            (row, _) ->
                    new LoggedEvent(
                            row.getLong("number"),
                            row.getObject("at", OffsetDateTime.class).toInstant(),
                            row.getString("type"),
                            row.getString("data"));

    private final Database database;

    EventReader(Database database) {
        this.database = database;
    }

    List<LoggedEvent> after(String batchId, long number) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        """
                                        select number, at, type, data from batch_events
                                        where batch_id = :batch and number > :number
                                        order by number limit :page
                                        """)
                                .bind("batch", batchId)
                                .bind("number", number)
                                .bind("page", PAGE)
                                .map(EVENT)
                                .list());
    }

    boolean exists(String batchId) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery("select 1 from batches where id = ?")
                                .bind(0, batchId)
                                .mapTo(Integer.class)
                                .findOne()
                                .isPresent());
    }

    /// How quickly items finished up to this event.
    Throughput throughput(String batchId, long number) {
        Throughput throughput = new Throughput();
        for (LoggedEvent event :
                database.jdbi().withHandle(handle -> latest(handle, batchId, number)).reversed()) {
            Figures.of(event).addTo(throughput, event);
        }
        return throughput;
    }

    private static List<LoggedEvent> latest(Handle handle, String batchId, long number) {
        return handle.createQuery(
                        """
                        select number, at, type, data - 'cells' as data from batch_events
                        where batch_id = :batch and number <= :number and number > :number - :recent
                        order by number desc
                        """)
                .bind("batch", batchId)
                .bind("number", number)
                .bind("recent", RECENT)
                .map(EVENT)
                .list();
    }
}
