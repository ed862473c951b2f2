package io.sheaf.engine;

import io.sheaf.processor.Processor;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// How many items are worked on at the same time: by this node, by a processor, for a person. Who
/// has waited longest comes first.
///
/// There are two kinds of places. A *slot* is held from before an item's call until its result is
/// committed: no more calls than slots can ever have been made in vain. A *line* is held during the
/// call only: no more calls than lines are under way. A processor that stands many calls has a few
/// more slots than lines, so that a line does not stay empty while a result is being committed.
final class Limits {

    /// One slot more than lines for so many lines. Results wait some 10 to 40 ms for their commit
    /// on a busy machine, which is less than a quarter of a call worth making many of at once.
    private static final int LINES_PER_SPARE_SLOT = 4;

    /// From so many lines on there are as many spare slots: calls that take equally long end
    /// together, and the next for all lines at once must be ready by then.
    private static final int MANY_LINES = 32;

    private final EngineSettings.Capacity capacity;
    private final Semaphore node;
    private final Map<UUID, Semaphore> users = new ConcurrentHashMap<>();
    private final Map<Kind, Places> processors = new ConcurrentHashMap<>();

    Limits(EngineSettings.Capacity capacity) {
        this.capacity = capacity;
        this.node = new Semaphore(capacity.inFlight(), true);
    }

    /// A processor, which may come back with another number of lines.
    private record Kind(String name, int lines) {}

    private record Places(Semaphore slots, Semaphore lines, AtomicInteger slices) {}

    /// How many calls of a processor may be under way or ended and not yet committed.
    static int slots(int lines) {
        return lines + (hasManySpares(lines) ? lines : lines / LINES_PER_SPARE_SLOT);
    }

    /// Whether there is a spare slot for every line.
    static boolean hasManySpares(int lines) {
        return lines >= MANY_LINES;
    }

    /// Waits for a slot in all three. They are always taken in the same order, so nobody waits for
    /// somebody who waits for him.
    void acquireSlot(Processor processor, UUID user) throws InterruptedException {
        Semaphore own = user(user);
        Semaphore its = places(processor).slots();
        own.acquire();
        try {
            its.acquire();
            try {
                node.acquire();
            } catch (InterruptedException stopped) {
                its.release();
                throw stopped;
            }
        } catch (InterruptedException stopped) {
            own.release();
            throw stopped;
        }
    }

    void releaseSlot(Processor processor, UUID user) {
        node.release();
        places(processor).slots().release();
        user(user).release();
    }

    void acquireLine(Processor processor) throws InterruptedException {
        places(processor).lines().acquire();
    }

    void releaseLine(Processor processor) {
        places(processor).lines().release();
    }

    void sliceBegins(Processor processor) {
        places(processor).slices().incrementAndGet();
    }

    void sliceEnds(Processor processor) {
        places(processor).slices().decrementAndGet();
    }

    /// How many items one slice may hold: its part of the processor's slots.
    int share(Processor processor) {
        int slots = slots(Math.min(processor.concurrency(), capacity.inFlight()));
        return Math.ceilDiv(slots, Math.max(1, places(processor).slices().get()));
    }

    private Semaphore user(UUID user) {
        return users.computeIfAbsent(user, _ -> new Semaphore(capacity.inFlightPerUser(), true));
    }

    private Places places(Processor processor) {
        int lines = processor.concurrency();
        return processors.computeIfAbsent(
                new Kind(processor.name(), lines),
                _ ->
                        new Places(
                                new Semaphore(slots(lines), true),
                                new Semaphore(lines, true),
                                new AtomicInteger()));
    }
}
