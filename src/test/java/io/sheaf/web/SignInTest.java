package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;

/// Signing in, staying so and signing out, through the front door.
class SignInTest {

    private final TestServer server = TestServer.shared();
    private final Client nobody = server.client("");

    @Test
    void who_has_signed_in_is_known_and_sees_only_what_is_theirs() {
        Person ada = Person.fresh(server);
        Client client = server.client(ada.signIn(nobody).access());
        assertThat(client.get("/api/v1/me").responseBody().path("name").asText())
                .isEqualTo(ada.name());
        assertThat(client.get("/api/v1/batches").responseBody().path("total").asInt()).isZero();
        String id =
                server.client().batch("Not Ada's", Cards.named("x-", 1), false).path("id").asText();
        assertThat(client.get("/api/v1/batches/" + id).status()).isEqualTo(404);
        assertThat(nobody.get("/api/v1/batches/" + id).status()).isEqualTo(401);
        assertThat(server.client().get("/api/v1/batches/" + id).status()).isEqualTo(200);
    }

    @Test
    void a_wrong_name_and_a_wrong_password_are_answered_alike() {
        Person ada = Person.fresh(server);
        Exchange password = sign(ada.name(), "this is not her password");
        Exchange name = sign("nobody of that name", ada.password());
        assertThat(password.status()).isEqualTo(401);
        assertThat(name.status()).isEqualTo(401);
        assertThat(without(password.responseBody())).isEqualTo(without(name.responseBody()));
    }

    private Exchange sign(String name, String password) {
        return nobody.post("/api/v1/session", Person.json(name, password));
    }

    private static String without(JsonNode problem) {
        return problem.path("type").asText() + problem.path("detail").asText();
    }

    @Test
    void a_refresh_token_works_once_and_the_second_time_ends_the_sign_in() {
        Person.Tokens first = Person.fresh(server).signIn(nobody);
        Exchange refreshed = refresh(first.refresh());
        assertThat(refreshed.status()).isEqualTo(200);
        Person.Tokens second = Person.Tokens.of(refreshed);
        assertThat(server.client(second.access()).get("/api/v1/me").status()).isEqualTo(200);
        assertThat(refresh(first.refresh()).status()).isEqualTo(401);
        assertThat(refresh(second.refresh()).status()).isEqualTo(401);
        assertThat(server.client(second.access()).get("/api/v1/me").status()).isEqualTo(401);
    }

    private Exchange refresh(String token) {
        return nobody.post("/api/v1/session/refresh", "{\"refresh_token\": \"" + token + "\"}");
    }

    @Test
    void signing_out_here_leaves_the_other_places_signed_in() {
        Person ada = Person.fresh(server);
        Person.Tokens here = ada.signIn(nobody);
        Person.Tokens there = ada.signIn(nobody);
        assertThat(server.client(here.access()).delete("/api/v1/session").status()).isEqualTo(204);
        assertThat(server.client(here.access()).get("/api/v1/me").status()).isEqualTo(401);
        assertThat(refresh(here.refresh()).status()).isEqualTo(401);
        assertThat(server.client(there.access()).get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void signing_out_everywhere_ends_all_of_them() {
        Person ada = Person.fresh(server);
        Person.Tokens here = ada.signIn(nobody);
        Person.Tokens there = ada.signIn(nobody);
        assertThat(server.client(here.access()).delete("/api/v1/sessions").status()).isEqualTo(204);
        assertThat(server.client(here.access()).get("/api/v1/me").status()).isEqualTo(401);
        assertThat(server.client(there.access()).get("/api/v1/me").status()).isEqualTo(401);
        assertThat(refresh(there.refresh()).status()).isEqualTo(401);
        assertThat(ada.signIn(nobody).access()).isNotBlank();
    }

    @Test
    void a_new_password_ends_what_the_old_one_had_opened() {
        Person ada = Person.fresh(server);
        Person.Tokens before = ada.signIn(nobody);
        Client client = server.client(before.access());
        String next = "a quite different phrase";
        Exchange wrong = client.post("/api/v1/me/password", change("not hers at all", next));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(
                        client.post("/api/v1/me/password", change(ada.password(), "password1234"))
                                .status())
                .isEqualTo(422);
        assertThat(client.post("/api/v1/me/password", change(ada.password(), next)).status())
                .isEqualTo(204);
        assertThat(client.get("/api/v1/me").status()).isEqualTo(401);
        assertThat(refresh(before.refresh()).status()).isEqualTo(401);
        assertThat(sign(ada.name(), ada.password()).status()).isEqualTo(401);
        assertThat(sign(ada.name(), next).status()).isEqualTo(201);
    }

    private static String change(String current, String next) {
        return "{\"current_password\": \"%s\", \"new_password\": \"%s\"}".formatted(current, next);
    }
}
