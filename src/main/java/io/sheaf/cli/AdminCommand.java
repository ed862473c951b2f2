package io.sheaf.cli;

import io.sheaf.account.KeyRing;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/// Accounts from the command line, for whoever may read and write the data folder: through the
/// server that runs on it, or straight in its database when none does.
@Command(
        name = "admin",
        mixinStandardHelpOptions = true,
        description = {
            "Makes and lists accounts, resets passwords, removes second factors, changes the sign-in"
                    + " key.",
            "",
            "Passwords are asked for, or read from standard input; never given as an argument."
        })
final class AdminCommand {

    private final PrintStream out;

    AdminCommand(PrintStream out) {
        this.out = out;
    }

    @Command(name = "create-user", mixinStandardHelpOptions = true, description = "Makes a user.")
    int create(
            @Parameters(paramLabel = "NAME", description = "By which they sign in.") String name,
            @Option(names = "--admin", description = "They may do everything.") boolean admin,
            @Option(names = "--data", description = DATA) @Nullable Path data) {
        try (People people = people(data)) {
            people.create(name, admin, NewPassword.read());
        }
        out.println((admin ? "The admin " : "The user ") + name + " can sign in now.");
        return Exit.ALL_READ.code();
    }

    @Command(
            name = "reset-password",
            mixinStandardHelpOptions = true,
            description = "Sets a new password and signs the user out everywhere.")
    int reset(
            @Parameters(paramLabel = "NAME", description = "Whose.") String name,
            @Option(names = "--data", description = DATA) @Nullable Path data) {
        try (People people = people(data)) {
            people.reset(name, NewPassword.read());
        }
        out.println(name + " has a new password and is signed out everywhere.");
        return Exit.ALL_READ.code();
    }

    @Command(
            name = "remove-second-factor",
            mixinStandardHelpOptions = true,
            description = "For who has lost it: the password alone is enough again.")
    int removeSecondFactor(
            @Parameters(paramLabel = "NAME", description = "Whose.") String name,
            @Option(names = "--data", description = DATA) @Nullable Path data) {
        try (People people = people(data)) {
            people.removeSecondFactor(name);
        }
        out.println(name + " has no second factor.");
        return Exit.ALL_READ.code();
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the users.")
    int list(@Option(names = "--data", description = DATA) @Nullable Path data) {
        try (People people = people(data)) {
            for (People.Known known : people.list()) {
                out.printf(
                        "%-24s %-6s%s%s%s%n",
                        known.name(),
                        known.role(),
                        known.hasPassword() ? "" : " no password yet",
                        known.secondFactor() ? " second factor" : "",
                        known.disabled() ? " disabled" : "");
            }
        }
        return Exit.ALL_READ.code();
    }

    @Command(
            name = "rotate-key",
            mixinStandardHelpOptions = true,
            description = {
                "Signs access tokens with a new key from now on, also in a running server.",
                "Twice in a row, it makes every access token of before invalid at once."
            })
    int rotate(@Option(names = "--data", description = DATA) @Nullable Path data)
            throws IOException {
        String id = KeyRing.open(folder(data), InstantSource.system()).rotate();
        out.println("Access tokens are signed with the key " + id + " from now on.");
        return Exit.ALL_READ.code();
    }

    private static final String DATA = "The data folder (SHEAF_DATA, else ./data).";

    private static People people(@Nullable Path data) {
        Path folder = folder(data);
        return RunningServer.of(folder)
                .<People>map(server -> new PeopleOfServer(new Api(server)))
                .orElseGet(() -> PeopleOfFolder.open(folder));
    }

    /// A folder that does not exist is a slip of the pen, not a new installation.
    private static Path folder(@Nullable Path data) {
        Path folder = DataFolder.of(data);
        if (!Files.isDirectory(folder)) {
            try {
                Files.createDirectories(folder);
            } catch (IOException failure) {
                throw new Failure(Exit.USAGE, folder + " cannot be made: " + failure.getMessage());
            }
        }
        return folder;
    }
}
