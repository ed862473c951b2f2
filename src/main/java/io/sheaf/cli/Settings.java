package io.sheaf.cli;

import io.sheaf.database.DatabaseSettings;
import io.sheaf.reader.ocr.ReaderSettings;
import io.sheaf.upload.UploadLimits;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What can be set, from the environment; flags win. Each key is in docs/operations.md.
///
/// @param data the data folder
/// @param port of the HTTP server; 0 for any that is free
/// @param database where the tables are
/// @param uploads what is taken
/// @param reader the models of the embedded reader and how many pages it reads at a time
public record Settings(
        Path data,
        int port,
        DatabaseSettings database,
        UploadLimits uploads,
        ReaderSettings reader) {

    public static final int USUAL_PORT = 8470;

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

    /// Reads the environment.
    ///
    /// @throws IllegalArgumentException naming the key whose value cannot be used
    public static Settings from(Map<String, String> environment) {
        requireLoopback(environment.getOrDefault("SHEAF_HOST", "127.0.0.1"));
        String folder = environment.getOrDefault("SHEAF_DATA", "").strip();
        Path data = Path.of(folder.isEmpty() ? "data" : folder).toAbsolutePath().normalize();
        return new Settings(
                data,
                port(environment.getOrDefault("SHEAF_PORT", "")),
                DatabaseSettings.from(data, environment),
                UploadLimits.from(environment),
                ReaderSettings.from(environment));
    }

    public Settings withPort(int other) {
        return new Settings(data, checked("--port", other), database, uploads, reader);
    }

    /// There are no accounts yet: whoever reaches the server is the local person.
    private static void requireLoopback(String host) {
        if (!LOOPBACK.contains(host.strip().toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "SHEAF_HOST is 127.0.0.1 or localhost, not "
                            + host
                            + ": there is no sign-in yet, so everybody who reached that address"
                            + " could read and delete everything. Use an SSH tunnel meanwhile.");
        }
    }

    private static int port(String text) {
        if (text.isBlank()) {
            return USUAL_PORT;
        }
        try {
            return checked("SHEAF_PORT", Integer.parseInt(text.strip()));
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(
                    "SHEAF_PORT is a number from 0 to 65535, not " + text, wrong);
        }
    }

    private static int checked(String key, int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(key + " is a number from 0 to 65535, not " + port);
        }
        return port;
    }
}
