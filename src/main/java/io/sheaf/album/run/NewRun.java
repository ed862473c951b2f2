package io.sheaf.album.run;

import io.sheaf.template.RunWish;

import org.jspecify.annotations.Nullable;

/// What a person asks for when they generate.
///
/// @param albumName the name of the album that is made
/// @param idempotencyKey the same key gives the same run again, `null` for none
public record NewRun(String albumName, RunWish wish, @Nullable String idempotencyKey) {}
