package io.sheaf.database;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;

/// The PostgreSQL that comes with Sheaf as a compressed archive on the class path. It is unpacked
/// once per machine and user, into the user's cache and not into the data folder: it is 57 MB, the
/// same for every data folder, and can be made again at any time. As root it goes to
/// `/var/cache/sheaf`, which the server's own user can read but not change.
final class BundledBinaries {

    /// The major version of the archive that the POM names.
    static final int MAJOR = 18;

    private static final Logger LOG = LoggerFactory.getLogger(BundledBinaries.class);

    /// File locks are between processes; this one is between threads.
    private static final ReentrantLock UNPACKING = new ReentrantLock();

    private BundledBinaries() {}

    static Binaries unpacked(Path postgres) throws IOException {
        URL archive = BundledBinaries.class.getResource("/" + archiveName());
        if (archive == null) {
            throw new DatabaseUnavailable(
                    "There is no PostgreSQL for this system (%s, %s) in this build of Sheaf. Install PostgreSQL 17 or newer, or name a server in SHEAF_DATABASE_URL."
                            .formatted(Programs.system(), System.getProperty("os.arch")));
        }
        String name = "postgresql-" + MAJOR + "-" + fingerprint(archive);
        @Nullable IOException last = null;
        for (Path place : places(postgres)) {
            try {
                return new Binaries(unpackedIn(place, name, archive).resolve("bin"), MAJOR);
            } catch (IOException failure) {
                LOG.info("PostgreSQL cannot be unpacked into {}: {}", place, failure.toString());
                last = failure;
            }
        }
        throw new DatabaseUnavailable(
                "PostgreSQL cannot be unpacked: " + (last == null ? "" : last.getMessage()), last);
    }

    private static List<Path> places(Path postgres) throws IOException {
        List<Path> places = new ArrayList<>();
        Ids own = Ids.own();
        String cache = System.getenv("XDG_CACHE_HOME");
        Path home = Path.of(System.getProperty("user.home", "?"));
        if (own != null && own.root()) {
            places.add(Path.of("/var/cache/sheaf"));
        } else if (cache != null && Path.of(cache).isAbsolute()) {
            places.add(Path.of(cache, "sheaf"));
        } else if (Files.isWritable(home)) {
            places.add(home.resolve(".cache/sheaf"));
        }
        places.add(postgres);
        return places;
    }

    private static Path unpackedIn(Path place, String name, URL archive) throws IOException {
        Path finished = place.resolve(name);
        if (Files.isDirectory(finished)) {
            return finished;
        }
        Files.createDirectories(place);
        UNPACKING.lock();
        try (FileChannel channel =
                        FileChannel.open(
                                place.resolve(name + ".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock between = channel.lock()) {
            if (between.isValid() && !Files.isDirectory(finished)) {
                unpack(archive, place.resolve(name + ".partial"), finished);
            }
        } finally {
            UNPACKING.unlock();
        }
        return finished;
    }

    /// The finished name appears only when everything is on the disk: it is the marker.
    private static void unpack(URL archive, Path partial, Path finished) throws IOException {
        long start = System.nanoTime();
        Folders.delete(partial);
        Files.createDirectories(partial);
        try (InputStream bytes = archive.openStream();
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(
                                new XZCompressorInputStream(
                                        new BufferedInputStream(bytes, 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                place(entry, tar, partial);
            }
        }
        Files.move(partial, finished, StandardCopyOption.ATOMIC_MOVE);
        LOG.info(
                "unpacked PostgreSQL {} into {} in {} ms",
                MAJOR,
                finished,
                (System.nanoTime() - start) / 1_000_000);
    }

    private static void place(TarArchiveEntry entry, InputStream bytes, Path root)
            throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("the archive names a place outside: " + entry.getName());
        }
        // Static libraries are for people who compile against PostgreSQL.
        if (entry.getName().endsWith(".a") || entry.getName().contains("/pkgconfig")) {
            return;
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(bytes, target);
        if (Programs.unix()) {
            String rights = (entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--";
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(rights));
        }
        try (FileChannel written = FileChannel.open(target, StandardOpenOption.WRITE)) {
            written.force(true);
        }
    }

    /// Another archive gets another folder, so that an update never mixes two versions.
    private static String fingerprint(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        connection.setUseCaches(false);
        if (connection instanceof JarURLConnection jar) {
            try (var _ = jar.getJarFile()) {
                return Long.toHexString(jar.getJarEntry().getCrc());
            }
        }
        try (InputStream _ = connection.getInputStream()) {
            return Long.toHexString(connection.getContentLengthLong());
        }
    }

    private static String archiveName() {
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        boolean arm = arch.equals("aarch64") || arch.equals("arm64");
        String system = Programs.windows() ? "windows" : Programs.linux() ? "linux" : "darwin";
        return "postgres-" + system + (arm ? "-arm_64" : "-x86_64") + ".txz";
    }
}
