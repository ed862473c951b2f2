package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;

/// A browser's sign-in: the first link, the cookie that no script can read, and a proxy in between.
class BrowserTest {

    private static final String COOKIE = "sheaf_refresh=";

    private final TestServer server = TestServer.shared();
    private final Client nobody = server.client("");

    @Test
    void a_refresh_token_can_be_kept_where_no_script_can_read_it() {
        Person ada = Person.fresh(server);
        String sent =
                "{\"name\": \"%s\", \"password\": \"%s\", \"cookie\": true}"
                        .formatted(ada.name(), ada.password());
        Exchange granted = nobody.post("/api/v1/session", sent);
        assertThat(granted.responseBody().has("refresh_token")).isFalse();
        String first = cookie(granted);
        assertThat(granted.responseHeader("Set-Cookie").orElseThrow())
                .contains("; HttpOnly", "; SameSite=Strict", "; Path=/api/v1/session;")
                .doesNotContain("Secure");
        Exchange refreshed =
                nobody.post(
                        "/api/v1/session/refresh",
                        "{}",
                        "Cookie",
                        first,
                        "Content-Type",
                        "application/json");
        assertThat(refreshed.status()).isEqualTo(200);
        String second = cookie(refreshed);
        assertThat(second).isNotEqualTo(first);
        Client client = server.client(refreshed.responseBody().path("access_token").asText());
        assertThat(client.get("/api/v1/me").status()).isEqualTo(200);
        Exchange out = client.delete("/api/v1/session", "Cookie", second);
        assertThat(out.responseHeader("Set-Cookie").orElseThrow())
                .startsWith(COOKIE + ";")
                .contains("Expires=Thu, 1 Jan 1970");
        Exchange late =
                nobody.post(
                        "/api/v1/session/refresh",
                        "{}",
                        "Cookie",
                        second,
                        "Content-Type",
                        "application/json");
        assertThat(late.status()).isEqualTo(401);
    }

    @Test
    void signing_in_over_a_sign_in_ends_the_one_of_before() {
        Person.Tokens before = Person.fresh(server).signIn(nobody);
        Client first = server.client(before.access());
        assertThat(first.get("/api/v1/me").status()).isEqualTo(200);
        Person bob = Person.fresh(server);
        String sent =
                "{\"name\": \"%s\", \"password\": \"%s\", \"cookie\": true}"
                        .formatted(bob.name(), bob.password());
        Exchange granted =
                nobody.post(
                        "/api/v1/session",
                        sent,
                        "Cookie",
                        COOKIE + before.refresh(),
                        "Content-Type",
                        "application/json");
        assertThat(granted.status()).isEqualTo(201);
        assertThat(first.get("/api/v1/me").status()).isEqualTo(401);
    }

    private static String cookie(Exchange answer) {
        String header = answer.responseHeader("Set-Cookie").orElseThrow();
        assertThat(header).startsWith(COOKIE);
        return header.substring(0, header.indexOf(';'));
    }

    @Test
    void the_cookie_is_good_for_nothing_but_a_refresh_and_not_from_another_website() {
        Person.Tokens tokens = Person.fresh(server).signIn(nobody);
        String cookie = COOKIE + tokens.refresh();
        assertThat(nobody.get("/api/v1/me", "Cookie", cookie).status()).isEqualTo(401);
        Exchange foreign =
                nobody.post(
                        "/api/v1/session/refresh",
                        "{}",
                        "Cookie",
                        cookie,
                        "Origin",
                        "https://evil.example",
                        "Content-Type",
                        "application/json");
        assertThat(foreign.status()).isEqualTo(403);
    }

    @Test
    void the_first_link_signs_the_local_person_in_once() {
        try (TestServer own = TestServer.fresh()) {
            Client stranger = own.client("");
            String link = own.accounts().firstRun().offer().orElseThrow();
            String guess = "{\"token\": \"sheaf_1_guess\"}";
            assertThat(stranger.post("/api/v1/session/first", guess).status()).isEqualTo(401);
            String first =
                    "{\"token\": \"%s\", \"name\": \"ada\", \"password\": \"%s\"}"
                            .formatted(link, "the first of all phrases");
            Exchange granted = stranger.post("/api/v1/session/first", first);
            assertThat(granted.status()).isEqualTo(201);
            assertThat(granted.responseBody().at("/user/role").asText()).isEqualTo("admin");
            assertThat(stranger.post("/api/v1/session/first", first).status()).isEqualTo(401);
            assertThat(
                            stranger.post(
                                            "/api/v1/session",
                                            Person.json("Ada", "the first of all phrases"))
                                    .status())
                    .isEqualTo(201);
            assertThat(own.client().get("/api/v1/me").responseBody().path("name").asText())
                    .isEqualTo("ada");
        }
    }

    @Test
    void behind_a_proxy_the_servers_name_is_the_one_that_people_use() throws Exception {
        Map<String, String> proxied =
                Map.of(
                        "SHEAF_PORT", "0",
                        "SHEAF_ORIGINS", "https://sheaf.example",
                        "SHEAF_PROXIES", "127.0.0.1");
        try (TestServer own = TestServer.fresh(proxied)) {
            String forwarded =
                    "X-Forwarded-For: 203.0.113.9, 198.51.100.4\r\nX-Forwarded-Proto: https\r\n";
            String answer =
                    raw(own, "sheaf.example", forwarded + "Origin: https://sheaf.example\r\n");
            assertThat(answer).startsWith("HTTP/1.1 401").contains("Strict-Transport-Security");
            assertThat(Files.readString(own.data().resolve("logs/security.log")))
                    .contains("\"address\":\"198.51.100.4\"")
                    .doesNotContain("203.0.113.9");
            Person ada = Person.fresh(own);
            String in =
                    raw(
                            own,
                            "sheaf.example",
                            forwarded,
                            "{\"name\": \"%s\", \"password\": \"%s\", \"cookie\": true}"
                                    .formatted(ada.name(), ada.password()));
            assertThat(in).contains("Set-Cookie: __Host-sheaf_refresh=", "; Path=/; Secure; ");
            assertThat(raw(own, "evil.example", forwarded)).startsWith("HTTP/1.1 421");
            assertThat(raw(own, "sheaf.example", "Origin: https://evil.example\r\n"))
                    .startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void who_is_no_proxy_cannot_say_where_a_request_came_from() throws Exception {
        String answer =
                raw(
                        server,
                        "localhost",
                        "X-Forwarded-For: 203.0.113.77\r\nX-Forwarded-Proto: https\r\n");
        assertThat(answer).startsWith("HTTP/1.1 401").doesNotContain("Strict-Transport");
        assertThat(Files.readString(server.data().resolve("logs/security.log")))
                .doesNotContain("203.0.113.77");
    }

    /// A sign-in in vain.
    private static String raw(TestServer server, String host, String headers) throws IOException {
        String guess = "{\"name\": \"nobody\", \"password\": \"a wrong guess\"}";
        return raw(server, host, headers, guess);
    }

    private static String raw(TestServer server, String host, String headers, String body)
            throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream()
                    .write(
                            ("POST /api/v1/session HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%sContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s")
                                    .formatted(host, headers, body.length(), body)
                                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
