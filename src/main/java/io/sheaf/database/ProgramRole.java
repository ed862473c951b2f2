package io.sheaf.database;

import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// The role that the program has on its own server: `sheaf`, which owns the tables and may do
/// nothing else.
///
/// `initdb` makes `sheaf` the superuser, and PostgreSQL neither takes a cluster's first superuser
/// that right nor lets it give away what it owns as a whole. So the superuser gets another name and
/// a password of its own, and a new role gets its name, its password and its tables. Clusters of
/// the time when the program was the superuser are the same, only not empty. All is one
/// transaction: whatever ends it, the next start finds a `sheaf` that still is the superuser, or
/// one that no longer is.
final class ProgramRole {

    static final String NAME = "sheaf";
    static final String SUPERUSER = "sheaf_superuser";

    private static final Logger LOG = LoggerFactory.getLogger(ProgramRole.class);

    /// Nobody can rename the role that they are signed in as, hence the helper in between.
    private static final String PART =
            """
            set local lock_timeout = '30s';
            create role sheaf_handover superuser;
            set local session authorization sheaf_handover;
            alter role sheaf rename to sheaf_superuser;
            set local session authorization default;
            drop role sheaf_handover;
            create role sheaf login
            """;

    /// What belongs to something else goes with it (a table's indexes, row type and own sequences)
    /// or stays (what an extension has made).
    private static final String HAND_OVER =
            """
            do $$
            declare
                change text;
            begin
                for change in
                    with spaces as (
                        select oid, nspname, nspowner from pg_namespace
                        where nspname !~ '^pg_' and nspname <> 'information_schema'
                    ),
                    things (kind, class, oid, name, space, owner) as (
                        select 'table', tableoid, oid, oid::regclass::text, relnamespace, relowner
                        from pg_class where relkind in ('r', 'p', 'v', 'm', 'f', 'S')
                        union all
                        select 'routine', tableoid, oid, oid::regprocedure::text, pronamespace,
                            proowner
                        from pg_proc
                        union all
                        select 'type', tableoid, oid, oid::regtype::text, typnamespace, typowner
                        from pg_type
                    )
                    select format('alter schema %I owner to sheaf', nspname) from spaces
                    where nspname = 'public' or nspowner = 'sheaf_superuser'::regrole
                    union all
                    select format('alter %s %s owner to sheaf', kind, name) from things t
                    where owner = 'sheaf_superuser'::regrole
                        and space in (select oid from spaces)
                        and not exists (
                            select from pg_depend d
                            where d.classid = t.class and d.objid = t.oid and d.objsubid = 0
                                and (d.deptype = 'e' or kind <> 'routine'
                                    and (d.deptype = 'i' or d.deptype = 'a' and d.refobjsubid > 0))
                        )
                loop
                    execute change;
                end loop;
            end $$
            """;

    private ProgramRole() {}

    /// Makes the role unless it is there already; then this is one sign-in.
    ///
    /// @param program how the program signs in
    static void establish(ServerAddress program, Cluster cluster) throws IOException, SQLException {
        try (Connection connection = Database.plain(program).getConnection()) {
            PGConnection session = connection.unwrap(PGConnection.class);
            if ("off".equals(session.getParameterStatus("is_superuser"))) {
                return;
            }
            String superusers = cluster.newSuperuserPassword();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(PART);
                statement.execute(HAND_OVER);
            }
            // The server is told what it needs to check a password, which therefore is in no log.
            session.alterUserPassword(SUPERUSER, superusers.toCharArray(), "scram-sha-256");
            session.alterUserPassword(NAME, program.password().toCharArray(), "scram-sha-256");
            connection.commit();
            LOG.info("the program's role in its database is no superuser from now on");
        }
    }
}
