package io.sheaf.database;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Map;

/// Which database to use.
///
/// @param data the data folder; the server that we start keeps its files in `postgres` under it
/// @param external the server to use instead of our own, `null` to start our own
/// @param connections the most connections that are open at the same time
public record DatabaseSettings(Path data, @Nullable ServerAddress external, int connections) {

    public DatabaseSettings {
        data = data.toAbsolutePath().normalize();
        if (connections < 2 || connections > 200) {
            throw new IllegalArgumentException(
                    "SHEAF_DATABASE_CONNECTIONS is a number from 2 to 200, not " + connections);
        }
    }

    /// Our own server under this data folder.
    public static DatabaseSettings embedded(Path data) {
        return new DatabaseSettings(data, null, usualConnections());
    }

    /// Reads `SHEAF_DATABASE_URL` and `SHEAF_DATABASE_CONNECTIONS`; both may be missing.
    ///
    /// @throws IllegalArgumentException naming the key whose value cannot be used
    public static DatabaseSettings from(Path data, Map<String, String> environment) {
        String url = environment.getOrDefault("SHEAF_DATABASE_URL", "").strip();
        String connections = environment.getOrDefault("SHEAF_DATABASE_CONNECTIONS", "").strip();
        return new DatabaseSettings(
                data,
                url.isEmpty() ? null : ServerAddress.parse(url),
                connections.isEmpty() ? usualConnections() : number(connections));
    }

    /// Virtual threads are many and cheap, connections are neither: work that needs one waits its
    /// turn in the pool. Loopback statements take well under a millisecond, so what limits is the
    /// server's processors and its disk; four connections to a core keep both busy while some wait
    /// for a commit to reach the disk, and more only take turns.
    private static int usualConnections() {
        return Math.clamp(4L * Runtime.getRuntime().availableProcessors(), 10, 40);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(
                    "SHEAF_DATABASE_CONNECTIONS is a number from 2 to 200, not " + text, wrong);
        }
    }
}
