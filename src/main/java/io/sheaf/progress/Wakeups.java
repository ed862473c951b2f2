package io.sheaf.progress;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Who waits for news of which batch. Only a hint: the log says what the news are.
final class Wakeups {

    /// One watcher's bell. A ring that nobody waits for is kept for the next wait.
    final class Bell implements AutoCloseable {
        private final String batchId;
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition rang = lock.newCondition();
        private boolean rung;

        private Bell(String batchId) {
            this.batchId = batchId;
        }

        /// Waits until there may be news, at most this long.
        void await(Duration longest) throws InterruptedException {
            lock.lock();
            try {
                long nanos = longest.toNanos();
                while (!rung && nanos > 0) {
                    nanos = rang.awaitNanos(nanos);
                }
                rung = false;
            } finally {
                lock.unlock();
            }
        }

        private void ring() {
            lock.lock();
            try {
                rung = true;
                rang.signal();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            bells.computeIfPresent(
                    batchId,
                    (id, set) -> {
                        set.remove(this);
                        return set.isEmpty() ? null : set;
                    });
        }
    }

    private final ConcurrentMap<String, Set<Bell>> bells = new ConcurrentHashMap<>();

    Bell bell(String batchId) {
        Bell bell = new Bell(batchId);
        bells.compute(
                batchId,
                (id, set) -> {
                    Set<Bell> all = set == null ? ConcurrentHashMap.<Bell>newKeySet() : set;
                    all.add(bell);
                    return all;
                });
        return bell;
    }

    void ring(String batchId) {
        Set<Bell> set = bells.get(batchId);
        if (set != null) {
            set.forEach(Bell::ring);
        }
    }

    void ringAll() {
        bells.values().forEach(set -> set.forEach(Bell::ring));
    }
}
