package io.sheaf.endpoint;

import io.sheaf.database.Database;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Counts what happens at endpoints, over all nodes and restarts. Counts are written every few
/// seconds, so that a machine which fails takes at most those along; money is counted elsewhere, by
/// the call.
public final class Tally implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Tally.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private record Count(String endpoint, String what) {}

    private final Database database;
    private final Map<Count, AtomicLong> news = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clockwork =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("tally").factory());

    private Tally(Database database) {
        this.database = database;
    }

    public static Tally open(Database database) {
        Tally tally = new Tally(database);
        tally.clockwork.scheduleWithFixedDelay(
                tally::tryToWrite, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return tally;
    }

    public void count(String endpoint, String what) {
        news.computeIfAbsent(new Count(endpoint, what), _ -> new AtomicLong()).incrementAndGet();
    }

    /// All counts of an endpoint up to now, by name.
    public Map<String, Long> of(String endpoint) {
        write();
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        "select what, count from endpoint_counts where endpoint = ? order by what")
                                .bind(0, endpoint)
                                .reduceRows(
                                        new LinkedHashMap<String, Long>(),
                                        (all, row) -> {
                                            all.put(
                                                    row.getColumn(1, String.class),
                                                    row.getColumn(2, Long.class));
                                            return all;
                                        }));
    }

    private void tryToWrite() {
        try {
            write();
        } catch (RuntimeException failure) {
            LOG.warn("counts of endpoints could not be written; they are kept for later", failure);
        }
    }

    private synchronized void write() {
        Map<Count, Long> taken = new LinkedHashMap<>();
        news.forEach((count, number) -> {
            long now = number.get();
            if (now > 0) {
                taken.put(count, now);
            }
        });
        if (taken.isEmpty()) {
            return;
        }
        database.useTransaction(handle -> {
            var batch =
                    handle.prepareBatch(
                            """
                            insert into endpoint_counts (endpoint, what, count) values (?, ?, ?)
                            on conflict (endpoint, what)
                            do update set count = endpoint_counts.count + excluded.count
                            """);
            taken.entrySet().stream()
                    .sorted(
                            Map.Entry.comparingByKey(
                                    Comparator.comparing(Count::endpoint)
                                            .thenComparing(Count::what)))
                    .forEach(each ->
                            batch.add(
                                    each.getKey().endpoint(),
                                    each.getKey().what(),
                                    each.getValue()));
            batch.execute();
        });
        taken.forEach((count, number) ->
                news.computeIfAbsent(count, _ -> new AtomicLong()).addAndGet(-number));
    }

    @Override
    public void close() {
        clockwork.shutdown();
        tryToWrite();
    }
}
