package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.cases.MemberRole;
import io.sheaf.cases.Members;

import java.util.Map;
import java.util.UUID;

/// Who may see a case.
final class MemberRoutes {

    private final Members members;

    MemberRoutes(Members members) {
        this.members = members;
    }

    void list(Context request) {
        Replies.json(
                request,
                200,
                Map.of(
                        "members",
                        members.list(Asked.who(request), CaseRoutes.id(request)).stream()
                                .map(CaseViews::member)
                                .toList()));
    }

    /// Names that begin so, for whoever takes people in.
    void candidates(Context request) {
        String begin = Asked.text(request, "q", 100).strip();
        if (begin.codePointCount(0, begin.length()) < Members.SHORTEST) {
            throw Problem.invalid("q", "Give the first " + Members.SHORTEST + " letters at least.")
                    .refused();
        }
        Replies.json(
                request,
                200,
                Map.of(
                        "names",
                        members.candidates(Asked.who(request), CaseRoutes.id(request), begin)));
    }

    void add(Context request) {
        Sent sent = Sent.part(request);
        String name = sent.needed("name", "Name the person to take in.");
        String role = sent.needed("role", "One of owner, editor, viewer.");
        sent.check();
        Replies.json(
                request,
                201,
                CaseViews.member(
                        members.add(Asked.who(request), CaseRoutes.id(request), name, role(role))));
    }

    void change(Context request) {
        Sent sent = Sent.part(request);
        String role = sent.needed("role", "One of owner, editor, viewer.");
        sent.check();
        Replies.json(
                request,
                200,
                CaseViews.member(
                        members.change(
                                Asked.who(request),
                                CaseRoutes.id(request),
                                user(request),
                                role(role))));
    }

    void remove(Context request) {
        members.remove(Asked.who(request), CaseRoutes.id(request), user(request));
        request.status(204);
    }

    private static MemberRole role(String word) {
        return MemberRole.of(word)
                .orElseThrow(
                        () -> Problem.invalid("role", "One of owner, editor, viewer.").refused());
    }

    private static UUID user(Context request) {
        return Asked.uuid(request, "user_id", "member");
    }
}
