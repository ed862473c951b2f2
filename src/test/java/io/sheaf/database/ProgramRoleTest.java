package io.sheaf.database;

import static io.sheaf.Eventually.eventually;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// What the program may do on its own server, and how clusters where it could do all come to that.
class ProgramRoleTest {

    private static final List<String> FORBIDDEN =
            List.of(
                    "copy (select 1) to program 'cat'",
                    "copy (select 1) to '/tmp/sheaf-forbidden'",
                    "select pg_read_file('PG_VERSION')",
                    "select pg_ls_dir('.')",
                    "select lo_import('PG_VERSION')",
                    "select rolpassword from pg_authid",
                    "create function f() returns int language c as 'f'",
                    "create role other",
                    "create database other",
                    "create schema other",
                    "alter role sheaf superuser",
                    "alter system set log_statement = 'all'",
                    "set role sheaf_superuser",
                    "set session authorization sheaf_superuser");

    private static final String NOT_THE_PROGRAMS =
            """
            select relname from pg_class
            where relnamespace in ('public'::regnamespace, to_regnamespace('"Ann''s"'))
                and relowner <> 'sheaf'::regrole
            union all
            select proname from pg_proc
            where pronamespace in ('public'::regnamespace, to_regnamespace('"Ann''s"'))
                and proowner <> 'sheaf'::regrole
            union all
            select typname from pg_type
            where typnamespace in ('public'::regnamespace, to_regnamespace('"Ann''s"'))
                and typowner <> 'sheaf'::regrole
            union all
            select nspname from pg_namespace
            where nspname in ('public', 'Ann''s') and nspowner <> 'sheaf'::regrole
            """;

    private Path folder = Path.of("none");

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createTempDirectory("sheaf-role");
    }

    @AfterEach
    void remove() throws IOException {
        Folders.delete(folder);
    }

    @Test
    void the_program_reaches_nothing_beyond_its_own_tables() {
        try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
            assertThat(lines(database.jdbi(), "select usename from pg_user where usesuper"))
                    .containsExactly("sheaf_superuser");
            assertThat(lines(database.jdbi(), "select user")).containsExactly("sheaf");
            assertThat(lines(database.jdbi(), NOT_THE_PROGRAMS)).isEmpty();
            for (String statement : FORBIDDEN) {
                assertThatThrownBy(() ->
                                database.jdbi().useHandle(handle -> handle.execute(statement)))
                        .as(statement)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void the_superuser_has_another_password_than_the_program() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(folder)) {
            ServerAddress program = server.address();
            Jdbi superuser = Jdbi.create(TestDatabase.superuser(folder, program));
            assertThat(lines(superuser, "show is_superuser")).containsExactly("on");
            assertThatThrownBy(() ->
                            Database.plain(
                                            new ServerAddress(
                                                    program.jdbcUrl(),
                                                    ProgramRole.SUPERUSER,
                                                    program.password()))
                                    .getConnection())
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void a_cluster_of_before_is_handed_over_with_all_that_is_in_it() throws Exception {
        try (OldServer old = OldServer.start(folder)) {
            fill(old);
        }
        for (int start = 0; start < 2; start++) {
            try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
                assertHandedOver(database);
            }
        }
    }

    @Test
    void a_handing_over_that_is_killed_in_the_middle_is_made_at_the_next_start() throws Exception {
        try (OldServer old = OldServer.start(folder)) {
            fill(old);
            try (Connection reader = Database.plain(old.address()).getConnection();
                    Statement statement = reader.createStatement()) {
                reader.setAutoCommit(false);
                statement.execute("lock table sign_ins in access share mode");
                CompletableFuture<Void> handingOver =
                        CompletableFuture.runAsync(() -> establish(old));
                eventually("half of it waits for a table", () -> waiting(statement));
                old.kill();
                assertThatThrownBy(handingOver::join).isInstanceOf(CompletionException.class);
            }
        }
        try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
            assertHandedOver(database);
        }
    }

    @Test
    void a_handing_over_whose_end_nobody_has_seen_is_not_made_again() throws Exception {
        try (OldServer old = OldServer.start(folder)) {
            fill(old);
            establish(old);
            old.kill();
        }
        String password = Files.readString(folder.resolve("postgres/superuser-password"));
        Files.writeString(folder.resolve("postgres/superuser-password.new"), "");
        try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
            assertHandedOver(database);
        }
        assertThat(folder.resolve("postgres/superuser-password")).hasContent(password);
    }

    /// The tables as they were before the last script, with rows in them, and things of a person's
    /// own.
    private static void fill(OldServer old) {
        Flyway.configure()
                .dataSource(Database.plain(old.address()))
                .locations("classpath:" + MigrationScripts.FOLDER)
                .target("29")
                .load()
                .migrate();
        Jdbi.create(Database.plain(old.address()))
                .useHandle(handle ->
                        handle.execute(
                                """
                                insert into sign_ins (id, user_id, epoch, created_at, expires_at)
                                    select gen_random_uuid(), id, 0, now(), now() from users;
                                create schema "Ann's";
                                create table "Ann's"."Own t" (id serial primary key, n int generated always as identity);
                                insert into "Ann's"."Own t" default values;
                                create table "Ann's".parts (n int) partition by range (n);
                                create table "Ann's".part partition of "Ann's".parts for values from (1) to (9);
                                create view "Ann's".signed_in as select * from sign_ins;
                                create materialized view "Ann's".kept as select * from sign_ins;
                                create sequence "Ann's".numbers;
                                create type "Ann's".colour as enum ('red');
                                create type "Ann's".pair as (a int, b int);
                                create type "Ann's".span as range (subtype = float8);
                                create domain "Ann's".word as text;
                                create procedure "Ann's".nothing() language sql as 'select 1';
                                create aggregate "Ann's".total(int) (sfunc = int4pl, stype = int)
                                """));
    }

    private static void assertHandedOver(Database database) {
        Jdbi jdbi = database.jdbi();
        assertThat(lines(jdbi, "select user")).containsExactly("sheaf");
        assertThat(lines(jdbi, "show is_superuser")).containsExactly("off");
        assertThat(lines(jdbi, "select rolname from pg_roles where rolname ~ 'sheaf' order by 1"))
                .containsExactly("sheaf", "sheaf_superuser");
        assertThat(lines(jdbi, NOT_THE_PROGRAMS)).isEmpty();
        assertThat(lines(jdbi, "select seen_at = created_at from sign_ins")).containsExactly("t");
        assertThat(lines(jdbi, "select id from \"Ann's\".\"Own t\"")).containsExactly("1");
    }

    private static void establish(OldServer old) {
        try {
            ProgramRole.establish(old.address(), old.cluster());
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static boolean waiting(Statement statement) {
        try (ResultSet exists =
                statement.executeQuery(
                        """
                        select exists (select from pg_locks
                            where not granted and relation = 'sign_ins'::regclass)
                        """)) {
            exists.next();
            return exists.getBoolean(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static List<String> lines(Jdbi jdbi, String sql) {
        return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
