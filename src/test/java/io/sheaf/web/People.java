package io.sheaf.web;

import io.sheaf.account.Role;

import java.time.Instant;

/// Those who ask in the access matrix, each signed in.
///
/// @param expired the owner with a token of a second ago
/// @param guest a viewer whom others add and remove
record People(
        TestServer server,
        Asker anonymous,
        Asker expired,
        Asker outsider,
        Asker viewer,
        Asker editor,
        Asker owner,
        Asker admin,
        Person guest) {

    record Asker(String name, Person person, Client client) {
        @Override
        public String toString() {
            return name;
        }
    }

    static People of(TestServer server) {
        Asker owner = asker(server, "owner", Role.USER);
        long past = Instant.now().getEpochSecond() - 1;
        String expired =
                new Forger(owner.client.bearer(), server.data())
                        .withClaims(claims -> claims.put("exp", past));
        return new People(
                server,
                new Asker("anonymous", owner.person, server.client("")),
                new Asker("expired", owner.person, server.client(expired)),
                asker(server, "outsider", Role.USER),
                asker(server, "viewer", Role.USER),
                asker(server, "editor", Role.USER),
                owner,
                asker(server, "admin", Role.ADMIN),
                Person.fresh(server));
    }

    private static Asker asker(TestServer server, String name, Role role) {
        return again(server, new Asker(name, Person.fresh(server, role), server.client("")));
    }

    /// The same one, signed in anew.
    static Asker again(TestServer server, Asker asker) {
        String access = asker.person.signIn(server.client("")).access();
        return new Asker(asker.name, asker.person, server.client(access));
    }
}
