package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.account.Role;

import org.junit.jupiter.api.Test;

import java.util.UUID;
import java.util.stream.StreamSupport;

/// People see where they are signed in and end it, and type their password again for what would
/// outlive a stolen token.
class OwnSignInsTest {

    private static final String LIST = "/api/v1/me/sign-ins";

    private final TestServer server = TestServer.shared();
    private final Client nobody = server.client("");

    /// The sign-in that the client asks with.
    static JsonNode here(Client client) {
        JsonNode all = client.get(LIST).responseBody().path("sign_ins");
        return StreamSupport.stream(all.spliterator(), false)
                .filter(one -> one.path("here").asBoolean())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void each_sees_their_own_sign_ins_and_which_is_this_one() {
        Person ada = Person.fresh(server);
        Client first = server.client(ada.signIn(nobody).access());
        Client second = server.client(ada.signIn(nobody).access());
        server.client(Person.fresh(server).signIn(nobody).access());
        JsonNode all = second.get(LIST).responseBody().path("sign_ins");
        assertThat(all).hasSize(2);
        assertThat(here(first).path("id")).isNotEqualTo(here(second).path("id"));
        assertThat(here(first).path("address").asText()).isEqualTo("127.0.0.1");
        assertThat(here(first).path("client").asText()).startsWith("Java-http-client/");
    }

    @Test
    void the_one_that_was_lost_is_ended_from_here() {
        Person ada = Person.fresh(server);
        Person.Tokens lost = ada.signIn(nobody);
        Client mine = server.client(ada.signIn(nobody).access());
        String path = LIST + "/" + here(server.client(lost.access())).path("id").asText();
        assertThat(mine.delete(path).status()).isEqualTo(204);
        assertThat(server.client(lost.access()).get("/api/v1/me").status()).isEqualTo(401);
        String refresh = "{\"refresh_token\": \"" + lost.refresh() + "\"}";
        assertThat(nobody.post("/api/v1/session/refresh", refresh).status()).isEqualTo(401);
        assertThat(mine.get(LIST).responseBody().path("sign_ins")).hasSize(1);
        assertThat(mine.delete(path).status()).isEqualTo(404);
    }

    @Test
    void a_refresh_moves_it_to_where_it_is_used_now() {
        Person ada = Person.fresh(server);
        Person.Tokens before = ada.signIn(nobody);
        JsonNode seen = here(server.client(before.access()));
        String refresh = "{\"refresh_token\": \"" + before.refresh() + "\"}";
        Person.Tokens after = Person.Tokens.of(nobody.post("/api/v1/session/refresh", refresh));
        JsonNode again = here(server.client(after.access()));
        assertThat(again.path("id")).isEqualTo(seen.path("id"));
        assertThat(again.path("created_at")).isEqualTo(seen.path("created_at"));
        assertThat(again.path("last_used_at").asText())
                .isGreaterThan(seen.path("last_used_at").asText());
    }

    @Test
    void a_password_of_a_while_ago_is_typed_again_for_what_would_outlive_a_stolen_token() {
        Person ada = Person.fresh(server, Role.ADMIN);
        Client client = server.client(ada.signIn(nobody).access());
        String other = LIST + "/" + here(server.client(ada.signIn(nobody).access())).path("id");
        aWhileAgo(client);
        String user = Person.json("person " + UUID.randomUUID(), "a phrase for somebody");
        String path = "/api/v1/users/" + Person.fresh(server).id();
        again(client.delete(other.replace("\"", "")));
        again(client.delete("/api/v1/sessions"));
        again(client.post("/api/v1/me/tokens", "{\"name\": \"more\"}"));
        again(client.post("/api/v1/users", user));
        again(client.patch(path, "{\"role\": \"admin\"}"));

        Exchange wrong = confirm(client, "this is not her password");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.responseBody().at("/errors/0/field").asText())
                .isEqualTo("current_password");
        again(client.post("/api/v1/users", user));
        assertThat(confirm(client, ada.password()).status()).isEqualTo(204);
        assertThat(client.post("/api/v1/users", user).status()).isEqualTo(201);
        assertThat(client.patch(path, "{\"role\": \"admin\"}").status()).isEqualTo(200);
        assertThat(client.post("/api/v1/me/tokens", "{\"name\": \"more\"}").status())
                .isEqualTo(201);
        assertThat(client.delete("/api/v1/sessions").status()).isEqualTo(204);
    }

    private static Exchange confirm(Client client, String password) {
        return client.post(
                "/api/v1/session/confirm", "{\"current_password\": \"" + password + "\"}");
    }

    private static void again(Exchange refused) {
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.responseBody().path("type").asText())
                .isEqualTo("urn:sheaf:problem:reauthenticate");
    }

    private void aWhileAgo(Client client) {
        UUID id = UUID.fromString(here(client).path("id").asText());
        server.database()
                .useTransaction(handle ->
                        handle.execute(
                                "update sign_ins set password_at = password_at - interval '15 min'"
                                        + " where id = ?",
                                id));
    }

    @Test
    void what_one_confirms_counts_in_that_sign_in_alone() {
        Person ada = Person.fresh(server);
        Client mine = server.client(ada.signIn(nobody).access());
        Client stolen = server.client(ada.signIn(nobody).access());
        aWhileAgo(stolen);
        assertThat(confirm(mine, ada.password()).status()).isEqualTo(204);
        again(stolen.post("/api/v1/me/tokens", "{\"name\": \"a thief's\"}"));
    }

    @Test
    void a_program_neither_sees_nor_confirms() {
        Person ada = Person.fresh(server);
        Exchange made =
                server.client(ada.signIn(nobody).access())
                        .post("/api/v1/me/tokens", "{\"name\": \"nightly\"}");
        Client program = server.client(made.responseBody().path("token").asText());
        assertThat(program.get(LIST).status()).isEqualTo(403);
        assertThat(confirm(program, ada.password()).status()).isEqualTo(403);
    }
}
