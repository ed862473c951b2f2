package io.sheaf.cases;

import java.time.Instant;
import java.util.UUID;

/// Somebody who may see a case.
public record Member(UUID userId, String name, MemberRole role, Instant addedAt) {}
