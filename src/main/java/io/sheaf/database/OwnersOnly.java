package io.sheaf.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Files (0600) and folders (0700) that nobody but their owner may read, where the system knows
/// such rights.
final class OwnersOnly {

    private static final Set<PosixFilePermission> FILE =
            PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER =
            PosixFilePermissions.fromString("rwx------");

    private OwnersOnly() {}

    static Path createFile(Path file) throws IOException {
        return Programs.unix()
                ? Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE))
                : Files.createFile(file);
    }

    static Path createFolder(Path folder) throws IOException {
        return Programs.unix()
                ? Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(FOLDER))
                : Files.createDirectory(folder);
    }

    /// Takes others' rights away. What belongs to somebody else, as a mounted folder may, stays as
    /// it is: only its owner could change that.
    static void close(Path path) throws IOException {
        Ids own = Ids.own();
        Ids owner = Ids.owner(path);
        if (own != null && owner != null && (own.root() || own.user() == owner.user())) {
            Files.setPosixFilePermissions(path, Files.isDirectory(path) ? FOLDER : FILE);
        }
    }
}
