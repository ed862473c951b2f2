package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.cases.Versioned;

import org.jspecify.annotations.Nullable;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Answers with what two people may edit at once, and reads which of its versions a change was made
/// from.
final class CaseReplies {

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"(\\d{1,9})\"");

    private CaseReplies() {}

    static void ok(Context request, Versioned what) {
        answer(request, 200, what);
    }

    static void created(Context request, Versioned what, String path) {
        request.header("Location", path);
        answer(request, 201, what);
    }

    private static void answer(Context request, int status, Versioned what) {
        request.header("ETag", Replies.tag(String.valueOf(what.version())));
        Replies.json(request, status, CaseViews.of(what));
    }

    /// The version in `If-Match`; `null` when any will do, -1 when it is none of ours.
    static @Nullable Integer expected(Context request) {
        String header = request.header("If-Match");
        if (header == null || header.strip().equals("*")) {
            return null;
        }
        Matcher tag = TAG.matcher(header.strip());
        return tag.matches() ? Integer.valueOf(tag.group(1)) : Integer.valueOf(-1);
    }
}
