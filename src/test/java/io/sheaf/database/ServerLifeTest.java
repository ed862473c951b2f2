package io.sheaf.database;

import static io.sheaf.Eventually.eventually;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sheaf.ChildJvm;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// Our own server through everything that can happen to it, with real processes.
class ServerLifeTest {

    private Path folder = Path.of("none");

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createTempDirectory("sheaf-life");
    }

    @AfterEach
    void remove() throws IOException {
        Folders.delete(folder);
    }

    @Test
    void what_was_committed_survives_the_kill_of_the_program_and_no_server_is_left()
            throws Exception {
        long committed = 0;
        for (int round = 0; round < 3; round++) {
            try (ChildJvm child = ChildJvm.start(DatabaseChild.class, folder.toString())) {
                long server = Long.parseLong(child.await("server"));
                for (int i = 0; i < 20; i++) {
                    committed = Long.parseLong(child.await("committed"));
                }
                child.kill();
                awaitGone(server);
            }
            try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
                assertThat(numbers(database)).isGreaterThanOrEqualTo(committed);
            }
        }
    }

    @Test
    void the_next_start_follows_a_kill_at_once() throws Exception {
        try (ChildJvm first = ChildJvm.start(DatabaseChild.class, folder.toString())) {
            first.await("committed");
            first.kill();
        }
        try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
            assertThat(numbers(database)).isPositive();
        }
    }

    @Test
    void a_server_that_is_killed_is_started_again_under_the_running_program() throws Exception {
        try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
            long first = database.serverPid();
            database.useTransaction(handle -> handle.execute("create table kept (n int)"));
            ProcessHandle.of(first).orElseThrow().destroyForcibly();
            eventually("another server", () -> database.serverPid() != first);
            assertThat(count(database, "select count(*) from kept")).isZero();
        }
    }

    @Test
    void a_server_killed_together_with_the_program_recovers_at_the_next_start() throws Exception {
        long committed = 0;
        try (ChildJvm child = ChildJvm.start(DatabaseChild.class, folder.toString())) {
            long server = Long.parseLong(child.await("server"));
            for (int i = 0; i < 20; i++) {
                committed = Long.parseLong(child.await("committed"));
            }
            ProcessHandle.of(server).orElseThrow().destroyForcibly();
            child.kill();
        }
        try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
            assertThat(numbers(database)).isGreaterThanOrEqualTo(committed);
        }
    }

    @Test
    void a_second_program_on_the_same_folder_says_so_and_ends() throws Exception {
        try (Database database = Database.open(DatabaseSettings.embedded(folder));
                ChildJvm second = ChildJvm.start(DatabaseChild.class, folder.toString())) {
            assertThat(second.await("refused"))
                    .startsWith("Sheaf is already running on the data folder " + folder)
                    .contains("process " + ProcessHandle.current().pid());
            assertThat(second.process().waitFor()).isEqualTo(3);
            assertThat(count(database, "select count(*) from users")).isEqualTo(1);
        }
        assertThatThrownBy(
                        () -> {
                            try (Database one = Database.open(DatabaseSettings.embedded(folder));
                                    Database two =
                                            Database.open(DatabaseSettings.embedded(folder))) {
                                assertThat(one).isNotSameAs(two);
                            }
                        })
                .hasMessageContaining("already running");
    }

    @Test
    void an_orphan_of_a_system_without_a_death_signal_is_stopped_first() throws Exception {
        Database.open(DatabaseSettings.embedded(folder)).close();
        Cluster cluster = cluster();
        Process orphan = cluster.server(ServerOptions.of(EmbeddedServer.freePort())).start();
        eventually("the orphan is ready", () -> written(cluster, "ready"));
        try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(count(database, "select count(*) from users")).isEqualTo(1);
        }
    }

    @Test
    void a_leftover_number_that_is_now_another_process_does_not_stand_in_the_way()
            throws Exception {
        Database.open(DatabaseSettings.embedded(folder)).close();
        Cluster cluster = cluster();
        Process server = cluster.server(ServerOptions.of(EmbeddedServer.freePort())).start();
        eventually("the server is ready", () -> written(cluster, "ready"));
        server.destroyForcibly().waitFor();
        RunAs sameUser = RunAs.choose(folder.resolve("postgres"));
        Process stranger = new ProcessBuilder(sameUser.command(List.of("sleep", "1000"))).start();
        try {
            Path file = cluster.data().resolve("postmaster.pid");
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            lines.set(0, Long.toString(stranger.pid()));
            Files.write(file, lines);
            try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
                assertThat(count(database, "select count(*) from users")).isEqualTo(1);
            }
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void a_first_start_that_was_interrupted_is_begun_again() throws Exception {
        Path half = folder.resolve("postgres/cluster.new/base");
        Files.createDirectories(half);
        Files.writeString(folder.resolve("postgres/password"), "half");
        try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
            assertThat(count(database, "select count(*) from users")).isEqualTo(1);
        }
    }

    @Test
    void passwords_and_logs_are_for_the_server_and_its_owner_only() throws Exception {
        Path postgres = Files.createDirectory(folder.resolve("postgres"));
        Files.setPosixFilePermissions(postgres, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path before = Files.writeString(postgres.resolve("server.log.old"), "of before");
        Files.setPosixFilePermissions(before, PosixFilePermissions.fromString("rw-r--r--"));
        Database.open(DatabaseSettings.embedded(folder)).close();
        assertThat(rights(postgres)).isEqualTo("rwx------");
        for (String name : List.of("server.log", "server.log.old")) {
            assertThat(rights(postgres.resolve(name))).as(name).isEqualTo("rw-------");
        }
        for (String name : List.of("password", "superuser-password")) {
            assertThat(rights(postgres.resolve(name))).as(name).isEqualTo("rw-------");
            assertThat(Files.readString(postgres.resolve(name)).strip()).hasSize(48);
        }
        Path log = postgres.resolve("server.log");
        Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rw-r--r--"));
        Database.open(DatabaseSettings.embedded(folder)).close();
        assertThat(rights(log)).isEqualTo("rw-------");
    }

    @Test
    void what_people_have_entered_is_not_in_the_servers_log() throws Exception {
        try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
            database.useTransaction(handle -> addUser(handle, "Zoë Quiet"));
            assertThatThrownBy(
                            () -> database.useTransaction(handle -> addUser(handle, "zoë quiet")))
                    .hasMessageContaining("users_name");
        }
        assertThat(Files.readString(folder.resolve("postgres/server.log")))
                .contains("duplicate key value violates unique constraint \"users_name\"")
                .doesNotContainIgnoringCase("zoë");
    }

    private static void addUser(Handle handle, String name) {
        handle.execute(
                "insert into users (id, name, role) values (gen_random_uuid(), ?, 'user')", name);
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private Cluster cluster() throws IOException {
        Path postgres = folder.resolve("postgres");
        return Cluster.open(postgres, RunAs.choose(postgres));
    }

    private static boolean written(Cluster cluster, String status) {
        try {
            PostmasterFile file = PostmasterFile.read(cluster.data());
            return file != null && file.status().equals(status);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void awaitGone(long pid) {
        eventually("process " + pid + " is gone", () -> ProcessHandle.of(pid).isEmpty());
    }

    private static long numbers(Database database) {
        return count(database, "select coalesce(max(n), 0) from numbers");
    }

    private static long count(Database database, String sql) {
        return database.read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
