package io.sheaf.endpoint;

import io.sheaf.processor.Outcome;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

/// The way to one endpoint: a request goes out when the [Gate] lets it, and comes back as an answer
/// or as a named failure, in time and not too large. Keep one for an endpoint as long as the
/// endpoint stays the same: the gate's memory and the open connections are in it.
///
/// Always HTTP/1.1 with a body of known length: an upgrade to HTTP/2 makes vLLM drop the body and
/// LM Studio hang. A login is sent with the first request: AUTOMATIC1111 answers 401 without
/// `WWW-Authenticate`, so that clients that wait to be asked never send it.
public final class Line {

    private final Endpoint endpoint;
    private final Gate gate;
    private final InstantSource clock;
    private final @Nullable String authorization;
    private final HttpClient client;

    /// @throws IllegalArgumentException when the endpoint's key cannot stand in a header
    public Line(Endpoint endpoint, Gate.Rules rules, InstantSource clock) {
        this.endpoint = endpoint;
        this.clock = clock;
        this.gate = new Gate(endpoint.name(), endpoint.limits(), rules, new SteadyClock(clock));
        this.authorization = authorization(endpoint);
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(endpoint.limits().connect())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .build();
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    /// Who sees to it that the endpoint is not asked too much; tell it how each item's try ended.
    public Gate gate() {
        return gate;
    }

    private static @Nullable String authorization(Endpoint endpoint) {
        Secret login = endpoint.login();
        if (login != null) {
            byte[] bytes = login.value().getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(bytes);
        }
        Secret key = endpoint.key();
        if (key == null) {
            return null;
        }
        String value = key.value().strip();
        if (!value.chars().allMatch(c -> c > ' ' && c < 127)) {
            // the HTTP client would say so too, and print the key
            throw new IllegalArgumentException(
                    "The key of "
                            + endpoint.name()
                            + " has characters that no key has: spaces or letters with accents.");
        }
        return "Bearer " + value;
    }

    /// Sends it when it may be sent, and waits for all of the answer.
    ///
    /// @throws InterruptedException when the calling thread was interrupted; the request is
    ///   abandoned
    public Reply send(Request request) throws InterruptedException {
        Outcome barred = gate.pass(request.tokens());
        if (barred != null) {
            return new Reply.NoAnswer(barred, false);
        }
        Duration within = request.within();
        Duration time = within == null ? endpoint.limits().answer() : within;
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(http(request), _ -> new BoundedBody(request.mostBytes()));
        try {
            HttpResponse<byte[]> response = answer.get(time.toNanos(), TimeUnit.NANOSECONDS);
            gate.reached(true);
            return quieted(
                    new Reply.Answer(response.statusCode(), response.headers(), response.body()));
        } catch (TimeoutException late) {
            answer.cancel(true);
            return failed(" did not answer within " + seconds(time) + " s.", true);
        } catch (ExecutionException failure) {
            return failed(failure.getCause());
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            throw stopped;
        }
    }

    /// What tells a request from another: SHA-256 of its address and body, without keys.
    public String fingerprint(Request request) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((endpoint.base() + request.path()).getBytes(StandardCharsets.UTF_8));
            digest.update(String.valueOf(request.body()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private Reply quieted(Reply.Answer answer) {
        if (answer.status() == 429 || answer.status() == 503) {
            RetryAfter.of(answer.headers(), clock.instant()).ifPresent(gate::quiet);
        }
        return answer;
    }

    private HttpRequest http(Request request) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(endpoint.base() + request.path()));
        request.headers().forEach(builder::header);
        if (authorization != null) {
            builder.header("Authorization", authorization);
        }
        if (request.body() == null) {
            return builder.method(request.method(), BodyPublishers.noBody()).build();
        }
        Wire wire = request.wire();
        return builder.header("Content-Type", "application/json")
                .method(
                        request.method(),
                        BodyPublishers.fromPublisher(
                                BodyPublishers.ofInputStream(wire::open), wire.size()))
                .build();
    }

    private Reply failed(@Nullable Throwable cause) {
        return switch (cause) {
            case HttpConnectTimeoutException _ ->
                    failed(
                            " could not be reached within "
                                    + seconds(endpoint.limits().connect())
                                    + " s.",
                            false);
            case ConnectException _ ->
                    failed(" could not be reached at " + where() + ". Is it running?", false);
            case SSLException insecure ->
                    failed(" cannot be spoken to securely: " + words(insecure), false);
            // so the HTTP client wraps what a body's stream throws
            case UncheckedIOException wrapped -> failed(wrapped.getCause());
            case Wire.Unread ours ->
                    new Reply.NoAnswer(
                            new Outcome.Retryable(
                                    "A file could not be read from the disk: " + words(ours), null),
                            false);
            case BoundedBody.TooLarge _ -> failed(" sent more than any answer has.", true);
            case IOException broken -> failed(" broke off: " + words(broken), true);
            case null, default -> throw new IllegalStateException("an HTTP call failed", cause);
        };
    }

    /// Messages of the HTTP client name what happened on the wire, never what was sent.
    private static String words(IOException broken) {
        String message = broken.getMessage();
        return (message == null ? broken.getClass().getSimpleName() : message) + ".";
    }

    private Reply failed(String what, boolean reached) {
        gate.reached(reached);
        return new Reply.NoAnswer(new Outcome.Retryable(endpoint.name() + what, null), reached);
    }

    private String where() {
        URI base = endpoint.base();
        return base.getPort() < 0 ? base.getHost() : base.getHost() + ":" + base.getPort();
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0
                ? String.valueOf(time.toSeconds())
                : String.valueOf(time.toMillis() / 1000.0);
    }
}
