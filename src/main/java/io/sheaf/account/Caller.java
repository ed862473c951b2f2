package io.sheaf.account;

/// Somebody whose request was checked.
///
/// @param principal who they are
/// @param proof what they showed for it
/// @param passwordAlone whether nothing but a password keeps others out of the account
public record Caller(Principal principal, Proof proof, boolean passwordAlone) {}
