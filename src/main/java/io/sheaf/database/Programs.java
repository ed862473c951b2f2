package io.sheaf.database;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Other programs of this machine: where they are, and running a short one to its end.
final class Programs {

    private Programs() {}

    /// How a short program ended, and all that it printed.
    record Result(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    static Result run(List<String> command) throws IOException {
        return run(command, Path.of("").toAbsolutePath());
    }

    static Result run(List<String> command, Path directory) throws IOException {
        Process process =
                builder(command, directory)
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Result(process.waitFor(), output);
        } catch (InterruptedException stop) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + command.getFirst(), stop);
        }
    }

    /// English messages, UTC, and none of the caller's own PostgreSQL settings.
    static ProcessBuilder builder(List<String> command, Path directory) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(key -> key.startsWith("PG"));
        environment.put("LC_ALL", "C");
        environment.put("TZ", "UTC");
        return builder;
    }

    static File nothing() {
        return new File(windows() ? "NUL" : "/dev/null");
    }

    static Optional<String> find(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        for (String folder : (path + ":/usr/bin:/bin:/usr/sbin:/sbin").split(":")) {
            Path candidate = Path.of(folder, program);
            if (!folder.isEmpty() && Files.isExecutable(candidate)) {
                return Optional.of(candidate.toString());
            }
        }
        return Optional.empty();
    }

    static boolean unix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
    }

    static boolean windows() {
        return system().startsWith("windows");
    }

    static boolean linux() {
        return system().startsWith("linux");
    }

    static String system() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    }
}
