package io.sheaf.account;

import io.sheaf.database.Database;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/// What people have besides their password: an authenticator app that knows a secret of theirs, and
/// codes on paper for when it is lost.
public final class SecondFactors {

    private static final Logger LOG = LoggerFactory.getLogger(SecondFactors.class);

    private final Database database;
    private final Seal seal;
    private final Users users;
    private final SecurityLog log;
    private final InstantSource clock;

    /// By person, wherever they ask from: six digits are few, and whoever guesses them knows the
    /// password already.
    private final Throttle guesses;

    SecondFactors(Database database, Seal seal, Users users, SecurityLog log, InstantSource clock) {
        this.database = database;
        this.seal = seal;
        this.users = users;
        this.log = log;
        this.clock = clock;
        this.guesses = new Throttle(SignIns.BY_ACCOUNT, clock);
    }

    /// For the app, by hand or as a picture. Nobody can show it again.
    public record Begun(String secret, String uri) {}

    /// Whether what somebody showed besides the password is enough to let them in.
    enum Verdict {
        ENOUGH,
        NO_CODE,
        WRONG_CODE
    }

    /// A secret for the person's app. It counts for nothing before [#confirm].
    ///
    /// @throws Unacceptable when this is not the password
    /// @throws InTheWay when there is no password, or a second factor already
    public Begun begin(Principal who, String current, Source from) {
        checkPassword(who, current, from);
        String secret = Totp.secret();
        byte[] sealed = seal.close(secret, who.id().toString());
        if (!database.inTransaction(
                handle -> SecondFactorTable.begin(handle, who.id(), sealed, clock.instant()))) {
            throw new InTheWay("You have a second factor already. Remove it first.");
        }
        return new Begun(secret, Totp.uri(who.name(), secret));
    }

    /// From now on signing in takes a code.
    ///
    /// @param code which the app shows for the secret
    /// @return the recovery codes
    /// @throws Unacceptable when the code is wrong
    /// @throws InTheWay when nothing was begun
    public List<String> confirm(Principal who, String code, Source from) {
        List<String> fresh = RecoveryCodes.fresh();
        database.useTransaction(handle -> {
            prove(handle, who.id(), false, code, from);
            SecondFactorTable.confirm(handle, who.id(), clock.instant());
            RecoveryCodes.replace(handle, who.id(), fresh);
        });
        log.note(SecurityEvent.SECOND_FACTOR_SET, from, Map.of("user", who.id()));
        return fresh;
    }

    /// @throws Unacceptable when the password or the code is wrong
    /// @throws InTheWay when there is none
    public void remove(Principal who, String current, String code, Source from) {
        checkPassword(who, current, from);
        database.useTransaction(handle -> {
            prove(handle, who.id(), true, code, from);
            SecondFactorTable.delete(handle, who.id());
        });
        log.note(SecurityEvent.SECOND_FACTOR_REMOVED, from, Map.of("user", who.id()));
    }

    /// New recovery codes; those of before are void.
    ///
    /// @throws Unacceptable when the password or the code is wrong
    /// @throws InTheWay when there is no second factor
    public List<String> renew(Principal who, String current, String code, Source from) {
        checkPassword(who, current, from);
        List<String> fresh = RecoveryCodes.fresh();
        database.useTransaction(handle -> {
            prove(handle, who.id(), true, code, from);
            RecoveryCodes.replace(handle, who.id(), fresh);
        });
        log.note(SecurityEvent.RECOVERY_CODES_MADE, from, Map.of("user", who.id()));
        return fresh;
    }

    /// Takes somebody's away who has lost it.
    ///
    /// @param by whoever does, for the security log
    public void take(UUID user, String by, Source from) {
        if (database.inTransaction(handle -> SecondFactorTable.delete(handle, user))) {
            log.note(SecurityEvent.SECOND_FACTOR_REMOVED, from, Map.of("user", user, "by", by));
        }
    }

    /// For somebody whose password was right. A code that is enough is used up with the
    /// transaction.
    ///
    /// @throws TooBusy when codes were guessed too often
    Verdict check(Handle handle, UUID user, @Nullable String code, Source from) {
        SecondFactorTable.@Nullable Row row =
                SecondFactorTable.lock(handle, user)
                        .filter(SecondFactorTable.Row::confirmed)
                        .orElse(null);
        if (row == null) {
            return Verdict.ENOUGH;
        }
        if (code == null) {
            return Verdict.NO_CODE;
        }
        return accepts(handle, row, code, from) ? Verdict.ENOUGH : Verdict.WRONG_CODE;
    }

    private void prove(Handle handle, UUID user, boolean confirmed, String code, Source from) {
        SecondFactorTable.Row row =
                SecondFactorTable.lock(handle, user)
                        .filter(found -> found.confirmed() == confirmed)
                        .orElseThrow(() ->
                                new InTheWay(
                                        confirmed
                                                ? "You have no second factor."
                                                : "There is none to confirm. Begin one first."));
        if (!accepts(handle, row, code, from)) {
            throw new Unacceptable(
                    "code", "This is not the code, or it was used. Type the next one.");
        }
    }

    private boolean accepts(Handle handle, SecondFactorTable.Row row, String code, Source from) {
        String key = row.user().toString();
        guesses.attempt(key)
                .ifPresent(wait -> {
                    log.note(SecurityEvent.SIGN_IN_DELAYED, from, Map.of("user", key));
                    throw new TooBusy(wait);
                });
        // Apps show a gap between the digits, and people type it.
        String plain = code.replaceAll("\\s", "");
        if (!(Totp.shaped(plain) ? shows(handle, row, plain) : recovers(handle, row, code, from))) {
            log.note(SecurityEvent.SECOND_FACTOR_FAILED, from, Map.of("user", key));
            return false;
        }
        guesses.forget(key);
        return true;
    }

    /// Whether the app shows this code now, and it was not taken before.
    private boolean shows(Handle handle, SecondFactorTable.Row row, String code) {
        try {
            String secret = seal.open(row.secret(), row.user().toString());
            OptionalLong step = Totp.step(secret, code, clock.instant(), row.lastStep());
            step.ifPresent(taken -> SecondFactorTable.taken(handle, row.user(), taken));
            return step.isPresent();
        } catch (GeneralSecurityException foreign) {
            LOG.error(
                    "the second factor of user {} was stored with another keys/second-factors.key:"
                            + " only recovery codes are taken until it is back, or an admin removes"
                            + " it (./sheaf admin remove-second-factor)",
                    row.user(),
                    foreign);
            return false;
        }
    }

    private boolean recovers(Handle handle, SecondFactorTable.Row row, String code, Source from) {
        boolean good = RecoveryCodes.use(handle, row.user(), code, clock.instant());
        if (good) {
            log.note(SecurityEvent.RECOVERY_CODE_USED, from, Map.of("user", row.user()));
        }
        return good;
    }

    private void checkPassword(Principal who, String current, Source from) {
        if (!users.find(who.id()).map(User::hasPassword).orElse(false)) {
            throw new InTheWay("You have no password yet. Set a password first.");
        }
        users.checkPassword(who, current, from);
    }
}
