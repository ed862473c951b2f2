package io.sheaf.database;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a running server writes about itself into `postmaster.pid`; one that was killed leaves it
/// behind. The lines are described in PostgreSQL's `src/include/utils/pidfile.h`.
///
/// @param startedAt the server's start, in whole seconds
/// @param status `starting`, `ready`, … or empty when not written yet
record PostmasterFile(long pid, Instant startedAt, String status) {

    private static final String NAME = "postmaster.pid";

    /// `null` when there is none or it is not complete yet.
    static @Nullable PostmasterFile read(Path cluster) throws IOException {
        try {
            List<String> lines = Files.readAllLines(cluster.resolve(NAME));
            if (lines.size() < 3) {
                return null;
            }
            return new PostmasterFile(
                    Long.parseLong(lines.get(0).strip()),
                    Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip())),
                    lines.size() < 8 ? "" : lines.get(7).strip());
        } catch (NoSuchFileException | NumberFormatException none) {
            return null;
        }
    }

    boolean readyAs(long expected) {
        return pid == expected && status.equals("ready");
    }

    /// The process, when it still runs and really is the server of this cluster: numbers of
    /// processes are used again, often so in containers.
    Optional<ProcessHandle> process(Path cluster) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(running -> serves(running, cluster));
    }

    private boolean serves(ProcessHandle running, Path cluster) {
        if (Programs.linux()) {
            try {
                return Files.isSameFile(Path.of("/proc/" + pid + "/cwd"), cluster);
            } catch (IOException ended) {
                return false;
            }
        }
        return running.info()
                .startInstant()
                .map(start -> Duration.between(start, startedAt).abs().toSeconds() < 5)
                .orElse(false);
    }

    /// Makes a file that a killed server left name us instead of a stranger's process. A server
    /// refuses to start while the process named is alive, unless it is the server's own parent; it
    /// still looks at the rest of the file to see whether old backends use the shared memory, which
    /// is why the file is not simply removed.
    void replaceStrangersPid(Path cluster, RunAs runAs) throws IOException {
        Path file = cluster.resolve(NAME);
        Path fresh = cluster.resolve(NAME + ".new");
        List<String> lines = Files.readAllLines(file);
        lines.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(fresh, lines);
        runAs.give(fresh);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
