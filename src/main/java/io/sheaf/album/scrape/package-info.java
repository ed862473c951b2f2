/// Fetches the pictures of web pages into albums, politely: what robots.txt forbids is left, and a
/// server is asked one thing at a time.
@NullMarked
package io.sheaf.album.scrape;

import org.jspecify.annotations.NullMarked;
