package io.sheaf.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A web site for scrapes: many hosts on one port of this machine. It notes what it is asked, and
/// how many requests of one host are under way at once.
final class TestSite implements AutoCloseable {

    /// What is answered to one request.
    interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    /// @param path with the query
    record Asked(String host, String path, int status, long bytes) {}

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger atOnce = new AtomicInteger();

    TestSite() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 100);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /// The address of something on a host.
    String at(String host, String path) {
        return "http://" + host + ":" + port() + path;
    }

    TestSite on(String host, String path, Answer answer) {
        answers.put(host + path, answer);
        return this;
    }

    TestSite page(String host, String path, String html) {
        return on(host, path, exchange -> send(exchange, 200, "text/html; charset=utf-8", html));
    }

    TestSite text(String host, String path, String text) {
        return on(host, path, exchange -> send(exchange, 200, "text/plain", text));
    }

    TestSite redirect(String host, String path, String target) {
        return on(
                host,
                path,
                exchange -> {
                    exchange.getResponseHeaders().add("Location", target);
                    send(exchange, 302, "text/plain", "");
                });
    }

    /// A picture that knows its `ETag`.
    TestSite picture(String host, String path, byte[] png) {
        String tag = "\"" + path.hashCode() + "-" + png.length + "\"";
        return on(
                host,
                path,
                exchange -> {
                    exchange.getResponseHeaders().add("ETag", tag);
                    boolean known =
                            tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
                    send(exchange, known ? 304 : 200, "image/png", known ? new byte[0] : png);
                });
    }

    /// What was asked so far, in order.
    List<Asked> asked() {
        return List.copyOf(asked);
    }

    List<String> paths(String host) {
        List<String> paths = new ArrayList<>();
        for (Asked each : asked) {
            if (each.host().equals(host)) {
                paths.add(each.path());
            }
        }
        return paths;
    }

    void forget() {
        asked.clear();
    }

    /// The most requests of one host that were ever under way together.
    int mostAtOnce() {
        return atOnce.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String host = exchange.getRequestHeaders().getFirst("Host").replaceAll(":\\d+$", "");
        AtomicInteger here = underWay.computeIfAbsent(host, _ -> new AtomicInteger());
        atOnce.accumulateAndGet(here.incrementAndGet(), Math::max);
        String path = exchange.getRequestURI().toString();
        try {
            Answer answer = answers.get(host + path);
            if (answer == null) {
                send(exchange, 404, "text/plain", "There is nothing.");
            } else {
                answer.to(exchange);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            here.decrementAndGet();
            exchange.close();
        }
    }

    void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        send(exchange, status, type, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Notes the request before its answer is complete, so that whoever has the answer finds it.
    void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        String host = exchange.getRequestHeaders().getFirst("Host").replaceAll(":\\d+$", "");
        asked.add(new Asked(host, exchange.getRequestURI().toString(), status, body.length));
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
