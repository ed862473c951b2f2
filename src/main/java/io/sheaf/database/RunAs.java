package io.sheaf.database;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The user whose rights the server's processes have. PostgreSQL refuses to run as root: then it
/// runs as the owner of the data folder, or as `nobody` (or whom `SHEAF_DATABASE_USER` names).
///
/// @param dropped the user and group to become, `null` to stay who we are
record RunAs(@Nullable Ids dropped) {

    /// Who should own and run the cluster in this folder.
    static RunAs choose(Path folder) throws IOException {
        Ids own = Ids.own();
        if (own == null || !own.root()) {
            refuseOthersFolder(folder, own);
            return new RunAs(null);
        }
        if (Programs.find("setpriv").isEmpty()) {
            throw new DatabaseUnavailable(
                    "PostgreSQL does not run as root, and the program setpriv, with which it could"
                            + " be started as another user, is missing. Install the package"
                            + " util-linux, or start Sheaf as an ordinary user.");
        }
        for (Path place : List.of(folder.resolve("cluster"), folder.resolveSibling("."))) {
            Ids owner = Ids.owner(place);
            if (owner != null && !owner.root() && hasName(owner.user())) {
                return new RunAs(owner);
            }
        }
        return new RunAs(named(System.getenv().getOrDefault("SHEAF_DATABASE_USER", "nobody")));
    }

    private static void refuseOthersFolder(Path folder, @Nullable Ids own) throws IOException {
        // Others cannot see into the folder of a server, only whose it is.
        Ids owner = Ids.owner(Files.isExecutable(folder) ? folder.resolve("cluster") : folder);
        if (owner != null && own != null && owner.user() != own.user()) {
            throw new DatabaseUnavailable(
                    "The database in %s belongs to the user with number %d, and this is user %d. Start Sheaf as that user or as root, or choose another folder with SHEAF_DATA."
                            .formatted(folder, owner.user(), own.user()));
        }
    }

    /// `initdb` looks its own user up by number and gives up when there is no such entry.
    private static boolean hasName(int user) throws IOException {
        return Programs.run(List.of("id", "-un", Integer.toString(user))).succeeded();
    }

    private static Ids named(String name) throws IOException {
        Programs.Result user = Programs.run(List.of("id", "-u", name));
        Programs.Result group = Programs.run(List.of("id", "-g", name));
        if (!user.succeeded() || !group.succeeded()) {
            throw new DatabaseUnavailable(
                    "PostgreSQL does not run as root, and there is no user "
                            + name
                            + " to run it as. Name one in SHEAF_DATABASE_USER, or start Sheaf as an"
                            + " ordinary user.");
        }
        return new Ids(
                Integer.parseInt(user.output().strip()), Integer.parseInt(group.output().strip()));
    }

    /// Makes the path belong to the server's user.
    void give(Path path) throws IOException {
        if (dropped != null) {
            Files.setAttribute(path, "unix:uid", dropped.user());
            Files.setAttribute(path, "unix:gid", dropped.group());
        }
    }

    /// The command line that runs a program as that user.
    List<String> command(List<String> program) {
        List<String> command = new ArrayList<>();
        if (dropped != null) {
            command.addAll(drop(dropped));
        }
        command.addAll(program);
        return command;
    }

    /// The same for a program that has to end when the thread that forks it does: SIGINT is
    /// PostgreSQL's fast shutdown. In a session of its own, so that Ctrl-C on our terminal does not
    /// take the database from under the work that is being handed back.
    List<String> serverCommand(List<String> program) {
        List<String> command = new ArrayList<>();
        Optional<String> setpriv = Programs.find("setpriv");
        if (setpriv.isPresent()) {
            command.addAll(dropped == null ? List.of(setpriv.get()) : drop(dropped));
            command.addAll(List.of("--pdeathsig", "INT"));
        }
        Programs.find("setsid").ifPresent(command::add);
        command.addAll(program);
        return command;
    }

    private static List<String> drop(Ids ids) {
        return List.of(
                Programs.find("setpriv").orElse("setpriv"),
                "--reuid",
                Integer.toString(ids.user()),
                "--regid",
                Integer.toString(ids.group()),
                "--clear-groups");
    }
}
