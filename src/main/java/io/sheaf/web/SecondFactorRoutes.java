package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.account.Principal;
import io.sheaf.account.SecondFactors;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One's own second factor.
final class SecondFactorRoutes {

    private final SecondFactors factors;

    SecondFactorRoutes(SecondFactors factors) {
        this.factors = factors;
    }

    private record Shown(@Nullable String currentPassword, @Nullable String code) {
        String password() {
            return Asked.needed("current_password", currentPassword);
        }

        String proof() {
            return Asked.needed("code", code);
        }
    }

    private record Codes(List<String> recoveryCodes) {}

    void begin(Context request) {
        Principal who = Guard.inPerson(request);
        Shown shown = Asked.body(request, Shown.class);
        Replies.json(request, 201, factors.begin(who, shown.password(), Guard.source(request)));
    }

    void confirm(Context request) {
        Principal who = Guard.inPerson(request);
        Shown shown = Asked.body(request, Shown.class);
        List<String> codes = factors.confirm(who, shown.proof(), Guard.source(request));
        Replies.json(request, 200, new Codes(codes));
    }

    void remove(Context request) {
        Principal who = Guard.inPerson(request);
        Shown shown = Asked.body(request, Shown.class);
        factors.remove(who, shown.password(), shown.proof(), Guard.source(request));
        request.status(204);
    }

    void renew(Context request) {
        Principal who = Guard.inPerson(request);
        Shown shown = Asked.body(request, Shown.class);
        List<String> codes =
                factors.renew(who, shown.password(), shown.proof(), Guard.source(request));
        Replies.json(request, 200, new Codes(codes));
    }
}
