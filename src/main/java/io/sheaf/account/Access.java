package io.sheaf.account;

import io.sheaf.database.Database;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/// Finds out who sends a bearer token, as things are now: what was ended, and who was disabled, is
/// refused from the next request on.
public final class Access {

    private static final String PROGRAM =
            """
            select t.id as token, u.id, u.name, u.role,
                u.password_hash is not null and f.confirmed_at is null as password_alone,
                t.last_used_at is null or t.last_used_at < cast(:now as timestamptz) - interval '1 minute' as stale,
                case when u.disabled_at is not null then 'disabled'
                     when t.revoked_at is not null then 'a revoked token'
                     when t.epoch <> u.epoch then 'a token of before'
                     when t.expires_at <= :now then 'an expired token'
                end as reason
            from api_tokens t join users u on u.id = t.user_id
                left join second_factors f on f.user_id = u.id
            """;

    private final Database database;
    private final AccessTokens tokens;
    private final String machineSecret;
    private final InstantSource clock;

    Access(Database database, AccessTokens tokens, String machineSecret, InstantSource clock) {
        this.database = database;
        this.tokens = tokens;
        this.machineSecret = machineSecret;
        this.clock = clock;
    }

    /// What a bearer token turned out to be.
    public sealed interface Answer {
        record Known(Caller caller) implements Answer {}

        /// It proves nothing, or nothing any more.
        ///
        /// @param reason for the security log; whoever sent it is not told
        record Refused(String reason) implements Answer {}
    }

    public Answer of(String bearer) {
        if (bearer.startsWith(Accounts.MACHINE)) {
            return Secrets.same(bearer, machineSecret)
                    ? machine()
                    : new Answer.Refused("the secret of another process");
        }
        if (bearer.startsWith(ApiTokens.PREFIX)) {
            return program(bearer);
        }
        return switch (tokens.check(bearer)) {
            case AccessTokens.Verdict.Bad bad -> new Answer.Refused(bad.reason());
            case AccessTokens.Verdict.Good good -> signedIn(good.claims());
        };
    }

    /// The local person, by the name that they have now.
    private Answer machine() {
        Optional<Answer> known =
                database.jdbi()
                        .withHandle(handle -> UserTable.byId(handle, Accounts.local().id()))
                        .map(found -> found.user().name())
                        .map(name -> new Principal(Accounts.local().id(), name, Role.ADMIN))
                        .map(who -> new Answer.Known(new Caller(who, new Proof.Machine(), false)));
        return known.orElse(new Answer.Refused("there is no local person"));
    }

    private Answer signedIn(AccessTokens.Claims claims) {
        Proof.SignedIn proof = new Proof.SignedIn(claims.signIn(), claims.epoch());
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        """
                                        select u.id, u.name, u.role,
                                            u.password_hash is not null and f.confirmed_at is null as password_alone,
                                            case when u.disabled_at is not null then 'disabled'
                                                 when u.epoch <> :epoch or s.epoch <> :epoch then 'of before'
                                                 when s.ended_at is not null then 'signed out'
                                                 when s.expires_at <= :now then 'an expired sign-in'
                                            end as reason
                                        from users u join sign_ins s on s.user_id = u.id
                                            left join second_factors f on f.user_id = u.id
                                        where u.id = :user and s.id = :signIn
                                        """)
                                .bind("user", claims.user())
                                .bind("signIn", proof.id())
                                .bind("now", Timestamp.from(clock.instant()))
                                .bind("epoch", proof.epoch())
                                .map((row, _) -> answer(row, proof))
                                .findOne()
                                .orElse(new Answer.Refused("nobody")));
    }

    private Answer program(String secret) {
        return database.jdbi()
                .withHandle(handle -> {
                    Optional<Found> found =
                            handle.createQuery(PROGRAM + " where t.hash = :hash")
                                    .bind("hash", Secrets.hash(secret))
                                    .bind("now", Timestamp.from(clock.instant()))
                                    .map((row, _) ->
                                            new Found(
                                                    answer(row, program(row)),
                                                    row.getObject("token", UUID.class),
                                                    row.getBoolean("stale")))
                                    .findOne();
                    if (found.isPresent() && found.get().stale) {
                        handle.createUpdate(
                                        "update api_tokens set last_used_at = :now where id = :id")
                                .bind("now", Timestamp.from(clock.instant()))
                                .bind("id", found.get().token)
                                .execute();
                    }
                    return found.map(Found::answer).orElse(new Answer.Refused("no such token"));
                });
    }

    /// @param stale whether its use is to be noted
    private record Found(Answer answer, UUID token, boolean stale) {}

    private static Proof program(ResultSet row) throws SQLException {
        return new Proof.Program(row.getObject("token", UUID.class));
    }

    private static Answer answer(ResultSet row, Proof proof) throws SQLException {
        @Nullable String reason = row.getString("reason");
        Principal who = UserTable.principal(row);
        return reason == null
                ? new Answer.Known(new Caller(who, proof, row.getBoolean("password_alone")))
                : new Answer.Refused(reason + " of " + who.id());
    }

    /// Whether what this caller showed still counts, and for the same role.
    public boolean stands(Caller caller) {
        return switch (caller.proof()) {
            case Proof.Machine _ -> true;
            case Proof.SignedIn signedIn ->
                    isStill(
                            caller.principal(),
                            signedIn(
                                    new AccessTokens.Claims(
                                            caller.principal().id(),
                                            signedIn.id(),
                                            signedIn.epoch())));
            case Proof.Program program -> isStill(caller.principal(), program(program.id()));
        };
    }

    private static boolean isStill(Principal who, Answer now) {
        return switch (now) {
            case Answer.Known known -> known.caller().principal().equals(who);
            case Answer.Refused _ -> false;
        };
    }

    private Answer program(UUID id) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery(PROGRAM + " where t.id = :id")
                                .bind("id", id)
                                .bind("now", Timestamp.from(clock.instant()))
                                .map((row, _) -> answer(row, new Proof.Program(id)))
                                .findOne()
                                .orElse(new Answer.Refused("no such token")));
    }
}
