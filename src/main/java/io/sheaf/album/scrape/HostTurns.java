package io.sheaf.album.scrape;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;

/// One request at a time to each server, and a pause between two: whoever came first is first. This
/// holds for all scrapes of this process together.
final class HostTurns {

    /// So many servers are remembered before those that nobody asks any more are forgotten.
    private static final int MANY = 1_000;

    /// A server that asks to be left alone for longer is asked again after this: a mistyped header
    /// must not stop a scrape for years.
    private static final Duration LONGEST_QUIET = Duration.ofHours(1);

    private static final class Host {
        private final Semaphore one = new Semaphore(1, true);
        private volatile long freeAt = System.nanoTime();
        private volatile long delay;
        private volatile @Nullable Robots robots;
    }

    private final ConcurrentMap<String, Host> hosts = new ConcurrentHashMap<>();
    private final Duration delay;

    HostTurns(Duration delay) {
        this.delay = delay;
    }

    /// Waits for the turn at a server.
    ///
    /// @param origin scheme, host and port
    Turn take(String origin) throws InterruptedException {
        if (hosts.size() > MANY) {
            long now = System.nanoTime();
            hosts.values()
                    .removeIf(host ->
                            host.one.availablePermits() > 0
                                    && now - host.freeAt > LONGEST_QUIET.toNanos());
        }
        Host host = hosts.computeIfAbsent(origin, _ -> new Host());
        host.one.acquire();
        try {
            pause(host);
        } catch (InterruptedException stopped) {
            host.one.release();
            throw stopped;
        }
        return new Turn(host);
    }

    private static void pause(Host host) throws InterruptedException {
        long left = host.freeAt - System.nanoTime();
        if (left > 0) {
            Thread.sleep(Duration.ofNanos(left));
        }
    }

    /// The right to ask a server, until it is closed.
    final class Turn implements AutoCloseable {
        private final Host host;

        private Turn(Host host) {
            this.host = host;
        }

        /// Waits until the next request of this turn may be made.
        void next() throws InterruptedException {
            pause(host);
        }

        /// A request has just ended.
        void asked() {
            host.freeAt = System.nanoTime() + Math.max(delay.toNanos(), host.delay);
        }

        /// The server asked to be left alone for a while, by everybody.
        void quiet(Duration wish) {
            Duration quiet = wish.compareTo(LONGEST_QUIET) > 0 ? LONGEST_QUIET : wish;
            host.freeAt = Math.max(host.freeAt, System.nanoTime() + quiet.toNanos());
        }

        @Nullable Robots robots() {
            return host.robots;
        }

        void learn(Robots robots) {
            host.robots = robots;
            host.delay = robots.delay().toNanos();
        }

        /// The pause between two requests to this server.
        Duration delay() {
            return Duration.ofNanos(Math.max(delay.toNanos(), host.delay));
        }

        @Override
        public void close() {
            host.one.release();
        }
    }
}
