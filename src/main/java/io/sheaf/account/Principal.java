package io.sheaf.account;

import java.util.UUID;

/// Who is asking.
///
/// @param id the owner's id in the tables
/// @param name for people
/// @param role what they may do
public record Principal(UUID id, String name, Role role) {}
