package io.sheaf.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.sheaf.Eventually;
import io.sheaf.processor.Outcome;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

class LineTest {

    private static final Said.Whole FINE = Said.text(200, "application/json", "{\"a\":1}");
    private static final ObjectNode BODY = JsonNodeFactory.instance.objectNode().put("ü", "ß");

    @Test
    void a_request_is_http_1_1_with_a_known_length_and_no_upgrade() throws InterruptedException {
        try (FakeServer server = new FakeServer(_ -> FINE)) {
            Reply reply = line(server.base(), null, null).send(Request.post("/x?y=1", BODY));
            assertThat(((Reply.Answer) reply).json().orElseThrow().path("a").asInt()).isEqualTo(1);
            Call call = server.calls().getFirst();
            assertThat(call.protocol()).isEqualTo("HTTP/1.1");
            assertThat(call.path()).isEqualTo("/x?y=1");
            assertThat(call.header("content-length")).hasValue("11");
            assertThat(call.header("transfer-encoding")).isEmpty();
            assertThat(call.header("upgrade")).isEmpty();
            assertThat(call.body()).isEqualTo("{\"ü\":\"ß\"}");
        }
    }

    @Test
    void files_are_sent_from_the_disk_and_one_that_is_lost_is_not_the_servers_fault(
            @TempDir Path folder) throws IOException, InterruptedException {
        byte[] bytes = new byte[300_001];
        new Random(7).nextBytes(bytes);
        Path file = Files.write(folder.resolve("card.png"), bytes);
        Request.Attached attached =
                Request.Attached.of("1", bytes.length, () -> Files.newInputStream(file));
        Request request =
                Request.post("/", JsonNodeFactory.instance.textNode(attached.mark()))
                        .attaching(List.of(attached));
        try (FakeServer server = new FakeServer(_ -> FINE)) {
            Line line = line(server.base(), null, null);
            assertThat(((Reply.Answer) line.send(request)).ok()).isTrue();
            assertThat(server.calls().getFirst().body())
                    .isEqualTo("\"" + Base64.getEncoder().encodeToString(bytes) + "\"");
            Files.delete(file);
            Reply lost = line.send(request);
            assertThat(why(lost)).startsWith("A file could not be read from the disk: ");
            assertThat(((Reply.NoAnswer) lost).reached()).isFalse();
            Files.write(file, bytes);
            assertThat(((Reply.Answer) line.send(request)).ok()).isTrue();
        }
    }

    @Test
    void a_login_goes_with_the_first_request_and_401_without_a_challenge_is_an_answer()
            throws InterruptedException {
        Function<Call, Said> script =
                call ->
                        call.header("authorization").orElse("").equals("Basic YW5uOnNlc2FtZQ==")
                                ? FINE
                                : Said.text(401, "application/json", "{}");
        try (FakeServer server = new FakeServer(script)) {
            Line right = line(server.base(), null, new Secret("ann:sesame"));
            assertThat(((Reply.Answer) right.send(Request.get("/"))).status()).isEqualTo(200);
            assertThat(server.calls()).hasSize(1);
            Line wrong = line(server.base(), null, new Secret("ann:wrong"));
            assertThat(((Reply.Answer) wrong.send(Request.get("/"))).status()).isEqualTo(401);
        }
    }

    @Test
    void a_key_is_sent_as_bearer_and_a_broken_one_is_never_printed() throws InterruptedException {
        try (FakeServer server = new FakeServer(_ -> FINE)) {
            line(server.base(), new Secret("sk-1234\n"), null).send(Request.get("/"));
            assertThat(server.calls().getFirst().header("authorization"))
                    .hasValue("Bearer sk-1234");
        }
        URI base = URI.create("http://127.0.0.1:9");
        assertThatThrownBy(() -> line(base, new Secret("sk\n1234"), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The key of lamp")
                .hasMessageNotContaining("1234");
    }

    @Test
    void a_slow_drip_ends_at_the_deadline() throws InterruptedException {
        Said drip = new Said.Drip(Said.text(200, "text/plain", "x".repeat(100_000)));
        try (FakeServer server = new FakeServer(_ -> drip)) {
            Reply reply =
                    line(server.base(), null, null)
                            .send(Request.get("/").within(Duration.ofMillis(100)));
            assertThat(why(reply)).isEqualTo("lamp did not answer within 0.1 s.");
            Eventually.eventually("the connection is dropped", () -> server.connections() == 0);
        }
    }

    @Test
    void silence_ends_at_the_deadline() throws InterruptedException {
        try (FakeServer server = new FakeServer(_ -> new Said.Silence())) {
            Reply reply =
                    line(server.base(), null, null)
                            .send(Request.get("/").within(Duration.ofMillis(100)));
            assertThat(((Reply.NoAnswer) reply).reached()).isTrue();
            Eventually.eventually("the connection is dropped", () -> server.connections() == 0);
        }
    }

    @Test
    void an_answer_without_end_is_cut_off() throws InterruptedException {
        Said large = Said.text(200, "text/plain", "x".repeat(1_000_001));
        try (FakeServer server = new FakeServer(_ -> large)) {
            Line line = line(server.base(), null, null);
            assertThat(why(line.send(Request.get("/").atMost(1_000_000)))).contains("more than");
            Reply all = line.send(Request.get("/").atMost(1_000_001));
            assertThat(((Reply.Answer) all).bytes()).hasSize(1_000_001);
        }
    }

    @Test
    void a_cut_connection_is_no_answer() throws InterruptedException {
        for (Said fault : new Said[] {new Said.Cut(FINE, 3), new Said.Hangup()}) {
            try (FakeServer server = new FakeServer(_ -> fault)) {
                Reply reply = line(server.base(), null, null).send(Request.post("/", BODY));
                assertThat(why(reply)).startsWith("lamp broke off: ");
                assertThat(((Reply.NoAnswer) reply).reached()).isTrue();
                assertThat(server.calls()).hasSize(1);
            }
        }
    }

    @Test
    void a_server_that_is_not_there_was_not_reached() throws InterruptedException, IOException {
        URI base;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            base = URI.create("http://127.0.0.1:" + taken.getLocalPort());
        }
        Reply reply = line(base, null, null).send(Request.get("/"));
        assertThat(why(reply)).contains("could not be reached at 127.0.0.1:");
        assertThat(((Reply.NoAnswer) reply).reached()).isFalse();
    }

    @Test
    void an_interrupt_leaves_the_server_at_once() throws InterruptedException {
        try (FakeServer server = new FakeServer(_ -> new Said.Silence())) {
            Line line = line(server.base(), null, null);
            AtomicBoolean stopped = new AtomicBoolean();
            Thread thread =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    line.send(Request.get("/"));
                                } catch (InterruptedException expected) {
                                    stopped.set(true);
                                }
                            });
            Eventually.eventually("it has asked", () -> server.calls().size() == 1);
            thread.interrupt();
            thread.join();
            assertThat(stopped).isTrue();
            Eventually.eventually("the connection is dropped", () -> server.connections() == 0);
        }
    }

    @Test
    void retry_after_slows_the_whole_endpoint() throws InterruptedException {
        Said busy = Said.text(429, "text/plain", "slow down").with("Retry-After", "1000");
        try (FakeServer server = new FakeServer(_ -> busy)) {
            Line line = line(server.base(), null, null);
            assertThat(((Reply.Answer) line.send(Request.get("/"))).status()).isEqualTo(429);
            Reply.NoAnswer second = (Reply.NoAnswer) line.send(Request.get("/"));
            Outcome.Retryable wait = (Outcome.Retryable) second.outcome();
            assertThat(wait.after()).isBetween(Duration.ofSeconds(900), Duration.ofSeconds(1000));
            assertThat(server.calls()).hasSize(1);
        }
    }

    private static String why(Reply reply) {
        return ((Outcome.Retryable) ((Reply.NoAnswer) reply).outcome()).reason();
    }

    private static Line line(URI base, @Nullable Secret key, @Nullable Secret login) {
        Endpoint endpoint =
                new Endpoint(
                        "lamp", Dialect.A1111, base, "", key, login, Endpoint.Limits.USUAL, "{}");
        return new Line(endpoint, Gate.Rules.USUAL, InstantSource.system());
    }
}
