package io.sheaf.web;

import io.javalin.http.Context;
import io.sheaf.account.Principal;
import io.sheaf.account.Reauthentication;

/// Lets only those do a thing who typed their password lately.
final class Lately {

    private final Reauthentication reauthentication;

    Lately(Reauthentication reauthentication) {
        this.reauthentication = reauthentication;
    }

    /// Who asks.
    ///
    /// @throws Problem.Refused with 403 for a program, and for somebody who has to type it again
    Principal who(Context request) {
        Principal who = Guard.inPerson(request);
        if (!reauthentication.lately(Guard.caller(request))) {
            throw Problem.reauthenticate().refused();
        }
        return who;
    }
}
