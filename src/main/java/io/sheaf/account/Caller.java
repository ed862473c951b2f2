package io.sheaf.account;

/// Somebody whose request was checked.
///
/// @param principal who they are
/// @param proof what they showed for it
public record Caller(Principal principal, Proof proof) {}
