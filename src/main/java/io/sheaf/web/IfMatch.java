package io.sheaf.web;

import io.javalin.http.Context;

import org.jspecify.annotations.Nullable;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The version that a change was made from, as its `If-Match` names it (RFC 9110, section 13.1.1).
final class IfMatch {

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([^\"]*)\"");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private IfMatch() {}

    /// `null` when any will do, empty when it is none of ours.
    static @Nullable String tag(Context request) {
        String header = request.header("If-Match");
        if (header == null || header.strip().equals("*")) {
            return null;
        }
        Matcher tag = TAG.matcher(header.strip());
        return tag.matches() ? tag.group(1) : "";
    }

    /// Of what counts its versions: `null` when any will do, -1 when it is none of ours.
    static @Nullable Integer version(Context request) {
        String tag = tag(request);
        if (tag == null) {
            return null;
        }
        return NUMBER.matcher(tag).matches() ? Integer.valueOf(tag) : Integer.valueOf(-1);
    }

    /// @throws Problem.Refused when the client changes something else than what is there
    static void demand(Context request, String version) {
        String expected = request.header("If-Match");
        if (expected != null && !expected.equals("*") && !expected.contains(Replies.tag(version))) {
            throw Problem.changed(
                            "It was changed since you read it. Read it again and decide whether"
                                    + " your change still stands.")
                    .refused();
        }
    }
}
