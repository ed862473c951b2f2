package io.sheaf.account;

import io.sheaf.database.Database;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/// Asks for the password again before what would outlive a stolen token: whoever has come by an
/// open browser can neither make themselves a second way in nor throw out the person whose it is.
public final class Reauthentication {

    /// How long a password that was typed counts.
    public static final Duration LATELY = Duration.ofMinutes(15);

    private final Database database;
    private final Users users;
    private final SecurityLog log;
    private final InstantSource clock;

    Reauthentication(Database database, Users users, SecurityLog log, InstantSource clock) {
        this.database = database;
        this.users = users;
        this.log = log;
        this.clock = clock;
    }

    /// Whether the caller typed the password in this sign-in lately. Who has none cannot; the
    /// machine's own secret stands for its owner, and a program's token for nobody who types.
    public boolean lately(Caller caller) {
        return switch (caller.proof()) {
            case Proof.Machine _ -> true;
            case Proof.Program _ -> false;
            case Proof.SignedIn signedIn ->
                    database.jdbi()
                            .withHandle(handle ->
                                    SignInTable.passwordSince(
                                            handle, signedIn.id(), clock.instant().minus(LATELY)));
        };
    }

    /// @throws Unacceptable when this is not the caller's password
    /// @throws TooBusy when it was guessed too often
    public void confirm(Caller caller, String password, Source from) {
        users.checkPassword(caller.principal(), password, from);
        if (caller.proof() instanceof Proof.SignedIn signedIn) {
            database.useTransaction(
                    handle -> SignInTable.passwordTyped(handle, signedIn.id(), clock.instant()));
        }
        log.note(SecurityEvent.PASSWORD_CONFIRMED, from, Map.of("user", caller.principal().id()));
    }
}
