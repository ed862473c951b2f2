package io.sheaf.batch;

/// The answer to a wish for a new batch.
///
/// @param isNew false when the idempotency key has made it before
public record Created(Batch batch, boolean isNew) {}
