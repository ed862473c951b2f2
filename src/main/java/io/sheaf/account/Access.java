package io.sheaf.account;

import io.sheaf.database.Database;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Finds out who sends a bearer token, as things are now: what was ended, and who was disabled, is
/// refused from the next request on.
public final class Access {

    private final Database database;
    private final AccessTokens tokens;
    private final String machineSecret;
    private final SecurityLog log;
    private final InstantSource clock;

    Access(
            Database database,
            AccessTokens tokens,
            String machineSecret,
            SecurityLog log,
            InstantSource clock) {
        this.database = database;
        this.tokens = tokens;
        this.machineSecret = machineSecret;
        this.log = log;
        this.clock = clock;
    }

    /// @return empty when the token proves nothing, or nothing any more
    public Optional<Caller> of(String bearer, Source from) {
        if (bearer.startsWith(Accounts.MACHINE)) {
            return Secrets.same(bearer, machineSecret)
                    ? machine()
                    : refused("the secret of another process", from);
        }
        return switch (tokens.check(bearer)) {
            case AccessTokens.Verdict.Bad bad -> refused(bad.reason(), from);
            case AccessTokens.Verdict.Good good -> signedIn(good.claims(), from);
        };
    }

    private Optional<Caller> refused(String reason, Source from) {
        log.note(SecurityEvent.REFUSED, from, Map.of("reason", reason));
        return Optional.empty();
    }

    /// The local person, by the name that they have now.
    private Optional<Caller> machine() {
        return database.jdbi()
                .withHandle(handle -> UserTable.byId(handle, Accounts.local().id()))
                .map(found -> new Principal(found.user().id(), found.user().name(), Role.ADMIN))
                .map(who -> new Caller(who, new Proof.Machine()));
    }

    private Optional<Caller> signedIn(AccessTokens.Claims claims, Source from) {
        Proof.SignedIn proof = new Proof.SignedIn(claims.signIn(), claims.epoch());
        Standing standing = standing(claims.user(), proof);
        return standing.reason == null
                ? Optional.of(new Caller(standing.who(), proof))
                : refused(standing.reason, from);
    }

    /// @param reason why it counts no more, `null` when it does
    private record Standing(@Nullable Principal principal, @Nullable String reason) {
        Principal who() {
            if (principal == null) {
                throw new IllegalStateException("nobody");
            }
            return principal;
        }
    }

    private Standing standing(UUID user, Proof.SignedIn proof) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery(
                                        """
                                        select u.id, u.name, u.role,
                                            case when u.disabled_at is not null then 'disabled'
                                                 when u.epoch <> :epoch or s.epoch <> :epoch then 'of before'
                                                 when s.ended_at is not null then 'signed out'
                                            end as reason
                                        from users u join sign_ins s on s.user_id = u.id
                                        where u.id = :user and s.id = :signIn
                                        """)
                                .bind("user", user)
                                .bind("signIn", proof.id())
                                .bind("epoch", proof.epoch())
                                .map((row, _) ->
                                        new Standing(
                                                new Principal(
                                                        row.getObject("id", UUID.class),
                                                        row.getString("name"),
                                                        UserTable.role(row.getString("role"))),
                                                row.getString("reason")))
                                .findOne()
                                .orElse(new Standing(null, "nobody")));
    }

    /// Whether what this caller showed still counts.
    public boolean stands(Caller caller) {
        return switch (caller.proof()) {
            case Proof.Machine _ -> true;
            case Proof.SignedIn signedIn ->
                    standing(caller.principal().id(), signedIn).reason == null;
        };
    }
}
