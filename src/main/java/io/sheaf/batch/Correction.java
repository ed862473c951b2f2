package io.sheaf.batch;

import io.sheaf.processor.Value;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// What a person put in place of the reader's value.
///
/// @param value `null` says that the card has no such value
/// @param by the person's name
public record Correction(@Nullable Value value, String by, Instant at) {}
