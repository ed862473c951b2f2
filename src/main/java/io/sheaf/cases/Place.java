package io.sheaf.cases;

import java.util.UUID;

/// Where a file belongs: each of the three is looked for below the one before.
public record Place(UUID caseId, UUID eventId, UUID batchId) {}
