package io.sheaf.web;

import static java.util.stream.Collectors.joining;

import io.javalin.http.Context;

import java.util.List;

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
                .result(Json.bytes(problem.view(id)));
        if (problem.members().get(Problem.ALLOW) instanceof List<?> methods) {
            context.header("Allow", methods.stream().map(String::valueOf).collect(joining(", ")));
        }
        if (problem.status() == 401) {
            context.header("WWW-Authenticate", "Bearer");
        }
        if (problem.members().get(Problem.RETRY_AFTER) instanceof Long seconds) {
            context.header("Retry-After", seconds.toString());
        }
        if (problem.status() == 413) {
            // What is left of the body is not read.
            context.header("Connection", "close");
        }
    }

    /// Names the version of what is sent; true when the client has it already and nothing more is
    /// to be written. That is for programs that keep copies of their own: browsers are told to
    /// store nothing of people's.
    static boolean unchanged(Context context, String version) {
        String tag = tag(version);
        context.header("ETag", tag);
        String known = context.header("If-None-Match");
        boolean same = known != null && (known.equals("*") || known.contains(tag));
        if (same) {
            context.status(304);
        }
        return same;
    }

    /// Whether only the head of the answer is asked for, so that its body need not be made.
    static boolean headOnly(Context context) {
        return context.req().getMethod().equals("HEAD");
    }

    /// The answer is a file to keep under this name, which may hold any character: RFC 6266 with
    /// the encoding of RFC 8187, in which nothing of the name can end the header.
    static void asFile(Context context, String name) {
        context.header(
                "Content-Disposition", "attachment; filename*=UTF-8''" + Attachment.percent(name));
    }

    static String tag(String version) {
        return '"' + version + '"';
    }
}
