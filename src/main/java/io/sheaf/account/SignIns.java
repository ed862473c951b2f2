package io.sheaf.account;

import io.sheaf.account.Throttle.Pace;
import io.sheaf.database.Database;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Signing in, staying so, and signing out.
public final class SignIns {

    static final Duration REFRESH_LIFE = Duration.ofDays(30);
    static final Duration LONGEST = Duration.ofDays(90);

    static final Pace BY_ACCOUNT =
            new Pace(5, Duration.ofSeconds(1), Duration.ofMinutes(15), Duration.ofHours(1));
    private static final Pace BY_ADDRESS =
            new Pace(50, Duration.ofSeconds(1), Duration.ofMinutes(15), Duration.ofHours(1));

    private final Database database;
    private final Passwords passwords;
    private final SecondFactors factors;
    private final AccessTokens tokens;
    private final SecurityLog log;
    private final InstantSource clock;
    private final Throttle byAccount;
    private final Throttle byAddress;

    SignIns(
            Database database,
            Passwords passwords,
            SecondFactors factors,
            AccessTokens tokens,
            SecurityLog log,
            InstantSource clock) {
        this.database = database;
        this.passwords = passwords;
        this.factors = factors;
        this.tokens = tokens;
        this.log = log;
        this.clock = clock;
        this.byAccount = new Throttle(BY_ACCOUNT, clock);
        this.byAddress = new Throttle(BY_ADDRESS, clock);
    }

    /// What comes of an attempt.
    public sealed interface Answer {
        record Granted(Grant grant) implements Answer {}

        /// The name or the password; which of them is not said.
        record Wrong() implements Answer {}

        /// Name and password are right, and a code is needed as well.
        record CodeNeeded() implements Answer {}

        /// The code is none, or was used.
        record WrongCode() implements Answer {}

        /// There were too many attempts.
        record Later(Duration after) implements Answer {}
    }

    /// @param code of the second factor, for who has one; `null` for none yet
    /// @throws TooBusy when too many sign in at this moment, or codes were guessed too often
    public Answer signIn(String name, String password, @Nullable String code, Source from) {
        String account = Names.key(name) + " " + from.network();
        Optional<Duration> wait =
                byAddress.attempt(from.network()).or(() -> byAccount.attempt(account));
        if (wait.isPresent()) {
            log.note(SecurityEvent.SIGN_IN_DELAYED, from, Map.of("name", name));
            return new Answer.Later(wait.get());
        }
        Optional<User> user = known(name, password);
        if (user.isEmpty()) {
            log.note(SecurityEvent.SIGN_IN_FAILED, from, Map.of("name", name));
            return new Answer.Wrong();
        }
        Answer answer = database.inTransaction(handle -> answer(handle, user.get(), code, from));
        if (answer instanceof Answer.Granted) {
            byAccount.forget(account);
            log.note(SecurityEvent.SIGNED_IN, from, Map.of("user", user.get().id()));
        }
        if (!(answer instanceof Answer.WrongCode)) {
            byAddress.forgive(from.network());
        }
        return answer;
    }

    private Optional<User> known(String name, String password) {
        Optional<UserTable.WithHash> found =
                password.length() > PasswordRules.LONGEST * 2
                        ? Optional.empty()
                        : database.jdbi()
                                .withHandle(handle -> UserTable.byName(handle, Names.plain(name)));
        @Nullable String hash = found.map(UserTable.WithHash::hash).orElse(null);
        boolean right = passwords.matches(password, hash);
        if (right && hash != null && passwords.isDated(hash)) {
            String fresh = passwords.hash(password);
            database.useTransaction(handle -> UserTable.rehash(handle, hash, fresh));
        }
        return found.map(UserTable.WithHash::user)
                .filter(user -> right && user.disabledAt() == null);
    }

    private Answer answer(Handle handle, User user, @Nullable String code, Source from) {
        return switch (factors.check(handle, user.id(), code, from)) {
            case ENOUGH -> new Answer.Granted(open(handle, user, from));
            case NO_CODE -> new Answer.CodeNeeded();
            case WRONG_CODE -> new Answer.WrongCode();
        };
    }

    /// Signs somebody in who was known by something else than a password. If the account changes in
    /// this moment, what is granted here ends with the change: it carries the epoch of before.
    Grant open(Handle handle, User user, Source from) {
        Instant now = clock.instant();
        UUID id = UUID.randomUUID();
        SignInTable.insert(handle, id, user, now, now.plus(LONGEST), from);
        return pair(handle, user.principal(), id, user.epoch(), now.plus(LONGEST));
    }

    /// Ends the sign-in that a browser still had when somebody signed in there anew.
    public void replaced(String refresh, Source from) {
        Optional<Chain> ended =
                database.inTransaction(handle -> {
                    Optional<Chain> chain =
                            chain(handle, Secrets.hash(refresh)).filter(Chain::good);
                    chain.ifPresent(old -> SignInTable.end(handle, old.signIn, clock.instant()));
                    return chain;
                });
        ended.ifPresent(old ->
                log.note(
                        SecurityEvent.SIGNED_OUT,
                        from,
                        Map.of("user", old.who.id(), "sign_in", old.signIn)));
    }

    private Grant pair(Handle handle, Principal who, UUID signIn, int epoch, Instant longest) {
        Instant now = clock.instant();
        Instant usual = now.plus(REFRESH_LIFE);
        Instant expires = usual.isBefore(longest) ? usual : longest;
        String refresh = Secrets.fresh("sheaf_r_");
        handle.createUpdate(
                        """
                        insert into refresh_tokens (hash, sign_in_id, created_at, expires_at)
                        values (:hash, :signIn, :now, :expires)
                        """)
                .bind("hash", Secrets.hash(refresh))
                .bind("signIn", signIn)
                .bind("now", Timestamp.from(now))
                .bind("expires", Timestamp.from(expires))
                .execute();
        AccessTokens.Minted access = tokens.mint(new AccessTokens.Claims(who.id(), signIn, epoch));
        return new Grant(who, access.text(), access.expires(), refresh, expires);
    }

    /// A refresh token's sign-in as it is now.
    private record Chain(
            UUID signIn, boolean used, boolean good, Principal who, int epoch, Instant longest) {}

    /// Changes a refresh token for the next pair. One that was used before ends the sign-in: either
    /// its thief is asking or the thief has asked before.
    ///
    /// @return empty when the token is good for nothing
    public Optional<Grant> refresh(String token, Source from) {
        return database.inTransaction(handle -> {
            Optional<Chain> chain = chain(handle, Secrets.hash(token));
            if (chain.isEmpty() || !chain.get().good) {
                log.note(SecurityEvent.REFUSED, from, Map.of("reason", "refresh token"));
                return Optional.<Grant>empty();
            }
            Chain found = chain.get();
            if (found.used) {
                SignInTable.end(handle, found.signIn, clock.instant());
                log.note(
                        SecurityEvent.REFRESH_REUSED,
                        from,
                        Map.of("user", found.who.id(), "sign_in", found.signIn));
                return Optional.<Grant>empty();
            }
            handle.createUpdate("update refresh_tokens set used_at = :now where hash = :hash")
                    .bind("now", Timestamp.from(clock.instant()))
                    .bind("hash", Secrets.hash(token))
                    .execute();
            SignInTable.seen(handle, found.signIn, clock.instant(), from);
            return Optional.of(pair(handle, found.who, found.signIn, found.epoch, found.longest));
        });
    }

    /// Locks the token, so that of two at once one is the second.
    private Optional<Chain> chain(Handle handle, byte[] hash) {
        return handle.createQuery(
                        """
                        select s.id as sign_in, r.used_at is not null as used, s.epoch, s.expires_at as longest,
                            r.expires_at > :now and s.expires_at > :now and s.ended_at is null
                                and s.epoch = u.epoch and u.disabled_at is null as good,
                            u.id, u.name, u.role
                        from refresh_tokens r
                            join sign_ins s on s.id = r.sign_in_id
                            join users u on u.id = s.user_id
                        where r.hash = :hash
                        for update of r
                        """)
                .bind("hash", hash)
                .bind("now", Timestamp.from(clock.instant()))
                .map((row, _) ->
                        new Chain(
                                row.getObject("sign_in", UUID.class),
                                row.getBoolean("used"),
                                row.getBoolean("good"),
                                UserTable.principal(row),
                                row.getInt("epoch"),
                                row.getTimestamp("longest").toInstant()))
                .findOne();
    }

    /// Signs out here: the sign-in that the caller came by ends with its next request. Whoever came
    /// by something else keeps it.
    public void end(Caller caller, Source from) {
        if (caller.proof() instanceof Proof.SignedIn signedIn) {
            database.useTransaction(
                    handle -> SignInTable.end(handle, signedIn.id(), clock.instant()));
            log.note(SecurityEvent.SIGNED_OUT, from, Map.of("user", caller.principal().id()));
        }
    }

    /// Where somebody is signed in, last seen first.
    public List<SignIn> list(Principal who) {
        return database.jdbi()
                .withHandle(handle -> SignInTable.list(handle, who.id(), clock.instant()));
    }

    /// Signs out there, as [#end(Caller, Source)] does here.
    ///
    /// @return whether the person has such a sign-in
    public boolean end(Principal who, UUID id, Source from) {
        boolean ended =
                database.inTransaction(
                        handle -> SignInTable.end(handle, who.id(), id, clock.instant()));
        if (ended) {
            log.note(SecurityEvent.SIGNED_OUT, from, Map.of("user", who.id(), "sign_in", id));
        }
        return ended;
    }
}
