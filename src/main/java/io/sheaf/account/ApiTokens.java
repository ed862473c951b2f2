package io.sheaf.account;

import io.sheaf.database.Database;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Tokens for programs: each of one person, with a name, revocable one by one. They end as well
/// with everything else that the person was given: a new password, "sign out everywhere", a
/// disabled account.
public final class ApiTokens {

    /// How they begin, so that scanners for lost secrets can know them.
    static final String PREFIX = "sheaf_t_";

    private static final int SHOWN = PREFIX.length() + 6;
    private static final int LONGEST_NAME = 100;
    private static final int MOST = 100;

    private final Database database;
    private final SecurityLog log;
    private final InstantSource clock;

    ApiTokens(Database database, SecurityLog log, InstantSource clock) {
        this.database = database;
        this.log = log;
        this.clock = clock;
    }

    /// @param secret what the program sends; nobody can show it again
    public record Made(ApiToken token, String secret) {}

    /// Those that were not revoked, newest first.
    public List<ApiToken> list(Principal who) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        """
                                        select t.* from api_tokens t join users u on u.id = t.user_id
                                        where t.user_id = :user and t.revoked_at is null and t.epoch = u.epoch
                                        order by t.created_at desc, t.id
                                        """)
                                .bind("user", who.id())
                                .map(ApiTokens::token)
                                .list());
    }

    /// @throws Unacceptable when the name or the time cannot be taken
    /// @throws InTheWay when there are too many already
    public Made make(Principal who, String name, @Nullable Instant expires, Source from) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String plain = name.strip();
        if (plain.isEmpty() || plain.codePointCount(0, plain.length()) > LONGEST_NAME) {
            throw new Unacceptable("name", "Must have 1 to " + LONGEST_NAME + " characters.");
        }
        if (expires != null && !expires.isAfter(now)) {
            throw new Unacceptable("expires_at", "Must lie ahead.");
        }
        String secret = Secrets.fresh(PREFIX);
        ApiToken token =
                new ApiToken(
                        UUID.randomUUID(), plain, secret.substring(0, SHOWN), now, expires, null);
        database.useTransaction(handle -> insert(handle, who, token, secret));
        log.note(
                SecurityEvent.TOKEN_MADE,
                from,
                Map.of("user", who.id(), "token", token.id(), "name", plain));
        return new Made(token, secret);
    }

    private static void insert(Handle handle, Principal who, ApiToken token, String secret) {
        int made =
                handle.createUpdate(
                                """
                                insert into api_tokens (id, user_id, name, hash, prefix, epoch, created_at, expires_at)
                                select :id, u.id, :name, :hash, :prefix, u.epoch, :now, :expires
                                from users u
                                where u.id = :user
                                    and (select count(*) from api_tokens where user_id = :user and revoked_at is null
                                         and epoch = u.epoch) < :most
                                """)
                        .bind("id", token.id())
                        .bind("user", who.id())
                        .bind("name", token.name())
                        .bind("hash", Secrets.hash(secret))
                        .bind("prefix", token.prefix())
                        .bind("now", Timestamp.from(token.createdAt()))
                        .bindByType(
                                "expires", UserTable.timestamp(token.expiresAt()), Timestamp.class)
                        .bind("most", MOST)
                        .execute();
        if (made == 0) {
            throw new InTheWay("You have " + MOST + " tokens already. Revoke one first.");
        }
    }

    /// It is refused from the next request on.
    ///
    /// @return whether the person has such a token
    public boolean revoke(Principal who, UUID id, Source from) {
        int revoked =
                database.jdbi()
                        .withHandle(handle ->
                                handle.createUpdate(
                                                """
                                                update api_tokens set revoked_at = :now
                                                where id = :id and user_id = :user and revoked_at is null
                                                """)
                                        .bind("now", Timestamp.from(clock.instant()))
                                        .bind("id", id)
                                        .bind("user", who.id())
                                        .execute());
        if (revoked == 1) {
            log.note(SecurityEvent.TOKEN_REVOKED, from, Map.of("user", who.id(), "token", id));
        }
        return revoked == 1;
    }

    private static ApiToken token(ResultSet row, StatementContext context) throws SQLException {
        return new ApiToken(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("prefix"),
                row.getTimestamp("created_at").toInstant(),
                UserTable.instant(row.getTimestamp("expires_at")),
                UserTable.instant(row.getTimestamp("last_used_at")));
    }
}
