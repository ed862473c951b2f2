package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.account.Accounts;
import io.sheaf.account.ApiToken;
import io.sheaf.account.ApiTokens;
import io.sheaf.account.Tickets;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// Tokens for one's programs, and tickets for one's live connections.
final class TokenRoutes {

    private final ApiTokens tokens;
    private final Tickets tickets;
    private final Lately lately;

    TokenRoutes(Accounts accounts) {
        this.tokens = accounts.tokens();
        this.tickets = accounts.tickets();
        this.lately = new Lately(accounts.reauthentication());
    }

    void list(Context request) {
        Replies.json(
                request,
                200,
                Map.of(
                        "tokens",
                        tokens.list(Asked.who(request)).stream().map(TokenRoutes::view).toList()));
    }

    private record NewToken(@Nullable String name, @Nullable Instant expiresAt) {}

    void make(Context request) {
        NewToken sent = Asked.body(request, NewToken.class);
        ApiTokens.Made made =
                tokens.make(
                        lately.who(request),
                        Asked.needed("name", sent.name),
                        sent.expiresAt,
                        Guard.source(request));
        Map<String, Object> view = view(made.token());
        view.put("token", made.secret());
        Replies.json(request, 201, view);
    }

    void revoke(Context request) {
        UUID id = Asked.uuid(request, "token_id", "token");
        if (!tokens.revoke(Guard.inPerson(request), id, Guard.source(request))) {
            throw Problem.notFound("There is no token " + id + ".").refused();
        }
        request.status(204);
    }

    private record Issued(String ticket, Instant expiresAt) {}

    void ticket(Context request) {
        Tickets.Ticket ticket = tickets.issue(Guard.caller(request));
        Replies.json(request, 201, new Issued(ticket.text(), ticket.expires()));
    }

    private static Map<String, Object> view(ApiToken token) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", token.id());
        view.put("name", token.name());
        view.put("prefix", token.prefix());
        view.put("created_at", token.createdAt());
        view.put("expires_at", token.expiresAt());
        view.put("last_used_at", token.lastUsedAt());
        return view;
    }
}
