package io.sheaf.web;

import io.javalin.http.Context;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// A browser's refresh token, where no script can read it: it is sent by pages of this server only,
/// and looked at where a session is refreshed and nowhere else.
final class RefreshCookie {

    private static final String NAME = "sheaf_refresh";

    /// Browsers take a name with this prefix over HTTPS only, and from this server alone.
    private static final String SECURE = "__Host-" + NAME;

    private RefreshCookie() {}

    static @Nullable String of(Context request) {
        return request.cookie(secure(request) ? SECURE : NAME);
    }

    static void keep(Context request, String token, Instant expires) {
        set(request, token, expires);
    }

    /// Asks the browser to forget it, if it has one.
    static void remove(Context request) {
        if (of(request) != null) {
            set(request, "", Instant.EPOCH);
        }
    }

    private static void set(Context request, String value, Instant expires) {
        String where =
                secure(request)
                        ? SECURE + "=" + value + "; Path=/; Secure"
                        : NAME + "=" + value + "; Path=/api/v1/session";
        String until =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(expires.atOffset(ZoneOffset.UTC));
        request.res()
                .addHeader(
                        "Set-Cookie", where + "; Expires=" + until + "; HttpOnly; SameSite=Strict");
    }

    private static boolean secure(Context request) {
        return request.attribute(Replies.SECURE) != null;
    }
}
