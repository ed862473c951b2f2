package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;

import io.sheaf.account.Authenticator;
import io.sheaf.account.Role;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A second factor, through the front door.
class SecondFactorTest {

    private static final String FACTOR = "/api/v1/me/second-factor";
    private static final String TYPE = "urn:sheaf:problem:second-factor";
    private static final Map<String, String> REQUIRED =
            Map.of(
                    "SHEAF_PORT", "0",
                    "SHEAF_SECOND_FACTOR", "required",
                    "SHEAF_RATE_UNKNOWN", "1000000");

    private final TestServer server = TestServer.shared();
    private final Person ada = Person.fresh(server);

    /// Somebody's app and their recovery codes.
    private record Kept(Authenticator app, List<String> codes) {}

    private static Kept set(Person person, Client client) {
        Exchange begun = client.post(FACTOR, proof(person, ""));
        assertThat(begun.status()).as(begun.toString()).isEqualTo(201);
        Authenticator app = Authenticator.of(begun.responseBody().path("secret").asText());
        return new Kept(app, codes(client.post(FACTOR + "/confirm", code(app.code()))));
    }

    private static List<String> codes(Exchange exchange) {
        assertThat(exchange.status()).as(exchange.toString()).isEqualTo(200);
        List<String> codes = new ArrayList<>();
        exchange.responseBody().path("recovery_codes").forEach(each -> codes.add(each.asText()));
        return codes;
    }

    private static String code(String code) {
        return "{\"code\": \"%s\"}".formatted(code);
    }

    private static String proof(Person person, String code) {
        String more = code.isEmpty() ? "" : ", \"code\": \"" + code + "\"";
        return "{\"current_password\": \"%s\"%s}".formatted(person.password(), more);
    }

    private Exchange signIn(String code) {
        return server.client("")
                .post(
                        "/api/v1/session",
                        "{\"name\": \"%s\", \"password\": \"%s\", \"code\": \"%s\"}"
                                .formatted(ada.name(), ada.password(), code));
    }

    private Exchange signIn() {
        return server.client("").post("/api/v1/session", Person.json(ada.name(), ada.password()));
    }

    private Client client() {
        return server.client(ada.signIn(server.client("")).access());
    }

    private static void isRefused(Exchange exchange) {
        assertThat(exchange.status()).as(exchange.toString()).isEqualTo(401);
        assertThat(exchange.responseBody().path("type").asText()).isEqualTo(TYPE);
    }

    @Test
    void signing_in_takes_a_code_once_it_is_set_until_it_is_removed() {
        Client client = client();
        Exchange guessed = client.post(FACTOR, "{\"current_password\": \"a wrong guess\"}");
        assertThat(guessed.status()).isEqualTo(422);
        assertThat(client.post(FACTOR + "/confirm", code("123456")).status()).isEqualTo(409);
        Exchange begun = client.post(FACTOR, proof(ada, ""));
        assertThat(begun.responseBody().path("uri").asText())
                .startsWith("otpauth://totp/Sheaf:person%20")
                .contains(begun.responseBody().path("secret").asText());
        Kept kept = set(ada, client);
        assertThat(client.get("/api/v1/me").responseBody().path("second_factor").asBoolean())
                .isTrue();
        assertThat(client.post(FACTOR, proof(ada, "")).status()).isEqualTo(409);
        isRefused(signIn());
        isRefused(signIn(kept.app.oldCode()));
        assertThat(signIn(kept.app.nextCode()).status()).isEqualTo(201);
        isRefused(signIn(kept.app.code()));
        String removal = proof(ada, kept.codes.getFirst());
        assertThat(client.post(FACTOR + "/remove", proof(ada, "000000")).status()).isEqualTo(422);
        assertThat(client.post(FACTOR + "/remove", removal).status()).isEqualTo(204);
        assertThat(client.post(FACTOR + "/remove", removal).status()).isEqualTo(409);
        assertThat(signIn().status()).isEqualTo(201);
    }

    @Test
    void whether_there_is_one_is_told_to_none_who_does_not_know_the_password() {
        set(ada, client());
        Exchange wrong =
                server.client("").post("/api/v1/session", Person.json(ada.name(), "a wrong guess"));
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.responseBody().path("type").asText())
                .isEqualTo("urn:sheaf:problem:unauthorized");
        assertThat(wrong.responseBody().path("detail").asText())
                .isEqualTo("The name or the password is wrong.");
    }

    @Test
    void of_four_who_show_one_code_at_once_one_gets_in() throws Exception {
        Kept kept = set(ada, client());
        assertThat(atOnce(kept.app.nextCode())).containsExactlyInAnyOrder(201, 401, 401, 401);
        assertThat(signIn(kept.codes.getLast()).status())
                .as("what was tried in vain is forgiven")
                .isEqualTo(201);
        assertThat(atOnce(kept.codes.getFirst())).containsExactlyInAnyOrder(201, 401, 401, 401);
    }

    private List<Integer> atOnce(String code) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Exchange>> answers =
                    many.invokeAll(Collections.nCopies(4, () -> signIn(code)));
            for (Future<Exchange> answer : answers) {
                statuses.add(answer.get().status());
            }
        }
        return statuses;
    }

    @Test
    void a_recovery_code_works_once_and_new_ones_make_the_old_ones_void() {
        Client client = client();
        Kept kept = set(ada, client);
        assertThat(signIn(kept.codes.getFirst()).status()).isEqualTo(201);
        isRefused(signIn(kept.codes.getFirst()));
        List<String> next =
                codes(client.post(FACTOR + "/recovery-codes", proof(ada, kept.codes.get(1))));
        assertThat(next).hasSize(10).doesNotContainAnyElementsOf(kept.codes);
        isRefused(signIn(kept.codes.get(2)));
        assertThat(signIn(next.getFirst()).status()).isEqualTo(201);
    }

    @Test
    void who_is_signed_in_stays_so_and_a_program_cannot_change_it() {
        Client here = client();
        Client there = client();
        String token =
                here.post("/api/v1/me/tokens", "{\"name\": \"nightly\"}")
                        .responseBody()
                        .path("token")
                        .asText();
        Kept kept = set(ada, here);
        assertThat(there.get("/api/v1/batches").status()).isEqualTo(200);
        Client program = server.client(token);
        assertThat(program.get("/api/v1/batches").status()).isEqualTo(200);
        String proof = proof(ada, kept.codes.getFirst());
        assertThat(program.post(FACTOR, proof(ada, "")).status()).isEqualTo(403);
        assertThat(program.post(FACTOR + "/confirm", code("1")).status()).isEqualTo(403);
        assertThat(program.post(FACTOR + "/remove", proof).status()).isEqualTo(403);
        assertThat(program.post(FACTOR + "/recovery-codes", proof).status()).isEqualTo(403);
    }

    @Test
    void guessed_codes_have_to_wait() {
        set(ada, client());
        for (int guess = 0; guess < 5; guess++) {
            isRefused(signIn("000000"));
        }
        Exchange next = signIn("000000");
        assertThat(next.status()).isEqualTo(429);
        assertThat(next.responseHeader("Retry-After")).isPresent();
    }

    @Test
    void an_admin_takes_away_what_somebody_has_lost_and_the_log_tells() throws IOException {
        Person boss = Person.fresh(server, Role.ADMIN);
        Client admin = server.client(boss.signIn(server.client("")).access());
        Kept kept = set(ada, client());
        isRefused(signIn(kept.app.oldCode()));
        signIn(kept.codes.getFirst());
        String path = "/api/v1/users/" + ada.id();
        assertThat(admin.patch(path, "{\"second_factor\": true}").status()).isEqualTo(422);
        assertThat(
                        admin.patch(
                                        "/api/v1/users/" + UUID.randomUUID(),
                                        "{\"second_factor\": false}")
                                .status())
                .isEqualTo(404);
        String own = "/api/v1/users/" + boss.id();
        assertThat(admin.patch(own, "{\"second_factor\": false}").status())
                .as("one's own is removed with a code")
                .isEqualTo(409);
        JsonNode changed = admin.patch(path, "{\"second_factor\": false}").responseBody();
        assertThat(changed.path("second_factor").asBoolean()).isFalse();
        assertThat(signIn().status()).isEqualTo(201);
        String log = Files.readString(server.data().resolve("logs").resolve("security.log"));
        assertThat(log.lines().filter(line -> line.contains(ada.id().toString())))
                .extracting(line -> line.replaceAll(".*\"event\":\"([a-z_]+)\".*", "$1"))
                .contains(
                        "second_factor_set",
                        "second_factor_failed",
                        "recovery_code_used",
                        "second_factor_removed");
    }

    @Test
    void where_it_is_required_nothing_else_is_open_before_it_is_set() {
        try (TestServer strict = TestServer.fresh(REQUIRED)) {
            assertThat(strict.client().get("/api/v1/batches").status()).isEqualTo(200);
            assertThat(strict.client().post(FACTOR, proof(ada, "")).status())
                    .as("without a password there is no second factor")
                    .isEqualTo(409);
            Person grace = Person.fresh(strict);
            Client client = strict.client(grace.signIn(strict.client("")).access());
            closed(client.get("/api/v1/batches"));
            closed(client.get("/api/v1/me/tokens"));
            closed(client.post("/api/v1/me/tokens", "{\"name\": \"a program\"}"));
            closed(client.post("/api/v1/tickets"));
            closed(client.get("/api/v1/users"));
            closed(
                    client.post(
                            "/api/batch-templates/1/generate",
                            "{\"album_name\": \"x\", \"user_theme\": \"x\"}"));
            assertThat(client.get("/api/v1/me").status()).isEqualTo(200);
            Kept kept = set(grace, client);
            assertThat(client.get("/api/v1/batches").status()).isEqualTo(200);
            Client program =
                    strict.client(
                            client.post("/api/v1/me/tokens", "{\"name\": \"a program\"}")
                                    .responseBody()
                                    .path("token")
                                    .asText());
            assertThat(program.get("/api/v1/batches").status()).isEqualTo(200);
            client.post(FACTOR + "/remove", proof(grace, kept.codes.getFirst()));
            closed(program.get("/api/v1/batches"));
            assertThat(client.delete("/api/v1/session").status()).isEqualTo(204);
        }
    }

    private static void closed(Exchange exchange) {
        assertThat(exchange.status()).as(exchange.toString()).isEqualTo(403);
        assertThat(exchange.responseBody().path("type").asText()).isEqualTo(TYPE + "-needed");
    }

    @Test
    void a_setting_that_is_neither_is_named() {
        assertThat(EdgeSettings.from(Map.of()).secondFactorRequired()).isFalse();
        assertThat(
                        EdgeSettings.from(Map.of("SHEAF_SECOND_FACTOR", "required"))
                                .withPort(1)
                                .withBind("0.0.0.0")
                                .secondFactorRequired())
                .isTrue();
        assertThatThrownBy(() -> EdgeSettings.from(Map.of("SHEAF_SECOND_FACTOR", "yes")))
                .hasMessageContaining("SHEAF_SECOND_FACTOR");
    }
}
