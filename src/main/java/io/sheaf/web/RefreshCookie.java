package io.sheaf.web;

import io.javalin.http.Context;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// A browser's refresh token, where no script can read it: it is sent to the routes of the session
/// only, and by pages of this server only.
final class RefreshCookie {

    private static final String NAME = "sheaf_refresh";

    private RefreshCookie() {}

    static @Nullable String of(Context request) {
        return request.cookie(NAME);
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
        boolean secure = request.attribute(Replies.SECURE) != null;
        request.res()
                .addHeader(
                        "Set-Cookie",
                        "%s=%s; Path=/api/v1/session; Expires=%s; HttpOnly; SameSite=Strict%s"
                                .formatted(
                                        NAME,
                                        value,
                                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                                expires.atOffset(ZoneOffset.UTC)),
                                        secure ? "; Secure" : ""));
    }
}
