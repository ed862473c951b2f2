package io.sheaf.database;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// What our own server says, appended to `data/postgres/server.log`.
final class ServerLog {

    private static final long LONG = 10 << 20;

    private ServerLog() {}

    static long size(Path log) throws IOException {
        return Files.exists(log) ? Files.size(log) : 0;
    }

    /// Keeps one older log beside the present one.
    static void keepShort(Path log) throws IOException {
        if (size(log) > LONG) {
            Files.move(log, older(log), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// PostgreSQL's messages can hold what people have entered.
    static void close(Path log, RunAs runAs) throws IOException {
        runAs.give(Files.exists(log) ? log : OwnersOnly.createFile(log));
        OwnersOnly.close(log);
        OwnersOnly.close(older(log));
    }

    private static Path older(Path log) {
        return log.resolveSibling("server.log.old");
    }

    static String since(Path log, long position) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(position);
            byte[] bytes = new byte[(int) Math.min(file.length() - position, 1 << 16)];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /// The sentence that matters most of what it said.
    static String reason(String said) {
        List<String> lines = said.lines().filter(line -> !line.isBlank()).toList();
        return lines.stream()
                .filter(line -> line.contains("FATAL:") || line.contains("PANIC:"))
                .findFirst()
                .or(() -> lines.reversed().stream().findFirst())
                .orElse("it gave no reason.")
                .strip();
    }
}
