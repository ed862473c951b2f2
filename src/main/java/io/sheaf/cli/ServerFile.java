package io.sheaf.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.sheaf.account.PrivateFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// `server.json` in the data folder: how the command line finds the server of that folder.
///
/// @param pid of the server's process
/// @param address as programs on this machine reach it
/// @param secret makes whoever knows it the local person at that server
public record ServerFile(long pid, String address, int port, String secret, Instant startedAt) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "server.json";

    /// Says where this process's server is, to this machine's user only.
    void write(Path data) throws IOException {
        byte[] text =
                JSON.writeValueAsBytes(
                        JSON.createObjectNode()
                                .put("pid", pid)
                                .put("address", address)
                                .put("port", port)
                                .put("secret", secret)
                                .put("started_at", startedAt.toString()));
        PrivateFile.write(data.resolve(NAME), text);
    }

    /// The server that says it runs on this folder; empty when none does, or when the one that did
    /// is dead.
    public static Optional<ServerFile> read(Path data) throws IOException {
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(data.resolve(NAME)));
            ServerFile file =
                    new ServerFile(
                            json.path("pid").asLong(),
                            json.path("address").asText(),
                            json.path("port").asInt(),
                            json.path("secret").asText(),
                            Instant.parse(json.path("started_at").asText()));
            return ProcessHandle.of(file.pid).isPresent() ? Optional.of(file) : Optional.empty();
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /// Removes the file if it is still this one.
    void remove(Path data) throws IOException {
        if (read(data).filter(this::equals).isPresent()) {
            Files.deleteIfExists(data.resolve(NAME));
        }
    }
}
