package io.sheaf.account;

import io.sheaf.database.Database;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Before anybody has a password, a one-time token signs the local person in: whoever reads what
/// the server prints at its start.
public final class FirstRun {

    private final Database database;
    private final Users users;
    private final SignIns signIns;
    private final SecurityLog log;
    private final AtomicReference<@Nullable String> token = new AtomicReference<>();

    FirstRun(Database database, Users users, SignIns signIns, SecurityLog log) {
        this.database = database;
        this.users = users;
        this.signIns = signIns;
        this.log = log;
    }

    /// A new token, which replaces an earlier one; empty when somebody has a password.
    public Optional<String> offer() {
        if (users.anybodyHasPassword()) {
            return Optional.empty();
        }
        String fresh = Secrets.fresh("sheaf_1_");
        token.set(fresh);
        return Optional.of(fresh);
    }

    /// Signs the local person in, and gives them a name and a password if they sent any.
    ///
    /// @return empty when this is not the token, or not any more
    /// @throws Unacceptable when the name or the password cannot be taken; the token stays good
    public Optional<Grant> redeem(
            String shown, @Nullable String name, @Nullable String password, Source from) {
        @Nullable String offered = token.get();
        if (offered == null || !Secrets.same(shown, offered)) {
            return refused("not the link", from);
        }
        if (users.anybodyHasPassword()) {
            return refused("somebody has a password", from);
        }
        Users.Change change = new Users.Change(name, null, null, password);
        if (name != null || password != null) {
            users.change(Accounts.local().id(), change, "the first sign-in", from);
        }
        if (!token.compareAndSet(offered, null)) {
            return refused("used at the same moment", from);
        }
        log.note(SecurityEvent.FIRST_RUN_LINK_USED, from, Map.of("user", Accounts.local().id()));
        return users.find(Accounts.local().id())
                .filter(user -> user.disabledAt() == null)
                .map(user -> database.inTransaction(handle -> signIns.open(handle, user, from)));
    }

    private Optional<Grant> refused(String reason, Source from) {
        log.note(SecurityEvent.FIRST_RUN_LINK_REFUSED, from, Map.of("reason", reason));
        return Optional.empty();
    }

    /// Gives the local person this name and password, unless somebody has a password already.
    ///
    /// @return whether it did
    /// @throws Unacceptable when one of them cannot be taken
    public boolean admit(String name, String password, Source from) {
        if (users.anybodyHasPassword()) {
            return false;
        }
        users.change(
                Accounts.local().id(),
                new Users.Change(name, null, null, password),
                "the settings",
                from);
        return true;
    }
}
