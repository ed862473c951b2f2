package io.sheaf.album.scrape.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Finds the addresses of a host.
public interface Resolver {

    /// @throws UnknownHostException when there is no such host, or nobody can say now
    List<InetAddress> resolve(String host) throws UnknownHostException;

    /// As the operating system does it.
    static Resolver system() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
