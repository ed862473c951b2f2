package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.account.Source;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What this server is called and which pages may use it, so that other websites are kept out while
/// the browser of a person is also on them.
///
/// A changed DNS answer (rebinding) shows in `Host`; a foreign page shows in `Origin` or
/// `Sec-Fetch-Site`, which no page can forge. Programs such as curl send neither and are welcome.
final class Site {

    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private final EdgeSettings settings;
    private final Set<String> names;

    Site(EdgeSettings settings) {
        this.settings = settings;
        this.names = new HashSet<>(LOCAL);
        names.add(EdgeSettings.literal(settings.bind()));
        settings.origins().forEach(origin -> names.add(name(URI.create(origin).getAuthority())));
    }

    /// @throws Problem.Refused when the request comes from elsewhere
    void check(Context request) {
        host(request.header("Host"));
        if (!SAFE.contains(request.req().getMethod())) {
            origin(request);
        }
    }

    /// A WebSocket is a GET that pages of any site may open: here the origin always counts.
    void checkWebSocket(Context request) {
        host(request.header("Host"));
        origin(request);
    }

    private void host(@Nullable String header) {
        if (header == null || !(names.contains(name(header)) || isOwnAddress(name(header)))) {
            throw Problem.host(
                            "This server is not called “"
                                    + header
                                    + "”. If it is, name it in SHEAF_ORIGINS.")
                    .refused();
        }
    }

    /// A server that listens everywhere has many addresses; an address is no name that somebody
    /// could have pointed here.
    private boolean isOwnAddress(String name) {
        if (!settings.bind().isAnyLocalAddress()) {
            return false;
        }
        try {
            InetAddress.ofLiteral(name.replaceAll("^\\[|]$", ""));
            return true;
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    private void origin(Context request) {
        String site = request.header("Sec-Fetch-Site");
        String origin = request.header("Origin");
        boolean listed =
                origin != null && settings.origins().contains(origin.toLowerCase(Locale.ROOT));
        boolean foreignSite = site != null && !OWN_SITE.contains(site);
        boolean foreignOrigin = origin != null && !same(origin, request.header("Host"));
        if (!listed && (foreignSite || foreignOrigin)) {
            throw Problem.forbidden(
                            "Another website"
                                    + (origin == null ? "" : " (" + origin + ")")
                                    + " asked for this; only pages of this server may.")
                    .refused();
        }
    }

    private static boolean same(String origin, @Nullable String host) {
        try {
            URI uri = URI.create(origin);
            return host != null
                    && uri.getRawAuthority() != null
                    && uri.getRawAuthority().equalsIgnoreCase(host);
        } catch (IllegalArgumentException wrong) {
            return false;
        }
    }

    private static String name(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        int port = lower.lastIndexOf(':');
        return port > lower.lastIndexOf(']') ? lower.substring(0, port) : lower;
    }

    /// Where a request came from: behind a proxy that we were told of, what the proxy says.
    Source source(Context request, String requestId) {
        String address = request.req().getRemoteAddr();
        List<String> way = forwarded(request);
        for (int hop = way.size() - 1; hop >= 0 && proxy(address); hop--) {
            address = way.get(hop);
        }
        @Nullable String client = request.userAgent();
        return new Source(
                address.replaceAll("^\\[|]$", ""), requestId, client == null ? "" : client);
    }

    private static List<String> forwarded(Context request) {
        return Collections.list(request.req().getHeaders("X-Forwarded-For")).stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toList());
    }

    private boolean proxy(String address) {
        return settings.proxies().contains(address);
    }

    /// Whether the person's browser speaks HTTPS, to a proxy that we were told of.
    boolean secure(Context request) {
        return proxy(request.req().getRemoteAddr())
                && "https".equalsIgnoreCase(request.header("X-Forwarded-Proto"));
    }
}
