package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.account.Accounts;
import io.sheaf.account.Caller;
import io.sheaf.account.Grant;
import io.sheaf.account.SignIns;
import io.sheaf.account.User;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// Signing in and out, and one's own account.
final class SessionRoutes {

    private final Accounts accounts;

    SessionRoutes(Accounts accounts) {
        this.accounts = accounts;
    }

    private record Credentials(@Nullable String name, @Nullable String password) {}

    void signIn(Context request) {
        Credentials sent = Asked.body(request, Credentials.class);
        SignIns.Answer answer =
                accounts.signIns()
                        .signIn(
                                Asked.needed("name", sent.name),
                                Asked.needed("password", sent.password),
                                Guard.source(request));
        switch (answer) {
            case SignIns.Answer.Granted granted -> reply(request, 201, granted.grant());
            case SignIns.Answer.Wrong _ ->
                    throw Problem.unauthorized("The name or the password is wrong.").refused();
            case SignIns.Answer.Later later ->
                    throw Problem.later(
                                    "Too many attempts. Wait a little, then try again.",
                                    later.after())
                            .refused();
        }
    }

    private record Refresh(@Nullable String refreshToken) {}

    void refresh(Context request) {
        String token =
                Asked.needed("refresh_token", Asked.body(request, Refresh.class).refreshToken());
        Grant grant =
                accounts.signIns()
                        .refresh(token, Guard.source(request))
                        .orElseThrow(() ->
                                Problem.unauthorized(
                                                "The refresh token is not, or no longer, good. Sign"
                                                        + " in again.")
                                        .refused());
        reply(request, 200, grant);
    }

    private record Granted(
            String accessToken,
            String tokenType,
            Instant expiresAt,
            String refreshToken,
            Instant refreshExpiresAt,
            Map<String, Object> user) {}

    private void reply(Context request, int status, Grant grant) {
        Replies.json(
                request,
                status,
                new Granted(
                        grant.access(),
                        "Bearer",
                        grant.accessExpires(),
                        grant.refresh(),
                        grant.refreshExpires(),
                        view(find(grant.who().id()))));
    }

    void signOut(Context request) {
        accounts.signIns().end(Guard.caller(request), Guard.source(request));
        request.status(204);
    }

    void signOutEverywhere(Context request) {
        accounts.users().signOutEverywhere(Asked.who(request), Guard.source(request));
        request.status(204);
    }

    void me(Context request) {
        Caller caller = Guard.caller(request);
        Replies.json(request, 200, view(find(caller.principal().id())));
    }

    private record NewPassword(@Nullable String currentPassword, @Nullable String newPassword) {}

    void changePassword(Context request) {
        NewPassword sent = Asked.body(request, NewPassword.class);
        accounts.users()
                .changePassword(
                        Asked.who(request),
                        sent.currentPassword == null ? "" : sent.currentPassword,
                        Asked.needed("new_password", sent.newPassword),
                        Guard.source(request));
        request.status(204);
    }

    private User find(UUID id) {
        return accounts.users()
                .find(id)
                .orElseThrow(() -> Problem.notFound("There is no such user.").refused());
    }

    /// Somebody's account, as its owner and admins see it.
    static Map<String, Object> view(User user) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", user.id());
        view.put("name", user.name());
        view.put("role", user.role().word());
        view.put("has_password", user.hasPassword());
        view.put("disabled", user.disabledAt() != null);
        view.put("created_at", user.createdAt());
        view.put("updated_at", user.updatedAt());
        return view;
    }
}
