package io.sheaf.web;

import java.util.Map;

/// What every answer tells a browser not to do with it. Only the page itself says otherwise.
final class SecurityHeaders {

    static final Map<String, String> ALL =
            Map.of(
                    "X-Content-Type-Options",
                    "nosniff",
                    "Referrer-Policy",
                    "no-referrer",
                    "Cross-Origin-Resource-Policy",
                    "same-origin",
                    "Cross-Origin-Opener-Policy",
                    "same-origin",
                    "X-Frame-Options",
                    "DENY",
                    "Cache-Control",
                    "no-store",
                    "Content-Security-Policy",
                    "default-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none';"
                            + " frame-ancestors 'none'; sandbox");

    private SecurityHeaders() {}
}
