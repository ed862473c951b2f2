package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.account.Role;
import io.sheaf.account.Source;

import java.util.UUID;

/// Somebody with an account, for tests.
record Person(UUID id, String name, String password) {

    /// What signing in gives.
    record Tokens(String access, String refresh) {
        static Tokens of(Exchange granted) {
            JsonNode body = granted.responseBody();
            return new Tokens(
                    body.path("access_token").asText(), body.path("refresh_token").asText());
        }
    }

    static Person fresh(TestServer server) {
        return fresh(server, Role.USER);
    }

    static Person fresh(TestServer server, Role role) {
        String name = "person " + UUID.randomUUID().toString().substring(0, 8);
        String password = "a phrase for " + UUID.randomUUID();
        return new Person(
                server.accounts()
                        .users()
                        .create(name, role, password, "a test", new Source("127.0.0.1", "test"))
                        .id(),
                name,
                password);
    }

    Tokens signIn(Client nobody) {
        Exchange granted = nobody.post("/api/v1/session", json(name, password));
        assertThat(granted.status()).as(granted.toString()).isEqualTo(201);
        return Tokens.of(granted);
    }

    static String json(String name, String password) {
        return "{\"name\": \"%s\", \"password\": \"%s\"}".formatted(name, password);
    }
}
