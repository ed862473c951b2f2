package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.cases.Versioned;

/// Answers with what two people may edit at once.
final class CaseReplies {

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
}
