package io.sheaf.account;

import org.jdbi.v3.core.Handle;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// The rows of second factors.
final class SecondFactorTable {

    private SecondFactorTable() {}

    /// @param secret sealed
    /// @param confirmed whether a code has proved it, so that it counts
    /// @param lastStep of the last code that was taken
    record Row(UUID user, byte[] secret, boolean confirmed, long lastStep) {}

    /// Of two who show the same code at once, one waits here for the other.
    static Optional<Row> lock(Handle handle, UUID user) {
        return handle.createQuery("select * from second_factors where user_id = :user for update")
                .bind("user", user)
                .map((row, _) ->
                        new Row(
                                user,
                                row.getBytes("secret"),
                                row.getTimestamp("confirmed_at") != null,
                                row.getLong("last_step")))
                .findOne();
    }

    /// Begins anew what was begun and not confirmed.
    ///
    /// @return false when there is a confirmed one
    static boolean begin(Handle handle, UUID user, byte[] secret, Instant now) {
        return handle.createUpdate(
                                """
                                insert into second_factors (user_id, secret, created_at)
                                values (:user, :secret, :now)
                                on conflict (user_id) do update
                                    set secret = excluded.secret, created_at = excluded.created_at
                                    where second_factors.confirmed_at is null
                                """)
                        .bind("user", user)
                        .bind("secret", secret)
                        .bind("now", Timestamp.from(now))
                        .execute()
                == 1;
    }

    static void confirm(Handle handle, UUID user, Instant now) {
        handle.createUpdate("update second_factors set confirmed_at = :now where user_id = :user")
                .bind("now", Timestamp.from(now))
                .bind("user", user)
                .execute();
    }

    static void taken(Handle handle, UUID user, long step) {
        handle.createUpdate("update second_factors set last_step = :step where user_id = :user")
                .bind("step", step)
                .bind("user", user)
                .execute();
    }

    /// @return whether there was one
    static boolean delete(Handle handle, UUID user) {
        return handle.createUpdate("delete from second_factors where user_id = :user")
                        .bind("user", user)
                        .execute()
                == 1;
    }
}
