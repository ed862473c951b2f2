package io.sheaf.account;

import java.util.UUID;

/// The people who use this program. Until there is a sign-in it is one: whoever may use this
/// machine. The server is bound to loopback for that reason.
public final class Accounts {

    private static final Principal LOCAL =
            new Principal(
                    UUID.fromString("00000000-0000-0000-0000-000000000001"), "local", Role.ADMIN);

    private Accounts() {}

    /// The local person, who is in every database from the first migration on.
    public static Principal local() {
        return LOCAL;
    }
}
