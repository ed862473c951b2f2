package io.sheaf.account;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// The rows of users.
final class UserTable {

    private static final String ROWS =
            """
            select *, exists (select from second_factors f
                where f.user_id = users.id and f.confirmed_at is not null) as second_factor
            from users
            """;

    private UserTable() {}

    /// @param hash of the password, `null` when there is none
    record WithHash(User user, @Nullable String hash) {}

    static Optional<WithHash> byName(Handle handle, String name) {
        return handle.createQuery(ROWS + "where lower(name) = lower(:name)")
                .bind("name", name)
                .map(UserTable::withHash)
                .findOne();
    }

    static Optional<WithHash> byId(Handle handle, UUID id) {
        return byId(handle, id, "");
    }

    /// Keeps others from changing the person until the transaction ends.
    static Optional<WithHash> lock(Handle handle, UUID id) {
        return byId(handle, id, " for update");
    }

    private static Optional<WithHash> byId(Handle handle, UUID id, String lock) {
        return handle.createQuery(ROWS + "where id = :id" + lock)
                .bind("id", id)
                .map(UserTable::withHash)
                .findOne();
    }

    /// The same password at another cost, unless it was changed meanwhile.
    static void rehash(Handle handle, String old, String fresh) {
        handle.createUpdate("update users set password_hash = :fresh where password_hash = :old")
                .bind("fresh", fresh)
                .bind("old", old)
                .execute();
    }

    static List<User> list(Handle handle, int offset, int limit) {
        return handle.createQuery(ROWS + "order by lower(name) offset :offset limit :limit")
                .bind("offset", offset)
                .bind("limit", limit)
                .map(UserTable::user)
                .list();
    }

    static long count(Handle handle) {
        return handle.createQuery("select count(*) from users").mapTo(Long.class).one();
    }

    static boolean anybodyHasPassword(Handle handle) {
        return handle.createQuery(
                        "select exists (select from users where password_hash is not null and"
                                + " disabled_at is null)")
                .mapTo(Boolean.class)
                .one();
    }

    /// Whether an admin is left who can sign in when this one is not counted. The lock keeps two
    /// requests from taking away one each.
    static boolean anotherAdmin(Handle handle, UUID except) {
        return handle
                .createQuery(
                        """
                        select id from users
                        where role = 'admin' and disabled_at is null order by id for update
                        """)
                .mapTo(UUID.class)
                .list()
                .stream()
                .anyMatch(id -> !id.equals(except));
    }

    static void insert(Handle handle, User user, @Nullable String hash) {
        handle.createUpdate(
                        """
                        insert into users (id, name, role, password_hash, created_at, updated_at)
                        values (:id, :name, :role, :hash, :now, :now)
                        """)
                .bind("id", user.id())
                .bind("name", user.name())
                .bind("role", user.role().word())
                .bindByType("hash", hash, String.class)
                .bind("now", Timestamp.from(user.createdAt()))
                .execute();
    }

    static void update(Handle handle, User user, @Nullable String hash) {
        handle.createUpdate(
                        """
                        update users set name = :name, role = :role, password_hash = :hash, epoch = :epoch,
                            disabled_at = :disabled, updated_at = :now
                        where id = :id
                        """)
                .bind("id", user.id())
                .bind("name", user.name())
                .bind("role", user.role().word())
                .bindByType("hash", hash, String.class)
                .bind("epoch", user.epoch())
                .bindByType("disabled", timestamp(user.disabledAt()), Timestamp.class)
                .bind("now", Timestamp.from(user.updatedAt()))
                .execute();
    }

    private static WithHash withHash(ResultSet row, StatementContext context) throws SQLException {
        return new WithHash(user(row, context), row.getString("password_hash"));
    }

    private static User user(ResultSet row, StatementContext context) throws SQLException {
        return new User(
                row.getObject("id", UUID.class),
                row.getString("name"),
                role(row.getString("role")),
                row.getString("password_hash") != null,
                row.getBoolean("second_factor"),
                row.getInt("epoch"),
                instant(row.getTimestamp("disabled_at")),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }

    /// Of a row with `id`, `name` and `role`.
    static Principal principal(ResultSet row) throws SQLException {
        return new Principal(
                row.getObject("id", UUID.class),
                row.getString("name"),
                role(row.getString("role")));
    }

    private static Role role(String word) {
        return Role.valueOf(word.toUpperCase(Locale.ROOT));
    }

    static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
