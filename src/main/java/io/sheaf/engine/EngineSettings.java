package io.sheaf.engine;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;

/// How much the engine does at a time, and how patient it is.
///
/// @param node this process's name among those on the same database; a second process that asks for
///   a name in use gets one with a number behind it
/// @param capacity limits to work at the same time
/// @param backoff what happens to an item that may work later
/// @param sliceTime how long a token works before it makes room for others that wait
/// @param linger how long to wait for more results before those at hand are committed
/// @param itemTime the longest time for one try of one item
/// @param grace how long calls on the way may go on after the engine was asked to stop
public record EngineSettings(
        String node,
        Capacity capacity,
        Backoff backoff,
        Duration sliceTime,
        Duration linger,
        Duration itemTime,
        Duration grace) {

    /// Limits to work at the same time. A processor's own limit comes on top.
    ///
    /// @param slices how many tokens work at the same time on this node
    /// @param tokensPerBatch the most shares that one batch is cut into, one for each node
    /// @param tokensPerUser the most shares of all running batches of one person together; what is
    ///   worked on at the same time is divided by tokens, so this bounds a person's part
    /// @param inFlight the most items at the same time on this node
    /// @param inFlightPerUser the most items of one person at the same time on this node
    /// @param group the most results that are committed together
    public record Capacity(
            int slices,
            int tokensPerBatch,
            int tokensPerUser,
            int inFlight,
            int inFlightPerUser,
            int group) {}

    public static EngineSettings usual() {
        return new EngineSettings(
                hostName(),
                new Capacity(16, 16, 8, 1024, 512, 256),
                new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), 5),
                Duration.ofSeconds(5),
                Duration.ofMillis(4),
                Duration.ofMinutes(10),
                Duration.ofMillis(1500));
    }

    EngineSettings withCapacity(Capacity other) {
        return new EngineSettings(node, other, backoff, sliceTime, linger, itemTime, grace);
    }

    EngineSettings withBackoff(Backoff other) {
        return new EngineSettings(node, capacity, other, sliceTime, linger, itemTime, grace);
    }

    EngineSettings withItemTime(Duration other) {
        return new EngineSettings(node, capacity, backoff, sliceTime, linger, other, grace);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "sheaf";
        }
    }
}
