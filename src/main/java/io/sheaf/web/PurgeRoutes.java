package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.cases.Purges;

/// What is in the trash, taken away for ever.
final class PurgeRoutes {

    private final Purges purges;

    PurgeRoutes(Purges purges) {
        this.purges = purges;
    }

    void caseFile(Context request) {
        String reason = reason(request);
        purges.purgeCase(Asked.who(request), CaseRoutes.id(request), reason);
        request.status(204);
    }

    void event(Context request) {
        String reason = reason(request);
        purges.purgeEvent(
                Asked.who(request), CaseRoutes.id(request), EventRoutes.id(request), reason);
        request.status(204);
    }

    void batch(Context request) {
        String reason = reason(request);
        purges.purgeBatch(Asked.who(request), FileRoutes.place(request), reason);
        request.status(204);
    }

    private static String reason(Context request) {
        Sent sent = Sent.part(request);
        String reason = sent.needed("reason", "Say why; it is kept in the custody chain.");
        sent.check();
        return reason;
    }
}
