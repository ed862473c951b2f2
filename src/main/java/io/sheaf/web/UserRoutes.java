package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.account.Accounts;
import io.sheaf.account.Caller;
import io.sheaf.account.Proof;
import io.sheaf.account.Role;
import io.sheaf.account.SecondFactors;
import io.sheaf.account.User;
import io.sheaf.account.Users;
import io.sheaf.database.Listed;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// Everybody's accounts, for admins.
final class UserRoutes {

    private static final List<Role> GIVEN = List.of(Role.USER, Role.ADMIN);

    private final Users users;
    private final SecondFactors factors;
    private final Lately lately;

    UserRoutes(Accounts accounts) {
        this.users = accounts.users();
        this.factors = accounts.secondFactors();
        this.lately = new Lately(accounts.reauthentication());
    }

    void list(Context request) {
        Asked.Paging paging = Asked.paging(request);
        Listed<User> found = users.list(paging.offset(), paging.perPage());
        Replies.json(
                request,
                200,
                paging.envelope(
                        "users",
                        found.rows().stream().map(SessionRoutes::view).toList(),
                        found.total()));
    }

    private record NewUser(
            @Nullable String name, @Nullable String role, @Nullable String password) {}

    void create(Context request) {
        lately.who(request);
        NewUser sent = Asked.body(request, NewUser.class);
        User user =
                users.create(
                        Asked.needed("name", sent.name),
                        sent.role == null ? Role.USER : role(sent.role),
                        Asked.needed("password", sent.password),
                        Guard.hand(request),
                        Guard.source(request));
        Replies.json(request, 201, SessionRoutes.view(user));
    }

    private record ChangedUser(
            @Nullable String name,
            @Nullable String role,
            @Nullable Boolean disabled,
            @Nullable String password,
            @Nullable Boolean secondFactor) {}

    void change(Context request) {
        UUID id = Asked.uuid(request, "user_id", "user");
        lately.who(request);
        ChangedUser sent = Asked.body(request, ChangedUser.class);
        checkFactor(request, id, sent.secondFactor);
        User user =
                users.change(
                                id,
                                new Users.Change(
                                        sent.name,
                                        sent.role == null ? null : role(sent.role),
                                        sent.disabled,
                                        sent.password),
                                Guard.hand(request),
                                Guard.source(request))
                        .orElseThrow(
                                () -> Problem.notFound("There is no user " + id + ".").refused());
        Replies.json(
                request,
                200,
                SessionRoutes.view(sent.secondFactor == null ? user : alone(user, request)));
    }

    /// Whoever has come by an admin's token must not get rid of that admin's second factor with it.
    private static void checkFactor(Context request, UUID user, @Nullable Boolean factor) {
        if (Boolean.TRUE.equals(factor)) {
            throw Problem.invalid("second_factor", "Only its owner can set it up.").refused();
        }
        Caller caller = Guard.caller(request);
        boolean own = caller.principal().id().equals(user);
        if (factor != null && own && !(caller.proof() instanceof Proof.Machine)) {
            throw Problem.conflict(
                            "Remove your own in your account, with your password and a code.")
                    .refused();
        }
    }

    private User alone(User user, Context request) {
        factors.take(user.id(), Guard.hand(request), Guard.source(request));
        return users.find(user.id()).orElseThrow();
    }

    private static Role role(String word) {
        return Arrays.stream(Role.values())
                .filter(GIVEN::contains)
                .filter(role -> role.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("role", "Must be user or admin.").refused());
    }
}
