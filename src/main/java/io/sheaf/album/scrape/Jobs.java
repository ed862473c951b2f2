package io.sheaf.album.scrape;

import io.sheaf.database.Database;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/// What the scraper needs to know of its jobs, and tells of their servers.
final class Jobs {

    private final Database database;

    Jobs(Database database) {
        this.database = database;
    }

    /// @param moved bytes so far
    record Job(
            String batchId, UUID owner, ScrapeWish wish, long moved, @Nullable Instant startedAt) {}

    Job job(String batchId) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        """
                                        select s.wish, s.moved, b.owner_id, b.started_at
                                        from scrapes s join batches b on b.id = s.batch_id
                                        where s.batch_id = ?
                                        """)
                                .bind(0, batchId)
                                .map((row, _) -> {
                                    var started = row.getTimestamp("started_at");
                                    return new Job(
                                            batchId,
                                            row.getObject("owner_id", UUID.class),
                                            ScrapeWish.of(row.getString("wish")),
                                            row.getLong("moved"),
                                            started == null ? null : started.toInstant());
                                })
                                .one());
    }

    /// Shows what a server allows, as it is now.
    void show(String batchId, String origin, Robots robots, long delayMillis, Instant now) {
        String status =
                robots.unreachable() == null
                        ? robots.status()
                        : robots.status() + ": " + robots.unreachable();
        database.useTransaction(handle ->
                handle.createUpdate(
                                """
                                insert into scrape_hosts (batch_id, origin, status, robots, delay_ms, asked_at)
                                values (:batch, :origin, :status, :robots, :delay, :now)
                                on conflict (batch_id, origin) do update set status = excluded.status,
                                    robots = excluded.robots, delay_ms = excluded.delay_ms,
                                    asked_at = excluded.asked_at
                                where (scrape_hosts.status, scrape_hosts.robots, scrape_hosts.delay_ms)
                                    <> (excluded.status, excluded.robots, excluded.delay_ms)
                                """)
                        .bind("batch", batchId)
                        .bind("origin", origin)
                        .bind("status", status)
                        .bind("robots", robots.text())
                        .bind("delay", delayMillis)
                        .bind("now", now)
                        .execute());
    }
}
