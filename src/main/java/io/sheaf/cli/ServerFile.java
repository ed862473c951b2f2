package io.sheaf.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// `server.json` in the data folder: how the command line finds the server of that folder.
///
/// @param pid of the server's process
/// @param port on 127.0.0.1
public record ServerFile(long pid, int port, Instant startedAt) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "server.json";

    /// Says where this process's server is, to this machine's user only.
    void write(Path data) throws IOException {
        Path draft = data.resolve("." + NAME + "." + pid);
        Files.deleteIfExists(draft);
        byte[] text =
                JSON.writeValueAsBytes(
                        JSON.createObjectNode()
                                .put("pid", pid)
                                .put("port", port)
                                .put("started_at", startedAt.toString()));
        try (FileChannel channel =
                FileChannel.open(
                        draft,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        ownerOnly(data))) {
            channel.write(ByteBuffer.wrap(text));
        }
        Files.move(
                draft,
                data.resolve(NAME),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<?>[] ownerOnly(Path data) {
        boolean posix = data.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /// The server that says it runs on this folder; empty when none does, or when the one that did
    /// is dead.
    public static Optional<ServerFile> read(Path data) throws IOException {
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(data.resolve(NAME)));
            ServerFile file =
                    new ServerFile(
                            json.path("pid").asLong(),
                            json.path("port").asInt(),
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
