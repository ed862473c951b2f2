package io.sheaf.batch;

import java.time.Instant;

/// One entry of a batch's event log.
///
/// @param number counts from 1 within the batch, without gaps
/// @param type a past-tense word such as `item_finished`
/// @param data a JSON object in `snake_case`
public record LoggedEvent(long number, Instant at, String type, String data) {}
