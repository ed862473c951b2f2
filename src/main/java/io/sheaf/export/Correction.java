package io.sheaf.export;

import com.fasterxml.jackson.databind.JsonNode;

/// A person's word against the reader's.
///
/// @param value as JSON, null when the card has no such value
record Correction(JsonNode value, String by, String at) {}
