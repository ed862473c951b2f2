package io.sheaf.account;

import io.sheaf.database.Database;
import io.sheaf.database.TestDatabase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Accounts on a database of their own, with a clock that stands still.
final class Office implements AutoCloseable {

    static final Source HERE = new Source("192.0.2.1", "request-1");
    static final String PHRASE = "nobody guesses this one";

    final Clock clock = new Clock();
    final Path data;
    final Accounts accounts;
    final Database database = TestDatabase.fresh();

    Office() {
        try {
            data = Files.createTempDirectory("sheaf-account");
            accounts = Accounts.open(database, data, clock);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    User user(String name) {
        return accounts.users().create(name, Role.USER, PHRASE, "a test", HERE);
    }

    SignIns.Answer signIn(String name, String password) {
        return accounts.signIns().signIn(name, password, null, HERE);
    }

    Grant granted(String name) {
        return switch (signIn(name, PHRASE)) {
            case SignIns.Answer.Granted granted -> granted.grant();
            case SignIns.Answer other -> throw new AssertionError(other);
        };
    }

    /// Whoever has just signed in: the token is not looked at again when time has passed.
    Caller caller(String bearer) {
        return switch (accounts.access().of(bearer)) {
            case Access.Answer.Known known -> known.caller();
            case Access.Answer.Refused refused -> throw new AssertionError(refused.reason());
        };
    }

    String hash(User user) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery("select password_hash from users where id = :id")
                                .bind("id", user.id())
                                .mapTo(String.class)
                                .one());
    }

    void hash(User user, String hash) {
        database.useTransaction(handle ->
                handle.execute("update users set password_hash = ? where id = ?", hash, user.id()));
    }

    boolean known(String bearer) {
        return accounts.access().of(bearer) instanceof Access.Answer.Known;
    }

    String log() {
        try {
            return Files.readString(data.resolve("logs").resolve("security.log"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
