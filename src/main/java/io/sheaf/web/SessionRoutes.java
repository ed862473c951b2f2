package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.account.Accounts;
import io.sheaf.account.Grant;
import io.sheaf.account.SignIns;
import io.sheaf.account.User;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Signing in and out, and one's own account.
final class SessionRoutes {

    private final Accounts accounts;

    SessionRoutes(Accounts accounts) {
        this.accounts = accounts;
    }

    /// @param code of the second factor, for who has one
    /// @param cookie keep the refresh token in a cookie that no script can read
    private record Credentials(
            @Nullable String name,
            @Nullable String password,
            @Nullable String code,
            @Nullable Boolean cookie) {}

    void signIn(Context request) {
        Credentials sent = Asked.body(request, Credentials.class);
        SignIns.Answer answer =
                accounts.signIns()
                        .signIn(
                                Asked.needed("name", sent.name),
                                Asked.needed("password", sent.password),
                                sent.code,
                                Guard.source(request));
        switch (answer) {
            case SignIns.Answer.Granted granted -> begin(request, granted.grant(), sent.cookie);
            case SignIns.Answer.Wrong _ ->
                    throw Problem.unauthorized("The name or the password is wrong.").refused();
            case SignIns.Answer.CodeNeeded _ ->
                    throw Problem.secondFactor("Type the code from your authenticator app.")
                            .refused();
            case SignIns.Answer.WrongCode _ ->
                    throw Problem.secondFactor(
                                    "This is not the code, or it was used. Type the next one.")
                            .refused();
            case SignIns.Answer.Later later ->
                    throw Problem.later(
                                    "Too many attempts. Wait a little, then try again.",
                                    later.after())
                            .refused();
        }
    }

    private record First(
            @Nullable String token,
            @Nullable String name,
            @Nullable String password,
            @Nullable Boolean cookie) {}

    void first(Context request) {
        First sent = Asked.body(request, First.class);
        Grant grant =
                accounts.firstRun()
                        .redeem(
                                Asked.needed("token", sent.token),
                                sent.name,
                                sent.password,
                                Guard.source(request))
                        .orElseThrow(() ->
                                Problem.unauthorized(
                                                "This link was used, or somebody has a password by"
                                                        + " now. Sign in with yours, or start the"
                                                        + " server again for a new link.")
                                        .refused());
        begin(request, grant, sent.cookie);
    }

    /// Of a browser that was signed in already, the sign-in of before ends: nobody could sign it
    /// out any more.
    private void begin(Context request, Grant grant, @Nullable Boolean cookie) {
        @Nullable String before = RefreshCookie.of(request);
        if (before != null) {
            accounts.signIns().replaced(before, Guard.source(request));
        }
        reply(request, 201, grant, Boolean.TRUE.equals(cookie));
    }

    private record Refresh(@Nullable String refreshToken) {}

    void refresh(Context request) {
        @Nullable String sent = Asked.body(request, Refresh.class).refreshToken();
        @Nullable String kept = sent == null ? RefreshCookie.of(request) : null;
        @Nullable String token = sent == null ? kept : sent;
        Grant grant =
                (token == null
                                ? Optional.<Grant>empty()
                                : accounts.signIns().refresh(token, Guard.source(request)))
                        .orElseThrow(() -> {
                            RefreshCookie.remove(request);
                            return Problem.unauthorized(
                                            "The refresh token is not, or no longer, good. Sign in"
                                                    + " again.")
                                    .refused();
                        });
        reply(request, 200, grant, kept != null);
    }

    private void reply(Context request, int status, Grant grant, boolean cookie) {
        Map<String, Object> granted = new LinkedHashMap<>();
        granted.put("access_token", grant.access());
        granted.put("token_type", "Bearer");
        granted.put("expires_at", grant.accessExpires());
        if (cookie) {
            RefreshCookie.keep(request, grant.refresh(), grant.refreshExpires());
        } else {
            granted.put("refresh_token", grant.refresh());
        }
        granted.put("refresh_expires_at", grant.refreshExpires());
        granted.put("user", view(find(grant.who().id())));
        Replies.json(request, status, granted);
    }

    void signOut(Context request) {
        accounts.signIns().end(Guard.caller(request), Guard.source(request));
        RefreshCookie.remove(request);
        request.status(204);
    }

    void me(Context request) {
        Replies.json(request, 200, view(find(Asked.who(request).id())));
    }

    private record NewPassword(@Nullable String currentPassword, @Nullable String newPassword) {}

    void changePassword(Context request) {
        NewPassword sent = Asked.body(request, NewPassword.class);
        accounts.users()
                .changePassword(
                        Guard.inPerson(request),
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
        view.put("second_factor", user.secondFactor());
        view.put("disabled", user.disabledAt() != null);
        view.put("created_at", user.createdAt());
        view.put("updated_at", user.updatedAt());
        return view;
    }
}
