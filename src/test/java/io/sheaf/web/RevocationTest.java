package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.account.Role;

import org.junit.jupiter.api.Test;

import java.util.Map;

/// What an admin or its owner takes away is gone with the next request, and on live connections
/// soon after.
class RevocationTest {

    private final TestServer server = TestServer.shared();
    private final Client admin = server.client();
    private final Client nobody = server.client("");

    @Test
    void who_is_disabled_is_refused_at_once_and_what_they_had_stays_dead_afterwards() {
        Person ada = Person.fresh(server);
        Person.Tokens tokens = ada.signIn(nobody);
        Client client = server.client(tokens.access());
        String program = token(client);
        assertThat(change(ada, "{\"disabled\": true}").path("disabled").asBoolean()).isTrue();
        assertThat(client.get("/api/v1/me").status()).isEqualTo(401);
        assertThat(server.client(program).get("/api/v1/me").status()).isEqualTo(401);
        assertThat(nobody.post("/api/v1/session", Person.json(ada.name(), ada.password())).status())
                .isEqualTo(401);
        change(ada, "{\"disabled\": false}");
        assertThat(client.get("/api/v1/me").status()).isEqualTo(401);
        assertThat(server.client(program).get("/api/v1/me").status()).isEqualTo(401);
        assertThat(ada.signIn(nobody).access()).isNotBlank();
    }

    private JsonNode change(Person person, String change) {
        Exchange changed = admin.patch("/api/v1/users/" + person.id(), change);
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        return changed.responseBody();
    }

    @Test
    void a_role_that_was_taken_away_is_gone_with_the_next_request() {
        Person ada = Person.fresh(server, Role.ADMIN);
        Client client = server.client(ada.signIn(nobody).access());
        assertThat(client.get("/api/v1/users").status()).isEqualTo(200);
        change(ada, "{\"role\": \"user\"}");
        assertThat(client.get("/api/v1/users").status()).isEqualTo(403);
        assertThat(client.get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void a_reset_password_ends_everything() {
        Person ada = Person.fresh(server);
        Client client = server.client(ada.signIn(nobody).access());
        change(ada, "{\"password\": \"quite another phrase, you see\"}");
        assertThat(client.get("/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void a_program_does_what_its_owner_may_until_its_token_is_revoked() {
        Person ada = Person.fresh(server);
        Client client = server.client(ada.signIn(nobody).access());
        Exchange made = client.post("/api/v1/me/tokens", "{\"name\": \"nightly\"}");
        assertThat(made.status()).isEqualTo(201);
        String secret = made.responseBody().path("token").asText();
        Client program = server.client(secret);
        assertThat(program.get("/api/v1/me").responseBody().path("name").asText())
                .isEqualTo(ada.name());
        JsonNode listed = client.get("/api/v1/me/tokens").responseBody().at("/tokens/0");
        assertThat(secret).startsWith(listed.path("prefix").asText());
        assertThat(listed.toString()).doesNotContain(secret);
        assertThat(listed.path("last_used_at").asText()).isNotBlank();
        String path = "/api/v1/me/tokens/" + listed.path("id").asText();
        assertThat(client.delete(path).status()).isEqualTo(204);
        assertThat(program.get("/api/v1/me").status()).isEqualTo(401);
        assertThat(client.delete(path).status()).isEqualTo(404);
        assertThat(client.get("/api/v1/me/tokens").responseBody().path("tokens")).isEmpty();
    }

    @Test
    void a_program_cannot_make_what_would_outlive_its_token() {
        Person ada = Person.fresh(server, Role.ADMIN);
        Client program = server.client(token(server.client(ada.signIn(nobody).access())));
        assertThat(program.get("/api/v1/users").status()).isEqualTo(200);
        assertThat(program.post("/api/v1/me/tokens", "{\"name\": \"more\"}").status())
                .isEqualTo(403);
        assertThat(
                        program.post(
                                        "/api/v1/me/password",
                                        "{\"current_password\": \"%s\", \"new_password\": \"another long phrase\"}"
                                                .formatted(ada.password()))
                                .status())
                .isEqualTo(403);
        assertThat(
                        program.post(
                                        "/api/v1/users",
                                        Person.json("mallory", "a phrase of mallory's"))
                                .status())
                .isEqualTo(403);
        assertThat(program.delete("/api/v1/sessions").status()).isEqualTo(403);
    }

    private static String token(Client client) {
        Exchange made = client.post("/api/v1/me/tokens", "{\"name\": \"a program\"}");
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.responseBody().path("token").asText();
    }

    @Test
    void the_only_admin_stays_one() {
        try (TestServer own = TestServer.fresh()) {
            Exchange refused =
                    own.client()
                            .patch(
                                    "/api/v1/users/00000000-0000-0000-0000-000000000001",
                                    "{\"disabled\": true}");
            assertThat(refused.status()).isEqualTo(409);
        }
    }

    @Test
    void a_ticket_opens_one_connection_and_no_second() {
        Person ada = Person.fresh(server);
        Client client = server.client(ada.signIn(nobody).access());
        String id = client.batch("Ticket", Cards.named("t-", 1), false).path("id").asText();
        String ticket = client.post("/api/v1/tickets").responseBody().path("ticket").asText();
        try (Watching watching = new Watching(nobody, id, "?ticket=" + ticket)) {
            assertThat(watching.next().path("kind").asText()).isEqualTo("snapshot");
        }
        assertThat(Watching.refusal(nobody, id, "?ticket=" + ticket)).isEqualTo(401);
        assertThat(Watching.refusal(nobody, id, "")).isEqualTo(401);
        Person eve = Person.fresh(server);
        String foreign =
                server.client(eve.signIn(nobody).access())
                        .post("/api/v1/tickets")
                        .responseBody()
                        .path("ticket")
                        .asText();
        assertThat(Watching.refusal(nobody, id, "?ticket=" + foreign)).isEqualTo(404);
    }

    @Test
    void a_live_connection_ends_when_its_owner_is_disabled_or_signs_out() {
        Person ada = Person.fresh(server);
        Client client = server.client(ada.signIn(nobody).access());
        Client other = server.client(ada.signIn(nobody).access());
        String id = client.batch("Live", Map.of("l.png", Cards.png(4)), false).path("id").asText();
        try (Watching here = new Watching(client, id, "");
                Watching there = new Watching(other, id, "")) {
            here.next();
            there.next();
            client.delete("/api/v1/session");
            assertThat(here.closeCode()).isEqualTo(4401);
            assertThat(there.any().path("kind").asText()).isEqualTo("ping");
            change(ada, "{\"disabled\": true}");
            assertThat(there.closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void an_event_stream_ends_too() throws Exception {
        Person ada = Person.fresh(server);
        Client client = server.client(ada.signIn(nobody).access());
        String id = client.batch("Stream", Cards.named("e-", 1), false).path("id").asText();
        var stream = client.open("/api/v1/batches/" + id + "/events");
        assertThat(new String(stream.readNBytes(15), "UTF-8")).isEqualTo("event: snapshot");
        client.delete("/api/v1/session");
        assertThat(stream.readAllBytes()).isNotNull();
    }
}
