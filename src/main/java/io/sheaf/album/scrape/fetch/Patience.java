package io.sheaf.album.scrape.fetch;

import java.time.Duration;

/// How long is waited.
///
/// @param connect for a connection to one address, and for its name
/// @param firstByte for the beginning of an answer
/// @param idle for more of it
/// @param whole for all of it, however steadily it drips
public record Patience(Duration connect, Duration firstByte, Duration idle, Duration whole) {

    public static final Patience USUAL =
            new Patience(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(120));
}
