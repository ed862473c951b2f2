package io.sheaf.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Everything that looks like an access token and is none: 401, and nothing said about why. Each
/// differs from a good one in a single thing.
class ForgeryTest {

    private static final Consumer<ObjectNode> SAME = _ -> {};

    private static final TestServer SERVER = TestServer.shared();

    private static Person.Tokens genuine;
    private static Forger forger;

    @BeforeAll
    static void signIn() {
        genuine = Person.fresh(SERVER).signIn(SERVER.client(""));
        forger = new Forger(genuine.access(), SERVER.data());
    }

    @Test
    void the_forger_knows_how_to_make_a_good_one() {
        assertThat(status(genuine.access())).isEqualTo(200);
        assertThat(status(forger.with(SAME, SAME))).isEqualTo(200);
        Instant now = Instant.now();
        assertThat(
                        status(
                                forger.withClaims(claims ->
                                        claims.put("exp", now.getEpochSecond() + 60)
                                                .put("nbf", now.getEpochSecond()))))
                .isEqualTo(200);
    }

    @TestFactory
    Stream<DynamicTest> none_of_these_is_believed() {
        return forgeries().entrySet().stream()
                .map(forgery ->
                        DynamicTest.dynamicTest(
                                forgery.getKey(),
                                () -> {
                                    Exchange refused = send(forgery.getValue());
                                    assertThat(refused.status()).isEqualTo(401);
                                    assertThat(refused.responseBody().path("detail").asText())
                                            .isEqualTo(
                                                    "The access token is not, or no longer, good."
                                                            + " Refresh it or sign in again.");
                                }));
    }

    @Test
    void there_are_enough_of_them() {
        assertThat(forgeries()).hasSizeGreaterThanOrEqualTo(40).doesNotContainValue("");
        assertThat(Set.copyOf(forgeries().values())).hasSameSizeAs(forgeries().keySet());
    }

    private static Map<String, String> forgeries() {
        Map<String, String> all = new LinkedHashMap<>();
        signatures(all);
        headers(all);
        claims(all);
        others(all);
        return all;
    }

    private static void signatures(Map<String, String> all) {
        String good = genuine.access();
        String[] parts = good.split("\\.");
        String content = parts[0] + "." + parts[1];
        all.put("no signature", content + ".");
        all.put("no signature and no dot", content);
        for (String none : new String[] {"none", "None", "NONE", "nOnE"}) {
            String unsigned = forger.content(header -> header.put("alg", none), SAME);
            all.put("alg " + none + ", unsigned", unsigned + ".");
            all.put(
                    "alg " + none + ", signed",
                    unsigned + "." + forger.mac("HmacSHA256", forger.key(), unsigned));
        }
        all.put("another key", content + "." + forger.mac("HmacSHA256", new byte[32], content));
        all.put("a short key", content + "." + forger.mac("HmacSHA256", new byte[] {1}, content));
        all.put(
                "the key in hexadecimal",
                content
                        + "."
                        + forger.mac(
                                "HmacSHA256",
                                HexFormat.of()
                                        .formatHex(forger.key())
                                        .getBytes(StandardCharsets.US_ASCII),
                                content));
        all.put("half a signature", good.substring(0, good.length() - 20));
        all.put("a signature of zeros", content + "." + "A".repeat(43));
        all.put("a changed last bit", good.substring(0, good.length() - 1) + other(good));
        all.put("other claims under the old signature", swapped(parts));
        all.put("HS512 with the same key", hmac("HS512", "HmacSHA512"));
        all.put("HS384 with the same key", hmac("HS384", "HmacSHA384"));
        all.put("RS256 over an HMAC", hmac("RS256", "HmacSHA256"));
        all.put("HS256 in small letters", hmac("hs256", "HmacSHA256"));
    }

    /// Bits beyond the 256 of the signature, which a lenient decoder passes over.
    private static char other(String token) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return alphabet.charAt(alphabet.indexOf(token.charAt(token.length() - 1)) ^ 1);
    }

    private static String swapped(String[] parts) {
        String content =
                forger.content(SAME, claims -> claims.put("sub", UUID.randomUUID().toString()));
        return content + "." + parts[2];
    }

    private static String hmac(String name, String algorithm) {
        String content = forger.content(header -> header.put("alg", name), SAME);
        return content + "." + forger.mac(algorithm, forger.key(), content);
    }

    private static void headers(Map<String, String> all) {
        all.put("kid as a path", kid("../../keys/sign-in.json"));
        all.put("kid as /dev/null", kid("/dev/null"));
        all.put("kid as SQL", kid("' or '1'='1"));
        all.put("kid of nobody", kid("AAAAAAAAAAAA"));
        all.put("no kid", forger.withHeader(header -> header.remove("kid")));
        all.put("an embedded jwk", forger.withHeader(ForgeryTest::embedKey));
        all.put("a jku", forger.withHeader(header -> header.put("jku", "http://127.0.0.1/k")));
        all.put("an x5u", forger.withHeader(header -> header.put("x5u", "http://127.0.0.1/c")));
        all.put("crit", forger.withHeader(header -> header.putArray("crit").add("exp")));
        all.put("b64 false", forger.withHeader(header -> header.put("b64", false)));
        all.put("typ JWT", forger.withHeader(header -> header.put("typ", "JWT")));
        all.put("no typ", forger.withHeader(header -> header.remove("typ")));
        all.put("cty", forger.withHeader(header -> header.put("cty", "JWT")));
        all.put("zip", forger.withHeader(header -> header.put("zip", "DEF")));
    }

    private static String kid(String id) {
        return forger.withHeader(header -> header.put("kid", id));
    }

    private static void embedKey(ObjectNode header) {
        header.putObject("jwk")
                .put("kty", "oct")
                .put("k", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    }

    private static void claims(Map<String, String> all) {
        long now = Instant.now().getEpochSecond();
        all.put("a second past", claim("exp", now - 1));
        all.put("expired this second", claim("exp", now));
        all.put("not yet valid", claim("nbf", now + 60));
        all.put("no end", forger.withClaims(claims -> claims.remove("exp")));
        all.put("no beginning", forger.withClaims(claims -> claims.remove("nbf")));
        all.put("an end in words", forger.withClaims(claims -> claims.put("exp", "tomorrow")));
        all.put("another audience", forger.withClaims(claims -> claims.put("aud", "sheaf-web")));
        all.put("two audiences", forger.withClaims(ForgeryTest::twoAudiences));
        all.put("another issuer", forger.withClaims(claims -> claims.put("iss", "sheaf.")));
        all.put("no issuer", forger.withClaims(claims -> claims.remove("iss")));
        all.put(
                "another person",
                forger.withClaims(
                        claims -> claims.put("sub", "00000000-0000-0000-0000-000000000001")));
        all.put("no person", forger.withClaims(claims -> claims.put("sub", "admin")));
        all.put(
                "a sign-in that never was",
                forger.withClaims(claims -> claims.put("sid", UUID.randomUUID().toString())));
        all.put("the next epoch", claim("epoch", 1));
        all.put("no epoch", forger.withClaims(claims -> claims.remove("epoch")));
        all.put("a role of its own", forger.withClaims(claims -> claims.put("role", "admin")));
    }

    private static void twoAudiences(ObjectNode claims) {
        claims.putArray("aud").add("sheaf-api").add("other");
    }

    private static String claim(String name, long value) {
        return forger.withClaims(claims -> claims.put(name, value));
    }

    private static void others(Map<String, String> all) {
        String good = genuine.access();
        all.put("the refresh token", genuine.refresh());
        all.put("garbage behind it", good + "x");
        all.put("a fourth part", good + ".AAAA");
        all.put("padding behind it", good + "=");
        all.put("five parts, as if encrypted", good + ".AAAA.AAAA");
        all.put("a dot too many", good.replaceFirst("\\.", ".."));
        all.put("7 kB of it", good + "A".repeat(7_000));
        all.put("nothing but dots", "..");
        all.put("a number", "12345678");
        all.put("JSON", "{\"alg\":\"none\"}");
        all.put("an API token that is none", "sheaf_t_" + "A".repeat(43));
        all.put("a secret of another process", "sheaf_m_" + "A".repeat(43));
        all.put("a ticket", ticket());
        all.put("the machine's secret, cut", machine().substring(0, machine().length() - 1));
    }

    private static String ticket() {
        return SERVER.client(genuine.access())
                .post("/api/v1/tickets")
                .responseBody()
                .path("ticket")
                .asText();
    }

    private static String machine() {
        return SERVER.client().bearer();
    }

    private static int status(String bearer) {
        return send(bearer).status();
    }

    private static Exchange send(String bearer) {
        return SERVER.client(bearer).get("/api/v1/me");
    }

    @Test
    void a_megabyte_is_refused_before_it_is_looked_at() throws IOException {
        for (String shape : List.of("A", "A.", "{\"alg\":\"none\"}")) {
            String token = shape.repeat((1 << 20) / shape.length());
            assertThat(raw("Authorization: Bearer " + token + "\r\n")).startsWith("HTTP/1.1 401");
        }
        assertThat(raw("Authorization: Bearer " + "A".repeat(3 << 20) + "\r\n"))
                .startsWith("HTTP/1.1 431");
    }

    @Test
    void other_ways_to_send_a_good_one_are_not_taken() throws IOException {
        String good = genuine.access();
        String header = "Authorization: Bearer " + good + "\r\n";
        assertThat(raw(header)).startsWith("HTTP/1.1 200");
        assertThat(raw(header + header)).startsWith("HTTP/1.1 401");
        assertThat(raw("Authorization: Basic " + good + "\r\n")).startsWith("HTTP/1.1 401");
        assertThat(raw("Authorization: " + good + "\r\n")).startsWith("HTTP/1.1 401");
        assertThat(raw("Authorization: Bearer  " + good + "\r\n")).startsWith("HTTP/1.1 401");
        assertThat(raw("Authorization: Bearer " + good + " x\r\n")).startsWith("HTTP/1.1 401");
        assertThat(raw("Authorization: Bearer \u00e9" + good + "\r\n")).startsWith("HTTP/1.1 401");
        assertThat(raw("Cookie: access_token=" + good + "\r\n")).startsWith("HTTP/1.1 401");
        Client nobody = SERVER.client("").wrongly();
        assertThat(nobody.get("/api/v1/me?access_token=" + good).status()).isEqualTo(401);
        assertThat(nobody.get("/api/v1/me?ticket=" + ticket()).status()).isEqualTo(401);
    }

    private static String raw(String headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", SERVER.port())) {
            socket.getOutputStream()
                    .write(
                            ("GET /api/v1/me HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                            + headers
                                            + "\r\n")
                                    .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
