package io.sheaf.cli;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/// Where everything is kept.
final class DataFolder {

    private DataFolder() {}

    /// What was asked for, else `SHEAF_DATA`, else `data` in the current folder.
    static Path of(@Nullable Path asked) {
        String environment = System.getenv("SHEAF_DATA");
        Path folder =
                asked != null
                        ? asked
                        : Path.of(
                                environment == null || environment.isBlank()
                                        ? "data"
                                        : environment);
        return folder.toAbsolutePath().normalize();
    }
}
