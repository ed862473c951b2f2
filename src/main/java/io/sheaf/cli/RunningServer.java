package io.sheaf.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// The server that works on a data folder at this moment, as `server.json` in it says.
final class RunningServer {

    private RunningServer() {}

    /// Empty when none runs.
    static Optional<ServerFile> of(Path data) {
        try {
            return ServerFile.read(data);
        } catch (IOException broken) {
            throw new Failure(
                    Exit.UNAVAILABLE,
                    data.resolve("server.json") + " cannot be read: " + broken.getMessage() + ".");
        }
    }
}
