package io.sheaf.album.scrape.fetch;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What came of asking.
public sealed interface Answer {

    /// The server answered. The body of a 200 has been written whole; of anything else there is
    /// none.
    ///
    /// @param at after redirects
    /// @param headers by lower-case name; of several with one name the first
    record Got(WebAddress at, int status, Map<String, String> headers, long size)
            implements Answer {

        public Got {
            headers = Map.copyOf(headers);
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /// It is not fetched, and asking again would not help.
    ///
    /// @param reason in a sentence for the person
    record Refused(String reason) implements Answer {}

    /// It is larger than was asked for.
    ///
    /// @param reason in a sentence for the person
    record TooLarge(String reason) implements Answer {}

    /// It did not work this time.
    ///
    /// @param reason in a sentence for the person
    /// @param after how long the server asks to be left alone, `null` when it does not say
    record Broken(String reason, @Nullable Duration after) implements Answer {}
}
