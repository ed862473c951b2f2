package io.sheaf.reader.fake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// A model server on this machine that reads cards whose truth it knows: `/v1/chat/completions` as
/// OpenAI and llama.cpp have it, and Ollama's `/api/chat`. It speaks HTTP by itself, since most of
/// what it does wrong no decent server can.
public final class FakeModel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FakeModel.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /// The name under which it lists its model.
    public static final String MODEL = "knows-the-truth";

    /// How a server behaves.
    ///
    /// @param latency from a request's last byte to its answer
    /// @param heard gets each request's body with its path, for those who check them
    public record Behaviour(Manner manner, Duration latency, Consumer<Heard> heard) {

        public static final Behaviour GOOD = new Behaviour(Manner.GOOD, Duration.ZERO, _ -> {});

        public Behaviour with(Manner other) {
            return new Behaviour(other, latency, heard);
        }

        public Behaviour after(Duration time) {
            return new Behaviour(manner, time, heard);
        }

        public Behaviour telling(Consumer<Heard> listener) {
            return new Behaviour(manner, latency, listener);
        }
    }

    /// A request and what it was answered with.
    public record Heard(
            String path, Map<String, String> headers, String body, Fault fault, String answer) {}

    private final ServerSocket socket;
    private final Truth truth;
    private final Behaviour behaviour;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> turns = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();

    private FakeModel(ServerSocket socket, Truth truth, Behaviour behaviour) {
        this.socket = socket;
        this.truth = truth;
        this.behaviour = behaviour;
    }

    /// @param port 0 for any that is free
    public static FakeModel start(int port, Truth truth, Behaviour behaviour) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
        FakeModel model = new FakeModel(socket, truth, behaviour);
        Thread.ofVirtual().name("fake-model").start(model::accept);
        return model;
    }

    public int port() {
        return socket.getLocalPort();
    }

    /// Requests to read a card so far.
    public int requests() {
        return requests.get();
    }

    /// How often a card was asked about.
    public int requests(String card) {
        AtomicInteger turn = turns.get(card);
        return turn == null ? 0 : turn.get();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                client.setTcpNoDelay(true);
                open.add(client);
                Thread.ofVirtual().name("fake-model-client").start(() -> serve(client));
            } catch (IOException closed) {
                LOG.debug("the fake model accepts no more", closed);
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            Connection connection = new Connection(client);
            while (!socket.isClosed() && connection.readRequest()) {
                if (!answer(connection)) {
                    return;
                }
            }
        } catch (IOException gone) {
            LOG.debug("a client of the fake model has gone", gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
        }
    }

    /// @return whether the connection goes on
    private boolean answer(Connection connection) throws IOException, InterruptedException {
        long due = System.nanoTime() + behaviour.latency().toNanos();
        String path = connection.path();
        boolean ollama = path.equals("/api/chat");
        if (!ollama && !path.endsWith("/chat/completions")) {
            return connection.send(200, Map.of(), other(path));
        }
        if (connection.header("upgrade").isPresent()) {
            // vLLM forgets the body of such a request, LM Studio never answers it
            return connection.hang();
        }
        Question question = Question.of(ollama, tree(connection.body()));
        Optional<Truth.Known> card = truth.of(question.picture());
        String name = card.map(Truth.Known::name).orElse("unknown");
        requests.incrementAndGet();
        int turn = turns.computeIfAbsent(name, _ -> new AtomicInteger()).incrementAndGet();
        Fault fault = behaviour.manner().of(name, turn);
        if (fault == Fault.UNKNOWN_FORM && connection.body().contains("\"json_object\"")) {
            fault = Fault.NONE;
        }
        Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
        return send(connection, question, card, fault);
    }

    private boolean send(
            Connection connection, Question question, Optional<Truth.Known> card, Fault fault)
            throws IOException, InterruptedException {
        Words words =
                new Words(
                        question.schema(),
                        card.map(Truth.Known::values).orElseGet(JSON::createObjectNode));
        byte[] body =
                fault.kind() == Fault.Kind.STATUS
                        ? Refusals.body(fault, question.ollama())
                        : Wrapping.body(question, fault, words);
        behaviour
                .heard()
                .accept(
                        new Heard(
                                connection.path(),
                                connection.headers(),
                                connection.body(),
                                fault,
                                new String(body, StandardCharsets.UTF_8)));
        return switch (fault) {
            case HANG -> connection.hang();
            case SLOW_DRIP -> connection.drip(body);
            case CUT_BODY -> connection.cut(body);
            case CLOSED_AT_ONCE -> false;
            case GARBAGE -> connection.garbage();
            case CHUNKED -> connection.chunked(body);
            case HTML -> connection.send(200, Map.of("Content-Type", "text/html"), body);
            default -> connection.send(fault.status(), Refusals.headers(fault), body);
        };
    }

    private static JsonNode tree(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException broken) {
            return JSON.createObjectNode();
        }
    }

    /// What programs ask before they begin.
    private static byte[] other(String path) {
        String body =
                switch (path) {
                    case "/v1/models", "/models" ->
                            "{\"object\":\"list\",\"data\":[{\"id\":\"%s\",\"object\":\"model\",\"created\":1,\"owned_by\":\"sheaf\",\"context_length\":32768}]}"
                                    .formatted(MODEL);
                    case "/api/tags" ->
                            "{\"models\":[{\"name\":\"%s\",\"model\":\"%s\"}]}"
                                    .formatted(MODEL, MODEL);
                    case "/api/show" ->
                            "{\"capabilities\":[\"completion\",\"vision\"],\"model_info\":{\"fake.context_length\":32768}}";
                    case "/props" ->
                            "{\"default_generation_settings\":{\"n_ctx\":32768},\"modalities\":{\"vision\":true}}";
                    default -> "{\"message\":\"a fake model server\"}";
                };
        return body.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket client : open) {
                client.close();
            }
        } catch (IOException failure) {
            LOG.debug("the fake model closed badly", failure);
        }
    }
}
