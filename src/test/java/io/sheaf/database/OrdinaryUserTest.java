package io.sheaf.database;

import static io.sheaf.Eventually.eventually;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.sheaf.ChildJvm;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What an ordinary user sees. When the tests run as root, a child process becomes `nobody`;
/// otherwise every other test here is already the proof.
class OrdinaryUserTest {

    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups");

    private Path folder = Path.of("none");
    private Path data = Path.of("none");

    @BeforeEach
    void folder() throws IOException {
        assumeThat(Ids.own()).as("only root can become another user").isEqualTo(new Ids(0, 0));
        folder = Files.createTempDirectory("sheaf-ordinary");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        data = Files.createDirectory(folder.resolve("data"));
    }

    @AfterEach
    void remove() throws IOException {
        Folders.delete(folder);
    }

    @Test
    void an_ordinary_user_runs_it_and_leaves_no_server_when_killed() throws Exception {
        Files.setAttribute(data, "unix:uid", 65534);
        for (int round = 0; round < 2; round++) {
            try (ChildJvm child = child()) {
                long server = Long.parseLong(child.await("server"));
                child.await("committed");
                child.kill();
                eventually("no server is left", () -> ProcessHandle.of(server).isEmpty());
            }
        }
        try (Database asRoot = Database.open(DatabaseSettings.embedded(data))) {
            long numbers =
                    asRoot.read(handle ->
                            handle.createQuery("select count(*) from numbers")
                                    .mapTo(Long.class)
                                    .one());
            assertThat(numbers).isPositive();
        }
        try (ChildJvm child = child()) {
            child.await("committed");
            assertThat(child.end()).isZero();
        }
    }

    @Test
    void a_folder_that_cannot_be_written_is_named() throws Exception {
        try (ChildJvm child = child()) {
            assertThat(child.await("refused"))
                    .contains(data.toString())
                    .contains("cannot be made")
                    .contains("choose another with SHEAF_DATA");
        }
    }

    @Test
    void another_users_database_is_not_touched() throws Exception {
        Files.setAttribute(data, "unix:uid", 65534);
        Database.open(DatabaseSettings.embedded(data)).close();
        for (String part : List.of("postgres", "postgres/cluster")) {
            Files.setAttribute(data.resolve(part), "unix:uid", 1);
        }
        for (String rights : List.of("rwx------", "rwxrwxrwx")) {
            Files.setPosixFilePermissions(
                    data.resolve("postgres"), PosixFilePermissions.fromString(rights));
            try (ChildJvm child = child()) {
                assertThat(child.await("refused"))
                        .as(rights)
                        .contains("belongs to the user with number 1")
                        .contains("this is user 65534");
            }
        }
    }

    private ChildJvm child() throws IOException {
        return ChildJvm.start(AS_NOBODY, readable(), DatabaseChild.class, data.toString());
    }

    /// The class path where `nobody` can read it: root's home with its Maven repository is closed.
    private String readable() throws IOException {
        Path copies = folder.resolve("classpath");
        if (!Files.exists(copies)) {
            Files.createDirectory(copies);
        }
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path copy = copies.resolve(entries.size() + ".jar");
            if (!Files.exists(copy)) {
                copy(Path.of(entry), copy);
            }
            entries.add(copy.toString());
        }
        return String.join(File.pathSeparator, entries);
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectory(target);
                } else {
                    link(file, file.equals(from) ? to : target);
                }
            }
        }
    }

    private static void link(Path file, Path target) throws IOException {
        try {
            Files.createLink(target, file);
        } catch (IOException | UnsupportedOperationException otherDisk) {
            Files.copy(file, target);
        }
    }
}
