package io.sheaf.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.util.Throwables;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import javax.sql.DataSource;

class DatabaseTest {

    private static final Database DATABASE = TestDatabase.fresh();

    @Test
    void a_fresh_database_is_migrated_and_empty() {
        assertThat(count("select count(*) from users")).isEqualTo(1);
        assertThat(count("select count(*) from batches")).isZero();
    }

    @Test
    void a_transaction_that_throws_leaves_nothing() {
        UUID id = UUID.randomUUID();
        assertThatThrownBy(() ->
                        DATABASE.useTransaction(handle -> {
                            insert(handle, id);
                            throw new IllegalStateException("on purpose");
                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("on purpose");
        assertThat(exists(id)).isFalse();
    }

    @Test
    void a_transaction_that_returns_is_there_for_everybody() {
        UUID id = UUID.randomUUID();
        DATABASE.useTransaction(handle -> insert(handle, id));
        assertThat(exists(id)).isTrue();
    }

    @Test
    void a_failure_tells_nothing_of_what_was_entered() {
        String insert = "insert into users (id, name, role) values (:id, :name, 'user')";
        assertThatThrownBy(() ->
                        DATABASE.useTransaction(handle -> {
                            for (int i = 0; i < 2; i++) {
                                handle.createUpdate(insert)
                                        .bind("id", UUID.randomUUID())
                                        .bind("name", "greta.private")
                                        .execute();
                            }
                        }))
                .satisfies(failure ->
                        assertThat(Throwables.getStackTrace(failure))
                                .contains("users_name", "insert into users")
                                .doesNotContain("greta"));
    }

    @Test
    void a_read_sees_one_moment_and_cannot_write() {
        UUID id = UUID.randomUUID();
        long seen =
                DATABASE.read(reader -> {
                    long before = users(reader);
                    onAnotherThread(() -> DATABASE.useTransaction(handle -> insert(handle, id)));
                    return users(reader) - before;
                });
        assertThat(seen).isZero();
        assertThatThrownBy(() -> DATABASE.read(handle -> handle.execute("delete from users")))
                .hasMessageContaining("read-only transaction");
    }

    @Test
    void a_library_writes_within_the_transaction_of_the_caller() {
        UUID id = UUID.randomUUID();
        assertThatThrownBy(() ->
                        DATABASE.useTransaction(handle -> {
                            asALibrary(new HandleDataSource(handle), id);
                            throw new IllegalStateException("on purpose");
                        }))
                .hasMessage("on purpose");
        assertThat(exists(id)).isFalse();
        DATABASE.useTransaction(handle -> asALibrary(new HandleDataSource(handle), id));
        assertThat(exists(id)).isTrue();
    }

    @Test
    void connections_limit_how_long_a_forgotten_transaction_may_stand() {
        assertThat(show("idle_in_transaction_session_timeout")).isEqualTo("1min");
        assertThat(show("lock_timeout")).isEqualTo("30s");
        assertThat(show("statement_timeout")).isEqualTo("2min");
        assertThat(show("application_name")).isEqualTo("sheaf");
    }

    @Test
    void the_server_keeps_commits_safe_and_listens_on_loopback_only() {
        assertThat(show("fsync")).isEqualTo("on");
        assertThat(show("synchronous_commit")).isEqualTo("on");
        assertThat(show("full_page_writes")).isEqualTo("on");
        assertThat(show("data_checksums")).isEqualTo("on");
        assertThat(show("listen_addresses")).isEqualTo("127.0.0.1");
        // Nothing that the program may see.
        Jdbi superuser = Jdbi.create(TestDatabase.superuser());
        superuser.useHandle(
                handle -> assertThat(show(handle, "unix_socket_directories")).isEmpty());
        assertThat(show("server_encoding")).isEqualTo("UTF8");
    }

    @Test
    void letters_of_every_script_have_lower_and_upper_case() {
        assertThat(text("select lower('ÄÉŁΣ')")).isEqualTo("äéłσ");
    }

    /// On this one the transaction would be joined.
    private static void onAnotherThread(Runnable work) {
        CompletableFuture.runAsync(work).join();
    }

    private static void asALibrary(DataSource source, UUID id) {
        try (Connection connection = source.getConnection();
                var statement =
                        connection.prepareStatement("insert into users values (?, ?, 'user')")) {
            statement.setObject(1, id);
            statement.setString(2, id.toString());
            statement.executeUpdate();
            connection.commit();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void insert(Handle handle, UUID id) {
        handle.createUpdate("insert into users values (:id, :name, 'user', :at)")
                .bind("id", id)
                .bind("name", id.toString())
                .bind("at", Instant.EPOCH)
                .execute();
    }

    private static boolean exists(UUID id) {
        return DATABASE.read(handle ->
                handle.createQuery("select exists (select from users where id = :id)")
                        .bind("id", id)
                        .mapTo(Boolean.class)
                        .one());
    }

    private static long users(Handle handle) {
        return handle.createQuery("select count(*) from users").mapTo(Long.class).one();
    }

    private static long count(String sql) {
        return DATABASE.read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static String show(String setting) {
        return DATABASE.read(handle -> show(handle, setting));
    }

    private static String show(Handle handle, String setting) {
        return handle.createQuery("show " + setting).mapTo(String.class).one();
    }

    private static String text(String sql) {
        return DATABASE.read(handle -> handle.createQuery(sql).mapTo(String.class).one());
    }
}
