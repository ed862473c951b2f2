package io.sheaf.web;

import io.javalin.http.Context;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/// Keeps other websites out while the browser of the person at this machine is also on them. The
/// server listens on loopback only; what reaches it nevertheless is a page that the person has
/// open.
///
/// A changed DNS answer (rebinding) shows in `Host`; a foreign page shows in `Origin` or
/// `Sec-Fetch-Site`, which no page can forge. Programs such as curl send neither and are welcome.
final class Site {

    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private Site() {}

    /// @throws Problem.Refused when the request comes from elsewhere
    static void check(Context request) {
        host(request.header("Host"));
        if (!SAFE.contains(request.req().getMethod())) {
            origin(request);
        }
    }

    /// A WebSocket is a GET that pages of any site may open: here the origin always counts.
    static void checkWebSocket(Context request) {
        host(request.header("Host"));
        origin(request);
    }

    private static void host(@Nullable String header) {
        if (header == null || !LOCAL.contains(name(header))) {
            throw Problem.host(
                            "This server answers to 127.0.0.1 and localhost only, not to “"
                                    + header
                                    + "”.")
                    .refused();
        }
    }

    private static void origin(Context request) {
        String site = request.header("Sec-Fetch-Site");
        String origin = request.header("Origin");
        boolean foreignSite = site != null && !OWN_SITE.contains(site);
        boolean foreignOrigin = origin != null && !same(origin, request.header("Host"));
        if (foreignSite || foreignOrigin) {
            throw Problem.forbidden(
                            "Another website"
                                    + (origin == null ? "" : " (" + origin + ")")
                                    + " asked for this; only pages of this server may.")
                    .refused();
        }
    }

    private static boolean same(String origin, @Nullable String host) {
        try {
            URI uri = new URI(origin);
            return host != null
                    && uri.getRawAuthority() != null
                    && uri.getRawAuthority().equalsIgnoreCase(host);
        } catch (URISyntaxException wrong) {
            return false;
        }
    }

    private static String name(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        int port = lower.lastIndexOf(':');
        return port > lower.lastIndexOf(']') ? lower.substring(0, port) : lower;
    }
}
