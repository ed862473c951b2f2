package io.sheaf.web;

import io.javalin.http.Context;

import java.nio.charset.StandardCharsets;

/// Writes answers.
final class Replies {

    static final String REQUEST_ID = "request_id";

    /// Set when the person's browser speaks HTTPS.
    static final String SECURE = "secure";

    private Replies() {}

    static void json(Context context, int status, Object value) {
        context.status(status).contentType("application/json").result(Json.bytes(value));
    }

    static void problem(Context context, Problem problem) {
        String id = context.attribute(REQUEST_ID);
        context.status(problem.status())
                .contentType("application/problem+json")
                .result(Json.bytes(problem.withRequestId(id)));
        if (problem.allow() != null) {
            context.header("Allow", String.join(", ", problem.allow()));
        }
        if (problem.status() == 401) {
            context.header("WWW-Authenticate", "Bearer");
        }
        if (problem.retryAfter() != null) {
            context.header("Retry-After", String.valueOf(problem.retryAfter()));
        }
        if (problem.status() == 413) {
            // What is left of the body is not read.
            context.header("Connection", "close");
        }
    }

    /// Names the version of what is sent; true when the client has it already and nothing more is
    /// to be written.
    static boolean unchanged(Context context, String version) {
        String tag = tag(version);
        context.header("ETag", tag).header("Cache-Control", "private, no-cache");
        String known = context.header("If-None-Match");
        boolean same = known != null && (known.equals("*") || known.contains(tag));
        if (same) {
            context.status(304);
        }
        return same;
    }

    /// @throws Problem.Refused when the client changes something else than what is there
    static void demandVersion(Context context, String version) {
        String expected = context.header("If-Match");
        if (expected != null && !expected.equals("*") && !expected.contains(tag(version))) {
            throw Problem.changed(
                            "It was changed since you read it. Read it again and decide whether"
                                    + " your change still stands.")
                    .refused();
        }
    }

    /// Whether only the head of the answer is asked for, so that its body need not be made.
    static boolean headOnly(Context context) {
        return context.req().getMethod().equals("HEAD");
    }

    /// The answer is a file to keep under this name, which may hold any character: RFC 6266 with
    /// the encoding of RFC 8187, in which nothing of the name can end the header.
    static void asFile(Context context, String name) {
        StringBuilder text = new StringBuilder();
        for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    each > 0 && (Character.isLetterOrDigit(each) || "-._~".indexOf(each) >= 0);
            text.append(plain ? String.valueOf((char) each) : "%%%02X".formatted(each));
        }
        context.header("Content-Disposition", "attachment; filename*=UTF-8''" + text);
    }

    static String tag(String version) {
        return '"' + version + '"';
    }
}
