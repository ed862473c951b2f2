package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.account.Access;
import io.sheaf.account.Caller;
import io.sheaf.account.Role;
import io.sheaf.account.SecurityEvent;
import io.sheaf.account.SecurityLog;
import io.sheaf.account.Source;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds out who asks, and whether their role may do what the route does. What is theirs among the
/// things of a kind is decided in the SQL.
public final class Guard {

    private static final Pattern BEARER =
            Pattern.compile("bearer ([\\x21-\\x7e]+)", Pattern.CASE_INSENSITIVE);

    private static final String CALLER = "caller";

    private final Access access;
    private final SecurityLog log;

    public Guard(Access access, SecurityLog log) {
        this.access = access;
        this.log = log;
    }

    /// Lets the request go on to this route.
    ///
    /// @throws Problem.Refused with 401 for somebody who is not known, 403 for one who may not
    void admit(Role needed, Context request) {
        if (needed == Role.ANYONE) {
            return;
        }
        Caller caller = known(request);
        if (!caller.principal().role().covers(needed)) {
            log.note(
                    SecurityEvent.FORBIDDEN,
                    source(request),
                    Map.of(
                            "user", caller.principal().id(),
                            "method", request.req().getMethod(),
                            "path", request.path()));
            throw Problem.adminsOnly().refused();
        }
        request.attribute(CALLER, caller);
    }

    private Caller known(Context request) {
        List<String> sent = Collections.list(request.req().getHeaders("Authorization"));
        if (sent.isEmpty()) {
            throw Problem.unauthorized("Sign in first: this needs an access token.").refused();
        }
        Matcher bearer = BEARER.matcher(sent.getFirst());
        Optional<Caller> caller =
                sent.size() == 1 && bearer.matches()
                        ? access.of(bearer.group(1), source(request))
                        : Optional.empty();
        return caller.orElseThrow(() ->
                Problem.unauthorized(
                                "The access token is not, or no longer, good. Refresh it or sign in"
                                        + " again.")
                        .refused());
    }

    /// Whom [#admit] has let in.
    static Caller caller(Context request) {
        return Objects.requireNonNull(
                request.attribute(CALLER), "a route for anyone has no caller");
    }

    static Source source(Context request) {
        return new Source(
                request.ip(), Objects.requireNonNull(request.attribute(Replies.REQUEST_ID)));
    }
}
