package io.sheaf.engine;

import io.sheaf.batch.FetchStore;
import io.sheaf.batch.PictureStore;

/// Where results go that are more than rows.
///
/// @param pictures that were painted
/// @param fetches what was found and fetched on the web
public record Stores(PictureStore pictures, FetchStore fetches) {}
