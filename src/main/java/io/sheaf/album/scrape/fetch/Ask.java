package io.sheaf.album.scrape.fetch;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/// What is asked of a server.
///
/// @param address where
/// @param accept media types that are understood, as in the `Accept` header
/// @param largest the most bytes of a body, counted after unpacking
/// @param ports from 1024 on that are taken besides 80 and 443: those that the person named
/// @param etag of the bytes that are known already, `null` for none
/// @param lastModified of the bytes that are known already, as the server wrote it
public record Ask(
        WebAddress address,
        String accept,
        long largest,
        Set<Integer> ports,
        @Nullable String etag,
        @Nullable String lastModified) {

    public Ask {
        ports = Set.copyOf(ports);
    }

    /// Any bytes, whether known or not.
    public static Ask plain(WebAddress address, String accept, long largest, Set<Integer> ports) {
        return new Ask(address, accept, largest, ports, null, null);
    }

    Ask at(WebAddress other) {
        return new Ask(other, accept, largest, ports, etag, lastModified);
    }
}
