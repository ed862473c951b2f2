package io.sheaf.album.scrape.fetch;

import java.net.InetAddress;
import java.util.Optional;

/// Says which addresses are connected to.
public interface Vetting {

    /// What kind of address it is if it is one of those that are refused, in words such as `a
    /// private address`; empty when it may be connected to.
    Optional<String> refusal(InetAddress address);

    /// Only what is reachable from everywhere: see [PublicInternet].
    static Vetting publicInternet() {
        return PublicInternet::refusal;
    }
}
