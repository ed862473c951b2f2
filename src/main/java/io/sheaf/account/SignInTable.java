package io.sheaf.account;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The rows of sign-ins.
final class SignInTable {

    private SignInTable() {}

    static void insert(
            Handle handle, UUID id, User user, Instant now, Instant expires, Source from) {
        handle.createUpdate("delete from sign_ins where user_id = :user and expires_at < :now")
                .bind("user", user.id())
                .bind("now", Timestamp.from(now))
                .execute();
        handle.createUpdate(
                        """
                        insert into sign_ins (id, user_id, epoch, created_at, seen_at, password_at, expires_at, address, client)
                        values (:id, :user, :epoch, :now, :now, :now, :expires, :address, :client)
                        """)
                .bind("id", id)
                .bind("user", user.id())
                .bind("epoch", user.epoch())
                .bind("now", Timestamp.from(now))
                .bind("expires", Timestamp.from(expires))
                .bind("address", from.address())
                .bind("client", from.client())
                .execute();
    }

    /// Those that can still be refreshed, last seen first.
    static List<SignIn> list(Handle handle, UUID user, Instant now) {
        return handle.createQuery(
                        """
                        select s.* from sign_ins s join users u on u.id = s.user_id
                        where s.user_id = :user and s.ended_at is null and s.epoch = u.epoch
                            and s.expires_at > :now and s.seen_at > :unused
                        order by s.seen_at desc, s.id
                        """)
                .bind("user", user)
                .bind("unused", Timestamp.from(now.minus(SignIns.REFRESH_LIFE)))
                .bind("now", Timestamp.from(now))
                .map(SignInTable::signIn)
                .list();
    }

    private static SignIn signIn(ResultSet row, StatementContext context) throws SQLException {
        Instant seen = row.getTimestamp("seen_at").toInstant();
        Instant unused = seen.plus(SignIns.REFRESH_LIFE);
        Instant longest = row.getTimestamp("expires_at").toInstant();
        return new SignIn(
                row.getObject("id", UUID.class),
                row.getTimestamp("created_at").toInstant(),
                seen,
                unused.isBefore(longest) ? unused : longest,
                row.getString("address"),
                row.getString("client"));
    }

    static void seen(Handle handle, UUID id, Instant now, Source from) {
        handle.createUpdate(
                        "update sign_ins set seen_at = :now, address = :address, client = :client"
                                + " where id = :id")
                .bind("id", id)
                .bind("now", Timestamp.from(now))
                .bind("address", from.address())
                .bind("client", from.client())
                .execute();
    }

    static void passwordTyped(Handle handle, UUID id, Instant now) {
        handle.createUpdate("update sign_ins set password_at = :now where id = :id")
                .bind("id", id)
                .bind("now", Timestamp.from(now))
                .execute();
    }

    /// Whether the password was typed there after this moment; true of somebody who has none.
    static boolean passwordSince(Handle handle, UUID id, Instant moment) {
        return handle.createQuery(
                        """
                        select s.password_at > :moment or u.password_hash is null
                        from sign_ins s join users u on u.id = s.user_id where s.id = :id
                        """)
                .bind("id", id)
                .bind("moment", Timestamp.from(moment))
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    static void end(Handle handle, UUID id, Instant now) {
        handle.createUpdate(
                        "update sign_ins set ended_at = :now where id = :id and ended_at is null")
                .bind("id", id)
                .bind("now", Timestamp.from(now))
                .execute();
    }

    /// @return whether the person had such a sign-in
    static boolean end(Handle handle, UUID user, UUID id, Instant now) {
        return handle.createUpdate(
                                """
                                update sign_ins set ended_at = :now
                                where id = :id and user_id = :user and ended_at is null
                                """)
                        .bind("id", id)
                        .bind("user", user)
                        .bind("now", Timestamp.from(now))
                        .execute()
                == 1;
    }
}
