package io.sheaf.cli;

import io.sheaf.account.Accounts;
import io.sheaf.account.Source;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The first admin, where nobody sits at the machine to open a link: `SHEAF_ADMIN_PASSWORD_FILE`
/// and `SHEAF_ADMIN_NAME`. Used as long as nobody has a password.
///
/// @param passwordFile holds the password in its first line
public record FirstAdmin(String name, Path passwordFile) {

    static @Nullable FirstAdmin from(Map<String, String> environment) {
        String file = environment.getOrDefault("SHEAF_ADMIN_PASSWORD_FILE", "").strip();
        String name = environment.getOrDefault("SHEAF_ADMIN_NAME", "").strip();
        return file.isEmpty()
                ? null
                : new FirstAdmin(name.isEmpty() ? "admin" : name, Path.of(file));
    }

    /// Makes the first admin where one is named and nobody can sign in yet.
    ///
    /// @throws IllegalArgumentException when strangers could reach a server that knows nobody
    static void admit(Settings settings, Accounts people) {
        @Nullable FirstAdmin first = settings.firstAdmin();
        if (first != null && !people.users().anybodyHasPassword()) {
            people.firstRun().admit(first.name(), first.password(), new Source("here", "start"));
        }
        if (!settings.edge().loopback() && !people.users().anybodyHasPassword()) {
            throw new IllegalArgumentException(
                    "To listen at "
                            + settings.edge().bind().getHostAddress()
                            + ", where others can reach it, somebody must be able to sign in. Make"
                            + " an admin first: ./sheaf admin create-user NAME --admin, or name a"
                            + " file with a password in SHEAF_ADMIN_PASSWORD_FILE.");
        }
    }

    /// @throws IllegalArgumentException naming the key when the file cannot be read
    private String password() {
        try {
            return Files.readString(passwordFile).lines().findFirst().orElse("");
        } catch (IOException failure) {
            throw new IllegalArgumentException(
                    "SHEAF_ADMIN_PASSWORD_FILE names a file that cannot be read: " + passwordFile,
                    failure);
        }
    }
}
