/// Fetches addresses that a person named, or that stand on a page of strangers: only from the open
/// internet, bounded in every way, and never from an address that was not vetted.
@NullMarked
package io.sheaf.album.scrape.fetch;

import org.jspecify.annotations.NullMarked;
