package io.sheaf.cli;

import io.sheaf.account.Accounts;
import io.sheaf.account.InTheWay;
import io.sheaf.account.Role;
import io.sheaf.account.SecondFactors;
import io.sheaf.account.Source;
import io.sheaf.account.Unacceptable;
import io.sheaf.account.User;
import io.sheaf.account.Users;
import io.sheaf.database.Database;
import io.sheaf.database.DatabaseSettings;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// Accounts straight in the database of a data folder that no server works on.
record PeopleOfFolder(Database database, Users users, SecondFactors factors) implements People {

    private static final Source HERE = new Source("here", "admin-command");
    private static final String BY = "the command line";

    static PeopleOfFolder open(Path folder) {
        Database database = Database.open(DatabaseSettings.from(folder, System.getenv()));
        try {
            Accounts accounts = Accounts.open(database, folder, InstantSource.system());
            return new PeopleOfFolder(database, accounts.users(), accounts.secondFactors());
        } catch (IOException failure) {
            database.close();
            throw new Failure(Exit.UNAVAILABLE, failure.getMessage() + ".");
        }
    }

    @Override
    public void create(String name, boolean admin, String password) {
        told(() -> users.create(name, admin ? Role.ADMIN : Role.USER, password, BY, HERE));
    }

    @Override
    public void reset(String name, String password) {
        UUID id = id(name);
        told(() -> users.change(id, new Users.Change(null, null, null, password), BY, HERE));
    }

    @Override
    public void removeSecondFactor(String name) {
        factors.take(id(name), BY, HERE);
    }

    private UUID id(String name) {
        return users.find(name)
                .map(User::id)
                .orElseThrow(() -> new Failure(Exit.USAGE, "There is no user " + name + "."));
    }

    private static void told(Runnable work) {
        try {
            work.run();
        } catch (Unacceptable wrong) {
            throw new Failure(Exit.USAGE, wrong.field() + ": " + wrong.getMessage());
        } catch (InTheWay conflict) {
            throw new Failure(Exit.USAGE, String.valueOf(conflict.getMessage()));
        }
    }

    @Override
    public List<Known> list() {
        return users.list(0, Integer.MAX_VALUE).rows().stream()
                .map(user ->
                        new Known(
                                user.name(),
                                user.role().word(),
                                user.hasPassword(),
                                user.secondFactor(),
                                user.disabledAt() != null))
                .toList();
    }

    @Override
    public void close() {
        database.close();
    }
}
