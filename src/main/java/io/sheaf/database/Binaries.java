package io.sheaf.database;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The programs `initdb`, `postgres` and `pg_ctl` of one PostgreSQL.
///
/// @param folder where they are
/// @param major their major version; a cluster can only be opened by the one that made it
record Binaries(Path folder, int major) {

    /// The builtin C.UTF-8 locale, which sorts the same on every machine, begins with 17.
    private static final int OLDEST = 17;

    private static final Pattern VERSION_IN_PATH =
            Pattern.compile("(?:postgresql@?|pgsql-)/?(\\d+)");

    /// Where systems keep their PostgreSQL, a folder per version below or beside.
    static final List<Path> SYSTEM_FOLDERS =
            List.of(
                    Path.of("/usr/lib/postgresql"),
                    Path.of("/usr"),
                    Path.of("/opt/homebrew/opt"),
                    Path.of("/usr/local/opt"));

    String program(String name) {
        return folder.resolve(Programs.windows() ? name + ".exe" : name).toString();
    }

    /// The system's own PostgreSQL when it is new enough, because the system keeps it patched;
    /// otherwise the one that we bring along.
    ///
    /// @param made the version that made the cluster, `null` when there is none yet
    /// @param postgres the data folder's `postgres`, where ours is unpacked if nowhere else
    static Binaries choose(@Nullable Integer made, Path postgres, List<Path> systemFolders)
            throws IOException {
        for (Binaries system : installed(systemFolders)) {
            if (made == null || made == system.major) {
                return system;
            }
        }
        if (made == null || made == BundledBinaries.MAJOR) {
            return BundledBinaries.unpacked(postgres);
        }
        throw new DatabaseUnavailable(
                "The database in "
                        + postgres
                        + " was made by PostgreSQL "
                        + made
                        + ", which is not on this machine. Install it (package postgresql-"
                        + made
                        + ") and start again.");
    }

    /// Newest first.
    private static List<Binaries> installed(List<Path> systemFolders) throws IOException {
        List<Binaries> found = new ArrayList<>();
        for (Path folder : systemFolders) {
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (DirectoryStream<Path> versions = Files.newDirectoryStream(folder)) {
                versions.forEach(version -> complete(version.resolve("bin")).ifPresent(found::add));
            }
        }
        found.sort(Comparator.comparingInt(Binaries::major).reversed());
        return found;
    }

    private static Optional<Binaries> complete(Path bin) {
        Matcher matcher = VERSION_IN_PATH.matcher(bin.toString());
        if (!matcher.find()) {
            return Optional.empty();
        }
        Binaries binaries = new Binaries(bin, Integer.parseInt(matcher.group(1)));
        boolean usable =
                binaries.major >= OLDEST
                        && List.of("initdb", "postgres", "pg_ctl").stream()
                                .allMatch(name -> Files.isExecutable(bin.resolve(name)));
        return usable ? Optional.of(binaries) : Optional.empty();
    }
}
