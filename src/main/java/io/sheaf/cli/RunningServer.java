package io.sheaf.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The server that works on a data folder at this moment, as `server.json` in it says.
final class RunningServer {

    private RunningServer() {}

    /// Empty when none runs: the file is missing, or its process is gone and left it behind.
    static Optional<URI> of(Path data) {
        Path file = data.resolve("server.json");
        try {
            JsonNode server = new ObjectMapper().readTree(Files.readString(file));
            boolean alive =
                    ProcessHandle.of(server.path("pid").asLong(-1))
                            .map(ProcessHandle::isAlive)
                            .orElse(false);
            if (!alive) {
                return Optional.empty();
            }
            return Optional.of(URI.create("http://127.0.0.1:" + server.path("port").asInt()));
        } catch (IOException missing) {
            return Optional.empty();
        }
    }
}
