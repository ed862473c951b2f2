package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.sheaf.account.Role;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;

/// What the security log tells of those who were refused.
class RefusalsTest {

    private final TestServer server = TestServer.shared();
    private final Client nobody = server.client("");

    private static List<String> log(TestServer server, String... parts) {
        try {
            return Files.readAllLines(server.data().resolve("logs/security.log")).stream()
                    .filter(line -> List.of(parts).stream().allMatch(line::contains))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String id(Exchange answer) {
        return answer.responseHeader("X-Request-Id").orElseThrow();
    }

    private Client client(Person person) {
        return server.client(person.signIn(nobody).access());
    }

    @Test
    void who_may_not_is_named_with_the_reason() {
        Person ada = Person.fresh(server);
        Client adas = client(ada);
        String token =
                adas.post("/api/v1/me/tokens", "{\"name\": \"nightly\"}")
                        .responseBody()
                        .path("token")
                        .asText();
        forbidden(ada, server.client(token).get("/api/v1/me/sign-ins"), "in-person-only");
        forbidden(ada, adas.get("/api/v1/users"), "admins-only");
        forbidden(ada, asViewer(adas, ada), "role");
        server.database()
                .useTransaction(handle ->
                        handle.execute(
                                "update sign_ins set password_at = password_at - interval '15 min'"
                                        + " where user_id = ?",
                                ada.id()));
        forbidden(ada, adas.delete("/api/v1/sessions"), "reauthenticate");
        assertThat(log(server, adas.bearer())).isEmpty();
        assertThat(log(server, token)).isEmpty();
    }

    private Exchange asViewer(Client viewer, Person who) {
        Client owner = client(Person.fresh(server));
        String path =
                "/cases/"
                        + owner.post("/cases", "{\"title\": \"Hers\"}")
                                .responseBody()
                                .path("id")
                                .asText();
        String member = "{\"name\": \"%s\", \"role\": \"viewer\"}".formatted(who.name());
        assertThat(owner.post(path + "/members", member).status()).isEqualTo(201);
        return viewer.patch(path, "{\"description\": \"mine\"}");
    }

    private void forbidden(Person who, Exchange refused, String reason) {
        assertThat(refused.status()).as(refused.toString()).isEqualTo(403);
        assertThat(log(server, id(refused)))
                .singleElement()
                .asString()
                .contains(
                        "\"event\":\"forbidden\"",
                        "\"user\":\"" + who.id() + "\"",
                        "\"method\":\"" + refused.method() + "\"",
                        "\"path\":\"" + refused.path() + "\"",
                        "\"reason\":\"" + reason + "\"");
    }

    @Test
    void who_tries_the_ids_of_others_is_seen_and_fills_no_disk() {
        Person ada = Person.fresh(server);
        Client adas = client(ada);
        String hers =
                client(Person.fresh(server))
                        .batch("Hers", Cards.named("r", 1), false)
                        .path("id")
                        .asText();
        Exchange first = adas.get("/api/v1/batches/" + hers);
        assertThat(first.status()).isEqualTo(404);
        assertThat(log(server, id(first)))
                .singleElement()
                .asString()
                .contains("\"event\":\"not_found\"", "/api/v1/batches/" + hers, "127.0.0.1");
        for (int guess = 0; guess < 40; guess++) {
            assertThat(adas.get("/api/v1/templates/" + UUID.randomUUID()).status()).isEqualTo(404);
        }
        assertThat(log(server, "\"not_found\"", ada.id().toString())).hasSizeBetween(10, 20);
    }

    @Test
    void another_website_and_another_name_are_seen_and_fill_no_disk() {
        try (TestServer own = TestServer.fresh()) {
            Client client = own.client().wrongly();
            for (int request = 0; request < 40; request++) {
                client.post("/api/v1/templates", "{}", "Origin", "https://evil.example");
                RawAnswer wrong =
                        RawAnswer.of(
                                own.port(),
                                "GET /api/v1/health HTTP/1.1\r\nHost: evil.example\r\n"
                                        + "Connection: close\r\n\r\n");
                assertThat(wrong.status()).isEqualTo(421);
            }
            assertThat(log(own, "\"event\":\"cross_site_refused\""))
                    .hasSizeBetween(10, 20)
                    .allMatch(line -> line.contains("\"origin\":\"https://evil.example\""))
                    .allMatch(line -> line.contains("\"path\":\"/api/v1/templates\""));
            assertThat(log(own, "\"event\":\"wrong_host\""))
                    .hasSizeBetween(10, 20)
                    .allMatch(line -> line.contains("\"host\":\"evil.example\""));
            assertThat(log(own, client.bearer())).isEmpty();
        }
    }

    @Test
    void a_page_of_elsewhere_that_opens_a_live_connection_is_seen() {
        try (TestServer own = TestServer.fresh()) {
            RawAnswer refused =
                    RawAnswer.of(
                            own.port(),
                            "",
                            "GET /api/v1/ws/task/ABCDEF HTTP/1.1",
                            "Connection: Upgrade, close",
                            "Upgrade: websocket",
                            "Origin: https://evil.example",
                            "Sec-WebSocket-Version: 13",
                            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(log(own, refused.header("X-Request-Id")))
                    .singleElement()
                    .asString()
                    .contains("\"event\":\"cross_site_refused\"", "https://evil.example");
        }
    }

    @Test
    void a_wrong_first_link_is_seen_and_never_written() {
        try (TestServer own = TestServer.fresh()) {
            String good = own.accounts().firstRun().offer().orElseThrow();
            String guess = "sheaf_1_" + "A".repeat(43);
            Exchange wrong = first(own, guess);
            assertThat(wrong.status()).isEqualTo(401);
            refusedLink(own, wrong, "not the link");
            Person.fresh(own, Role.ADMIN);
            Exchange late = first(own, good);
            assertThat(late.status()).isEqualTo(401);
            refusedLink(own, late, "somebody has a password");
            assertThat(log(own, good)).isEmpty();
            assertThat(log(own, guess)).isEmpty();
        }
    }

    private static Exchange first(TestServer server, String token) {
        return server.client("").post("/api/v1/session/first", "{\"token\": \"" + token + "\"}");
    }

    private static void refusedLink(TestServer server, Exchange refused, String reason) {
        assertThat(log(server, id(refused)))
                .singleElement()
                .asString()
                .contains(
                        "\"event\":\"first_run_link_refused\"",
                        "\"address\":\"127.0.0.1\"",
                        "\"reason\":\"" + reason + "\"");
    }
}
