package io.sheaf.progress;

import io.sheaf.batch.LoggedEvent;
import io.sheaf.database.Database;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Tells watchers what happens to a batch. Each pulls the log at its own pace on its own virtual
/// thread, one page at a time: a slow one holds up nobody, and a lost one comes back with its
/// number. What wakes it is a hint from the database; the table is the truth.
public final class ProgressFeed implements AutoCloseable {

    /// Why there is no more to come.
    public enum End {
        STOPPED,
        DELETED,
        LEFT
    }

    /// @param heartbeat a sign of life when nothing has been sent for so long
    /// @param poll look at the table at least so often, should a hint be lost
    public record Rhythm(Duration heartbeat, Duration poll) {
        public static final Rhythm USUAL =
                new Rhythm(Duration.ofSeconds(15), Duration.ofSeconds(2));
    }

    private final EventReader events;
    private final InstantSource clock;
    private final Rhythm rhythm;
    private final Wakeups wakeups = new Wakeups();
    private final Listener listener;
    private final Set<Thread> watching = ConcurrentHashMap.newKeySet();
    private final AtomicLong dropped = new AtomicLong();
    private volatile boolean closed;

    private ProgressFeed(Database database, InstantSource clock, Rhythm rhythm) {
        this.events = new EventReader(database);
        this.clock = clock;
        this.rhythm = rhythm;
        this.listener = new Listener(database, wakeups);
    }

    public static ProgressFeed open(Database database, InstantSource clock, Rhythm rhythm) {
        return new ProgressFeed(database, clock, rhythm);
    }

    /// How far the batch is now.
    public Progress progress(Standing batch) {
        Progress plain = Progress.of(batch.done() + batch.failed(), batch.failed(), batch.total());
        if (!batch.running()) {
            return plain;
        }
        Throughput recent = events.throughput(batch.batchId(), batch.lastEvent());
        Instant now = clock.instant();
        return plain.with(
                recent.remaining(now, plain.total() - plain.finished()), recent.rate(now));
    }

    /// Sends a snapshot, then every event after `since`, until the watcher leaves, the batch is
    /// deleted or the feed is closed. Keeps the calling thread.
    ///
    /// @param since the last event that the watcher has, `null` for none before this snapshot
    /// @throws IOException from the watcher
    public End watch(Standing batch, @Nullable Long since, Watcher watcher)
            throws IOException, InterruptedException {
        watching.add(Thread.currentThread());
        try (Wakeups.Bell bell = wakeups.bell(batch.batchId())) {
            return follow(batch, since, watcher, bell);
        } catch (SlowWatcher slow) {
            dropped.incrementAndGet();
            throw slow;
        } finally {
            watching.remove(Thread.currentThread());
        }
    }

    private End follow(Standing batch, @Nullable Long since, Watcher watcher, Wakeups.Bell bell)
            throws IOException, InterruptedException {
        long known = since == null ? batch.lastEvent() : since;
        boolean ahead = known > batch.lastEvent();
        watcher.send(
                new Message.Snapshot(
                        batch.lastEvent(),
                        ahead ? note(known, batch.lastEvent()) : null,
                        progress(batch)));
        long sent = ahead ? batch.lastEvent() : known;
        Throughput throughput = events.throughput(batch.batchId(), sent);
        Instant quietSince = clock.instant();
        while (!closed) {
            List<LoggedEvent> page = events.after(batch.batchId(), sent);
            for (LoggedEvent event : page) {
                Figures figures = Figures.of(event);
                figures.addTo(throughput, event);
                watcher.send(new Message.Event(event, figures.progress(throughput, event)));
                sent = event.number();
            }
            if (!page.isEmpty()) {
                quietSince = clock.instant();
                continue;
            }
            if (!watcher.present()) {
                return End.LEFT;
            }
            if (!clock.instant().isBefore(quietSince.plus(rhythm.heartbeat))) {
                quietSince = clock.instant();
                watcher.send(new Message.Ping(sent, quietSince));
                if (!events.exists(batch.batchId())) {
                    return End.DELETED;
                }
            }
            bell.await(rhythm.poll);
        }
        return End.STOPPED;
    }

    private static String note(long since, long last) {
        return "You know event "
                + since
                + ", but this batch's log ends at "
                + last
                + ": what you know is not of this log. Take this snapshot and go on from its number.";
    }

    /// How many are watching on this node.
    public int watchers() {
        return watching.size();
    }

    /// How many were dropped because they did not read.
    public long dropped() {
        return dropped.get();
    }

    /// Ends every watch.
    @Override
    public void close() {
        closed = true;
        wakeups.ringAll();
        listener.close();
    }
}
