package io.sheaf.account;

import io.sheaf.database.Database;
import io.sheaf.database.Listed;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// The accounts themselves: made, changed and disabled by admins; everybody changes their own
/// password.
public final class Users {

    private static final String UNIQUE_VIOLATION = "23505";

    private final Database database;
    private final Passwords passwords;
    private final SecurityLog log;
    private final InstantSource clock;
    private final Throttle guesses;

    Users(Database database, Passwords passwords, SecurityLog log, InstantSource clock) {
        this.database = database;
        this.passwords = passwords;
        this.log = log;
        this.clock = clock;
        this.guesses = new Throttle(SignIns.BY_ACCOUNT, clock);
    }

    /// What is to change; `null` leaves it as it is.
    public record Change(
            @Nullable String name,
            @Nullable Role role,
            @Nullable Boolean disabled,
            @Nullable String password) {}

    public Listed<User> list(int offset, int limit) {
        return database.read(handle ->
                new Listed<>(UserTable.list(handle, offset, limit), UserTable.count(handle)));
    }

    public Optional<User> find(UUID id) {
        return database.jdbi()
                .withHandle(handle -> UserTable.byId(handle, id).map(UserTable.WithHash::user));
    }

    public Optional<User> find(String name) {
        return database.jdbi()
                .withHandle(handle -> UserTable.byName(handle, name).map(UserTable.WithHash::user));
    }

    /// Whether somebody can sign in by name and password.
    public boolean anybodyHasPassword() {
        return database.jdbi().withHandle(UserTable::anybodyHasPassword);
    }

    /// The first admin with a password is the local person under a new name: what was there before
    /// people had accounts is theirs.
    ///
    /// @param by whoever makes the account, for the security log
    /// @throws Unacceptable when the name or the password cannot be taken
    /// @throws InTheWay when somebody has this name
    public User create(String name, Role role, String password, String by, Source from) {
        String plain = Names.checked(name);
        PasswordRules.check("password", password, plain);
        String hash = passwords.hash(password);
        Instant now = now();
        User fresh = new User(UUID.randomUUID(), plain, role, true, false, 0, null, now, now);
        User user = named(plain, () -> database.inTransaction(handle -> add(handle, fresh, hash)));
        log.note(
                SecurityEvent.USER_CREATED,
                from,
                Map.of("user", user.id(), "name", plain, "role", role.word(), "by", by));
        return user;
    }

    private User add(Handle handle, User user, String hash) {
        if (user.role() == Role.ADMIN && !UserTable.anybodyHasPassword(handle)) {
            Change first = new Change(user.name(), null, null, hash);
            return apply(handle, Accounts.local().id(), first).orElseThrow();
        }
        UserTable.insert(handle, user, hash);
        return user;
    }

    /// Changes what is not null. A new password, and being disabled, end everything that the person
    /// had been given.
    ///
    /// @throws InTheWay when no admin would be left
    public Optional<User> change(UUID id, Change change, String by, Source from) {
        @Nullable String name = change.name == null ? null : Names.checked(change.name);
        @Nullable String hash = null;
        if (change.password != null) {
            String owner = name != null ? name : find(id).map(User::name).orElse("");
            PasswordRules.check("password", change.password, owner);
            hash = passwords.hash(change.password);
        }
        Change checked = new Change(name, change.role, change.disabled, hash);
        Optional<User> changed =
                named(
                        String.valueOf(name),
                        () -> database.inTransaction(handle -> apply(handle, id, checked)));
        changed.ifPresent(user -> tell(user, change, by, from));
        return changed;
    }

    private void tell(User user, Change change, String by, Source from) {
        log.note(
                SecurityEvent.USER_CHANGED,
                from,
                Map.of(
                        "user",
                        user.id(),
                        "name",
                        user.name(),
                        "role",
                        user.role().word(),
                        "disabled",
                        user.disabledAt() != null,
                        "password_set",
                        change.password != null,
                        "by",
                        by));
    }

    /// @param change with the hash instead of the password
    private Optional<User> apply(Handle handle, UUID id, Change change) {
        // Always taken first and in the same order, so that two changes cannot block each other.
        boolean another = UserTable.anotherAdmin(handle, id);
        Optional<UserTable.WithHash> found = UserTable.lock(handle, id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        User user = found.get().user();
        Role role = change.role == null ? user.role() : change.role;
        boolean wasDisabled = user.disabledAt() != null;
        boolean disabled = change.disabled == null ? wasDisabled : change.disabled;
        boolean counts = role == Role.ADMIN && !disabled;
        if (user.role() == Role.ADMIN && !wasDisabled && !counts && !another) {
            throw new InTheWay("This is the only admin. Make somebody else an admin first.");
        }
        boolean ends = change.password != null || (disabled && !wasDisabled);
        @Nullable String hash = change.password == null ? found.get().hash() : change.password;
        Instant now = now();
        User changed =
                new User(
                        id,
                        change.name == null ? user.name() : change.name,
                        role,
                        hash != null,
                        user.secondFactor(),
                        ends ? user.epoch() + 1 : user.epoch(),
                        disabled ? (wasDisabled ? user.disabledAt() : now) : null,
                        user.createdAt(),
                        now);
        UserTable.update(handle, changed, hash);
        return Optional.of(changed);
    }

    /// The person's own change. All that they were given before ends, also what they have in their
    /// hands; they sign in again with the new one.
    ///
    /// @param current not asked for while there is no password yet
    /// @throws Unacceptable when the current one is wrong or the next cannot be taken
    public User changePassword(Principal who, String current, String next, Source from) {
        UserTable.WithHash found =
                database.jdbi()
                        .withHandle(handle -> UserTable.byId(handle, who.id()))
                        .orElseThrow();
        @Nullable String hash = found.hash();
        if (hash != null) {
            checkCurrent(who, current, hash, from);
        }
        PasswordRules.check("new_password", next, who.name());
        String fresh = passwords.hash(next);
        User changed = database.inTransaction(handle -> replace(handle, found, fresh));
        log.note(SecurityEvent.PASSWORD_CHANGED, from, Map.of("user", who.id()));
        return changed;
    }

    /// @throws Unacceptable when this is not the person's password; whoever has none knows it
    /// @throws TooBusy when it was guessed too often
    void checkPassword(Principal who, String current, Source from) {
        @Nullable String hash =
                database.jdbi()
                        .withHandle(handle -> UserTable.byId(handle, who.id()))
                        .orElseThrow()
                        .hash();
        if (hash != null) {
            checkCurrent(who, current, hash, from);
        }
    }

    /// Whoever has come by a token must not guess the password with it either.
    private void checkCurrent(Principal who, String current, String hash, Source from) {
        guesses.attempt(who.id().toString())
                .ifPresent(wait -> {
                    throw new TooBusy(wait);
                });
        if (!passwords.matches(current, hash)) {
            log.note(SecurityEvent.SIGN_IN_FAILED, from, Map.of("user", who.id()));
            throw new Unacceptable("current_password", "This is not your password.");
        }
        guesses.forget(who.id().toString());
    }

    private User replace(Handle handle, UserTable.WithHash seen, String hash) {
        UserTable.WithHash now = UserTable.lock(handle, seen.user().id()).orElseThrow();
        if (now.user().epoch() != seen.user().epoch()) {
            throw new InTheWay("Your account has changed in this moment. Sign in again.");
        }
        User changed =
                apply(handle, seen.user().id(), new Change(null, null, null, hash)).orElseThrow();
        return changed;
    }

    /// Ends everything that the person was given, everywhere.
    public void signOutEverywhere(Principal who, Source from) {
        database.useTransaction(handle ->
                handle.createUpdate(
                                "update users set epoch = epoch + 1, updated_at = :now where id ="
                                        + " :id")
                        .bind("id", who.id())
                        .bind("now", Timestamp.from(now()))
                        .execute());
        log.note(SecurityEvent.SIGNED_OUT_EVERYWHERE, from, Map.of("user", who.id()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static <T> T named(String name, Supplier<T> work) {
        try {
            return work.get();
        } catch (UnableToExecuteStatementException failure) {
            if (failure.getCause() instanceof SQLException cause
                    && UNIQUE_VIOLATION.equals(cause.getSQLState())) {
                throw new InTheWay("There is a user called “%s” already.".formatted(name));
            }
            throw failure;
        }
    }
}
