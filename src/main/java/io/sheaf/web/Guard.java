package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.account.Access;
import io.sheaf.account.Accounts;
import io.sheaf.account.Caller;
import io.sheaf.account.Principal;
import io.sheaf.account.Proof;
import io.sheaf.account.Role;
import io.sheaf.account.SecurityEvent;
import io.sheaf.account.SecurityLog;
import io.sheaf.account.Source;
import io.sheaf.account.Tickets;

import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds out who asks, and whether their role may do what the route does. What is theirs among the
/// things of a kind is decided in the SQL.
final class Guard {

    private static final Pattern BEARER =
            Pattern.compile("bearer ([\\x21-\\x7e]+)", Pattern.CASE_INSENSITIVE);
    private static final Set<String> SAFE = Set.of("GET", "HEAD");

    /// Where a second factor is required, who has none may still get one, set a password, or leave.
    private static final List<String> STILL_OPEN =
            List.of("/api/v1/session", "/api/v1/me/password", "/api/v1/me/second-factor");

    private static final String CALLER = "caller";
    private static final String SOURCE = "source";
    private static final String GUARD = "guard";

    private final Access access;
    private final Tickets tickets;
    private final SecurityLog log;
    private final Limits limits;
    private final boolean secondFactorRequired;

    Guard(Accounts accounts, EdgeSettings settings, InstantSource clock) {
        this.access = accounts.access();
        this.tickets = accounts.tickets();
        this.log = accounts.log();
        this.limits = new Limits(settings.rates(), log, clock);
        this.secondFactorRequired = settings.secondFactorRequired();
    }

    /// Lets the request go on to this route.
    ///
    /// @throws Problem.Refused with 401 for somebody who is not known, 403 for one who may not, 429
    ///   for one who asks for too much
    void admit(Route route, Context request) {
        Source from = source(request);
        if (route.role() == Role.ANYONE) {
            limits.unknown(from);
            request.attribute(GUARD, this);
            return;
        }
        Caller caller = known(route, request);
        // The command line's own server is not limited: nobody else has its secret.
        if (!(caller.proof() instanceof Proof.Machine)) {
            boolean changes = !SAFE.contains(request.req().getMethod());
            limits.known(caller.principal().id().toString(), changes, from);
        }
        request.attribute(CALLER, caller);
        if (!stillOpen(route)) {
            checkFactor(caller);
        }
        if (!caller.principal().role().covers(route.role())) {
            throw Problem.adminsOnly().refused();
        }
    }

    private static boolean stillOpen(Route route) {
        return route.path().equals("/api/v1/me")
                || STILL_OPEN.stream().anyMatch(route.path()::startsWith);
    }

    private void checkFactor(Caller caller) {
        if (secondFactorRequired && caller.passwordAlone()) {
            throw Problem.secondFactorNeeded().refused();
        }
    }

    private Caller known(Route route, Context request) {
        List<String> sent = Collections.list(request.req().getHeaders("Authorization"));
        List<String> instead = shown(route, request);
        if (sent.isEmpty() && instead.isEmpty()) {
            limits.unknown(source(request));
            throw Problem.unauthorized("Sign in first: this needs an access token.").refused();
        }
        return switch (sent.isEmpty() ? redeemed(instead) : checked(sent)) {
            case Access.Answer.Known known -> known.caller();
            case Access.Answer.Refused refused -> throw refused(refused.reason(), request);
        };
    }

    /// Browsers send no header of ours when they open a WebSocket or an event stream.
    private static List<String> shown(Route route, Context request) {
        return switch (route) {
            case Route.Http _ -> List.of();
            case Route.Stream _, Route.WebSocket _ -> request.queryParams("ticket");
        };
    }

    private Access.Answer redeemed(List<String> sent) {
        Optional<Caller> caller =
                sent.size() == 1 ? tickets.redeem(sent.getFirst()) : Optional.empty();
        return caller.<Access.Answer>map(Access.Answer.Known::new)
                .orElse(new Access.Answer.Refused("a ticket that is not good"));
    }

    private Access.Answer checked(List<String> sent) {
        Matcher bearer = BEARER.matcher(sent.getFirst());
        return sent.size() == 1 && bearer.matches()
                ? access.of(bearer.group(1))
                : new Access.Answer.Refused("not one bearer token");
    }

    private Problem.Refused refused(String reason, Context request) {
        limits.unknown(source(request));
        log.note(
                SecurityEvent.REFUSED,
                source(request),
                Map.of("reason", reason, "path", request.path()));
        return Problem.unauthorized(
                        "The access token is not, or no longer, good. Refresh it or sign in again.")
                .refused();
    }

    /// Who asks on a route for anyone; empty for somebody who shows no token.
    ///
    /// @throws Problem.Refused with 401 for a token that is not good, 403 for somebody who has to
    ///   get a second factor first
    static Optional<Caller> perhaps(Context request) {
        Guard guard = Objects.requireNonNull(request.attribute(GUARD), "a route for anyone");
        List<String> sent = Collections.list(request.req().getHeaders("Authorization"));
        if (sent.isEmpty()) {
            return Optional.empty();
        }
        return switch (guard.checked(sent)) {
            case Access.Answer.Known known -> {
                request.attribute(CALLER, known.caller());
                guard.checkFactor(known.caller());
                yield Optional.of(known.caller());
            }
            case Access.Answer.Refused refused -> throw guard.refused(refused.reason(), request);
        };
    }

    /// Whom [#admit] has let in.
    static Caller caller(Context request) {
        return known(request).orElseThrow();
    }

    /// Who shows a good token; empty on a route for anyone, which does not look.
    static Optional<Caller> known(Context request) {
        return Optional.ofNullable(request.attribute(CALLER));
    }

    /// The same for what concerns accounts: a program with a token of somebody's does nothing that
    /// would outlive the token.
    ///
    /// @throws Problem.Refused with 403 for a program
    static Principal inPerson(Context request) {
        Caller caller = caller(request);
        if (caller.proof() instanceof Proof.Program) {
            throw Problem.inPersonOnly().refused();
        }
        return caller.principal();
    }

    /// Who changes an account, for the security log.
    ///
    /// @throws Problem.Refused with 403 for a program
    static String hand(Context request) {
        String name = inPerson(request).name();
        return caller(request).proof() instanceof Proof.Machine
                ? name + " at the command line"
                : name;
    }

    static void source(Context request, Source source) {
        request.attribute(SOURCE, source);
    }

    static Source source(Context request) {
        return Objects.requireNonNull(request.attribute(SOURCE));
    }
}
