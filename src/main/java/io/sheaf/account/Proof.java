package io.sheaf.account;

import java.util.UUID;

/// What somebody showed to be known.
public sealed interface Proof {

    /// The secret of this server's process, which is in a file that only the owner of the data
    /// folder reads.
    record Machine() implements Proof {}

    /// An access token.
    ///
    /// @param id the sign-in that it comes from
    /// @param epoch of its user when it was given out
    record SignedIn(UUID id, int epoch) implements Proof {}

    /// A token that a person made for a program.
    record Program(UUID id) implements Proof {}
}
