package io.sheaf.album.scrape.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The addresses of a host, each of them vetted.
final class Vetted {

    private static final int FIRST_FREE_PORT = 1024;

    private final Resolver resolver;
    private final Vetting vetting;
    private final Patience patience;

    Vetted(Resolver resolver, Vetting vetting, Patience patience) {
        this.resolver = resolver;
        this.vetting = vetting;
        this.patience = patience;
    }

    /// Where the host is.
    ///
    /// @param ports that are taken besides 80 and 443
    /// @throws Unfetchable when it is nowhere that may be connected to
    /// @throws UnknownHostException when it is not known where it is
    List<InetAddress> of(WebAddress address, Set<Integer> ports)
            throws Unfetchable, UnknownHostException, InterruptedException {
        int port = address.port();
        boolean usual = port == 80 || port == 443;
        if (!usual && (port < FIRST_FREE_PORT || !ports.contains(port))) {
            throw new Unfetchable(
                    "Port "
                            + port
                            + " is not asked: only 80, 443 and the page's own from 1024 on.");
        }
        List<InetAddress> found = resolved(address.host());
        if (found.isEmpty()) {
            throw new UnknownHostException(address.host());
        }
        for (InetAddress each : found) {
            Optional<String> refusal = vetting.refusal(each);
            if (refusal.isPresent()) {
                throw new Unfetchable(
                        "%s is not on the open internet: it is %s."
                                .formatted(address.host(), refusal.get()));
            }
        }
        return found;
    }

    /// The operating system cannot be hurried, but need not be waited for.
    private List<InetAddress> resolved(String host)
            throws UnknownHostException, InterruptedException {
        if (HostNames.literal(host)) {
            return List.of(InetAddress.getByName(host));
        }
        FutureTask<List<InetAddress>> task = new FutureTask<>(() -> resolver.resolve(host));
        Thread.ofVirtual().name("resolve").start(task);
        try {
            return task.get(patience.connect().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof UnknownHostException unknown) {
                throw unknown;
            }
            throw new IllegalStateException(failure.getCause());
        } catch (TimeoutException slow) {
            UnknownHostException unknown = new UnknownHostException(host);
            unknown.initCause(slow);
            throw unknown;
        }
    }
}
