package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.account.Accounts;
import io.sheaf.account.Proof;
import io.sheaf.account.SignIn;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// Where somebody is signed in: seen and ended.
final class SignInRoutes {

    private final Accounts accounts;
    private final Lately lately;

    SignInRoutes(Accounts accounts) {
        this.accounts = accounts;
        this.lately = new Lately(accounts.reauthentication());
    }

    void list(Context request) {
        @Nullable UUID here =
                Guard.caller(request).proof() instanceof Proof.SignedIn signedIn
                        ? signedIn.id()
                        : null;
        Replies.json(
                request,
                200,
                Map.of(
                        "sign_ins",
                        accounts.signIns().list(Guard.inPerson(request)).stream()
                                .map(signIn -> view(signIn, signIn.id().equals(here)))
                                .toList()));
    }

    private static Map<String, Object> view(SignIn signIn, boolean here) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", signIn.id());
        view.put("here", here);
        view.put("client", signIn.client());
        view.put("address", signIn.address());
        view.put("created_at", signIn.createdAt());
        view.put("last_used_at", signIn.seenAt());
        view.put("expires_at", signIn.expiresAt());
        return view;
    }

    void end(Context request) {
        UUID id = Asked.uuid(request, "sign_in_id", "sign-in");
        if (!accounts.signIns().end(lately.who(request), id, Guard.source(request))) {
            throw Problem.notFound("There is no sign-in " + id + ".").refused();
        }
        request.status(204);
    }

    void endAll(Context request) {
        accounts.users().signOutEverywhere(lately.who(request), Guard.source(request));
        request.status(204);
    }

    private record Typed(@Nullable String currentPassword) {}

    void confirm(Context request) {
        Typed sent = Asked.body(request, Typed.class);
        Guard.inPerson(request);
        accounts.reauthentication()
                .confirm(
                        Guard.caller(request),
                        Asked.needed("current_password", sent.currentPassword),
                        Guard.source(request));
        request.status(204);
    }
}
