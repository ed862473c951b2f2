package io.sheaf.engine;

import io.sheaf.processor.Processor;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// How many items are worked on at the same time: by this node, by a processor, for a person. Who
/// has waited longest comes first.
final class Limits {

    private final EngineSettings.Capacity capacity;
    private final Semaphore node;
    private final Map<UUID, Semaphore> users = new ConcurrentHashMap<>();
    private final Map<String, Semaphore> processors = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> slices = new ConcurrentHashMap<>();

    Limits(EngineSettings.Capacity capacity) {
        this.capacity = capacity;
        this.node = new Semaphore(capacity.inFlight(), true);
    }

    /// Waits for a place in all three. They are always taken in the same order, so nobody waits for
    /// somebody who waits for him.
    void acquire(Processor processor, UUID user) throws InterruptedException {
        Semaphore own = user(user);
        Semaphore its = processor(processor);
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

    void release(Processor processor, UUID user) {
        node.release();
        processor(processor).release();
        user(user).release();
    }

    void sliceBegins(Processor processor) {
        slices(processor).incrementAndGet();
    }

    void sliceEnds(Processor processor) {
        slices(processor).decrementAndGet();
    }

    /// How many items one slice may hold: its part of the processor's places and a quarter more
    /// that wait, so that a place does not stay empty while results are being committed.
    int share(Processor processor) {
        int places = Math.min(processor.concurrency(), capacity.inFlight());
        int sharers = Math.max(1, slices(processor).get());
        int part = Math.ceilDiv(places, sharers);
        return part + Math.max(1, part / 4);
    }

    private Semaphore user(UUID user) {
        return users.computeIfAbsent(user, _ -> new Semaphore(capacity.inFlightPerUser(), true));
    }

    private Semaphore processor(Processor processor) {
        return processors.computeIfAbsent(
                processor.name(), _ -> new Semaphore(processor.concurrency(), true));
    }

    private AtomicInteger slices(Processor processor) {
        return slices.computeIfAbsent(processor.name(), _ -> new AtomicInteger());
    }
}
