package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

class LimitsTest {

    private Instant now = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void a_bucket_gives_a_minutes_worth_at_once_and_then_as_it_fills() {
        Buckets buckets = new Buckets(60, () -> now);
        for (int request = 0; request < 60; request++) {
            assertThat(buckets.take("ada")).isEmpty();
        }
        assertThat(buckets.take("ada")).contains(Duration.ofSeconds(1));
        assertThat(buckets.take("grace")).isEmpty();
        now = now.plusMillis(999);
        assertThat(buckets.take("ada")).isPresent();
        now = now.plusMillis(1);
        assertThat(buckets.take("ada")).isEmpty();
        assertThat(buckets.take("ada")).isPresent();
        now = now.plus(Duration.ofDays(1));
        for (int request = 0; request < 60; request++) {
            assertThat(buckets.take("ada")).isEmpty();
        }
        assertThat(buckets.take("ada")).isPresent();
    }

    @Test
    void who_asks_for_too_much_waits_and_the_others_do_not() throws Exception {
        Map<String, String> narrow =
                Map.of(
                        "SHEAF_PORT", "0",
                        "SHEAF_RATE_READ", "5",
                        "SHEAF_RATE_WRITE", "2",
                        "SHEAF_RATE_UNKNOWN", "9");
        try (TestServer server = TestServer.fresh(narrow)) {
            Client nobody = server.client("");
            Client ada = server.client(Person.fresh(server).signIn(nobody).access());
            Client grace = server.client(Person.fresh(server).signIn(nobody).access());
            for (int request = 0; request < 5; request++) {
                assertThat(ada.get("/api/v1/me").status()).isEqualTo(200);
            }
            Exchange refused = ada.get("/api/v1/me");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.responseHeader("Retry-After")).contains("12");
            assertThat(refused.responseBody().path("retry_after").asInt()).isEqualTo(12);
            assertThat(ada.post("/api/v1/tickets").status()).isEqualTo(201);
            assertThat(ada.post("/api/v1/tickets").status()).isEqualTo(201);
            assertThat(ada.post("/api/v1/tickets").status()).isEqualTo(429);
            assertThat(grace.get("/api/v1/me").status()).isEqualTo(200);
            int guesses = 0;
            while (nobody.get("/api/v1/me").status() == 401) {
                guesses++;
            }
            assertThat(guesses).isBetween(6, 9);
            assertThat(grace.get("/api/v1/me").status()).isEqualTo(200);
            for (int request = 0; request < 20; request++) {
                assertThat(server.client().get("/api/v1/me").status()).isEqualTo(200);
            }
            String log = Files.readString(server.data().resolve("logs/security.log"));
            assertThat(log.lines().filter(line -> line.contains("\"rate_limited\""))).hasSize(2);
        }
    }

    @Test
    void the_security_log_names_the_request_that_was_forbidden() throws Exception {
        TestServer server = TestServer.shared();
        Client ada = server.client(Person.fresh(server).signIn(server.client("")).access());
        Exchange forbidden = ada.get("/api/v1/users");
        assertThat(forbidden.status()).isEqualTo(403);
        String id = forbidden.responseHeader("X-Request-Id").orElseThrow();
        assertThat(Files.readString(server.data().resolve("logs/security.log")).lines())
                .filteredOn(line -> line.contains(id))
                .singleElement()
                .asString()
                .contains("\"event\":\"forbidden\"", "\"path\":\"/api/v1/users\"", "127.0.0.1")
                .doesNotContain(ada.bearer());
    }
}
