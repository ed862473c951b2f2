package io.sheaf.album.scrape.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/// The client against servers that are wrong in every way.
class FetcherTest {

    private static final Patience SHORT =
            new Patience(
                    Duration.ofSeconds(5),
                    Duration.ofMillis(500),
                    Duration.ofMillis(500),
                    Duration.ofMillis(1500));

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final RawServer server = new RawServer();
    private final ByteArrayOutputStream sink = new ByteArrayOutputStream();
    private final Fetcher fetcher =
            new Fetcher(
                    "Sheaf/test",
                    SHORT,
                    _ -> List.of(InetAddress.getByName("127.0.0.1")),
                    _ -> Optional.empty(),
                    () -> NOW);

    @AfterEach
    void close() {
        server.close();
    }

    private WebAddress at(String path) throws Unfetchable {
        return WebAddress.of("http://site.example:" + server.port() + path);
    }

    private Ask plain(String path) throws Unfetchable {
        return Ask.plain(at(path), "image/*", 100, Set.of(server.port()));
    }

    private Answer follow(String path) throws Exception {
        return fetcher.follow(plain(path), sink, _ -> Optional.empty());
    }

    private String body() {
        return sink.toString(StandardCharsets.ISO_8859_1);
    }

    @Test
    void a_request_names_the_host_and_the_program_and_what_is_known() throws Exception {
        server.on("/a", "HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\n\r\n");
        Ask ask =
                new Ask(
                        at("/a"),
                        "image/*",
                        100,
                        Set.of(server.port()),
                        "\"1\"\r\nX-Injected: yes",
                        "Sat, 21 Nov 2026 10:00:00 GMT");
        assertThat(fetcher.ask(ask, sink))
                .isInstanceOfSatisfying(
                        Answer.Got.class, got -> assertThat(got.status()).isEqualTo(304));
        assertThat(server.requests().getFirst())
                .isEqualTo(
                        """
                        GET /a HTTP/1.1
                        Host: site.example:%d
                        User-Agent: Sheaf/test
                        Accept: image/*
                        Accept-Encoding: gzip
                        If-None-Match: "1"  X-Injected: yes
                        If-Modified-Since: Sat, 21 Nov 2026 10:00:00 GMT
                        Connection: close
                        """
                                .formatted(server.port()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "Content-Length: 5~~hello -> hello",
                "~hello -> hello",
                "Transfer-Encoding: chunked~~2~he~3;x=y~llo~0~Trailer: x~~ -> hello",
                "Transfer-Encoding: chunked~Content-Length: 1~~5~hello~0~~ -> hello",
                "content-length:5~~hello and more -> hello"
            })
    void a_body_comes_in_any_of_three_ways(String rest, String body) throws Exception {
        server.on(
                "/",
                "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\n"
                        + rest.replace("~", "\r\n"));
        assertThat(follow("/")).isInstanceOf(Answer.Got.class);
        assertThat(body().strip()).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "HTTP/1.1 200 OK~Content-Length: 9~~hello -> The answer was cut off.",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~hel -> The answer was cut off.",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~hello~ -> The answer was cut off.",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~zz~ -> a chunk has no size",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~-1~ -> a chunk has no size",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2~hello~0~~ -> longer than it says",
                "HTTP/1.1 200 OK~Transfer-Encoding: gzip~~x -> comes in the coding gzip",
                "HTTP/1.1 200 OK~Content-Length: 1~Content-Length: 2~~x -> two lengths",
                "HTTP/1.1 200 OK~Content-Length: -1~~x -> no proper length",
                "HTTP/1.1 200 OK~Content-Encoding: br~~x -> packed as br",
                "HTTP/1.1 200 OK~Content-Encoding: gzip~~x -> The answer was cut off.",
                "HTTP/1.1 200 OK~no header~~x -> a header of the answer is broken",
                "HTTP/1.1 200 OK~Bad Name: x~~x -> a header of the answer is broken",
                "SSH-2.0-OpenSSH~~ -> does not speak HTTP/1.1",
                "HTTP/2 200 OK~~ -> does not speak HTTP/1.1",
                "HTTP/1.1 200 OK~ -> The answer was cut off.",
                "HTTP/1.1 500 Oops~~ -> The server answered 500."
            })
    void what_is_not_whole_is_not_taken(String answer, String reason) throws Exception {
        server.on("/", answer.replace("~", "\r\n"));
        assertThat(follow("/"))
                .isInstanceOfSatisfying(
                        Answer.Broken.class,
                        broken -> assertThat(broken.reason()).contains(reason));
    }

    @Test
    void a_packed_body_is_unpacked_and_bounded_by_what_comes_out() throws Exception {
        server.on("/small", out -> packed(out, 90)).on("/bomb", out -> packed(out, 1_000_000));
        assertThat(follow("/small")).isInstanceOf(Answer.Got.class);
        assertThat(sink.size()).isEqualTo(90);
        assertThat(follow("/bomb"))
                .isInstanceOfSatisfying(
                        Answer.TooLarge.class,
                        refused -> assertThat(refused.reason()).contains("more than 0.0 MB"));
    }

    private static void packed(OutputStream out, int size) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new byte[size]);
        }
        out.write(
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"
                        .getBytes(StandardCharsets.ISO_8859_1));
        out.write(bytes.toByteArray());
    }

    @Test
    void more_than_is_wanted_is_not_read_to_its_end() throws Exception {
        server.on("/told", "HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n");
        server.on(
                "/endless",
                out -> {
                    out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                    while (true) {
                        out.write(new byte[1000]);
                    }
                });
        assertThat(follow("/told")).isInstanceOf(Answer.TooLarge.class);
        assertThat(follow("/endless")).isInstanceOf(Answer.TooLarge.class);
        assertThat(sink.size()).isLessThanOrEqualTo(100);
    }

    @Test
    void silence_ends() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        server.on("/mute", _ -> never.await());
        server.on(
                "/stalls",
                out -> {
                    out.write("HTTP/1.1 200 OK\r\n\r\nx".getBytes(StandardCharsets.ISO_8859_1));
                    never.await();
                });
        assertThat(follow("/mute"))
                .isEqualTo(new Answer.Broken("No answer came within 0 s.", null));
        assertThat(follow("/stalls"))
                .isEqualTo(new Answer.Broken("Nothing more came for 0 s.", null));
        never.countDown();
    }

    /// Each byte comes in time, but never the last.
    @Test
    void a_slow_drip_ends() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        server.on(
                "/",
                out -> {
                    out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                    for (int i = 0; i < 100; i++) {
                        out.write('x');
                        out.flush();
                        never.await(100, TimeUnit.MILLISECONDS);
                    }
                });
        assertThat(follow("/")).isEqualTo(new Answer.Broken("It took longer than 1 s.", null));
    }

    @Test
    void an_interrupt_ends_it_at_once() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        server.on(
                "/",
                _ -> {
                    asked.countDown();
                    never.await();
                });
        Ask ask = plain("/");
        List<Object> outcome = new ArrayList<>();
        Thread thread =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                outcome.add(fetcher.ask(ask, sink));
                            } catch (InterruptedException stopped) {
                                outcome.add(stopped);
                            }
                        });
        asked.await();
        thread.interrupt();
        thread.join();
        assertThat(outcome).hasSize(1).first().isInstanceOf(InterruptedException.class);
        never.countDown();
    }

    @Test
    void redirects_are_followed_and_each_is_asked_about() throws Exception {
        server.on("/a", "HTTP/1.1 301 Moved\r\nLocation: b?x=1#y\r\n\r\n")
                .on("/b?x=1", "HTTP/1.1 307 Moved\r\nLocation: /c\r\n\r\n")
                .on("/c", "HTTP/1.1 200 OK\r\n\r\nhello");
        List<String> passed = new ArrayList<>();
        Answer answer =
                fetcher.follow(
                        plain("/a"),
                        sink,
                        address -> {
                            passed.add(address.path());
                            return Optional.empty();
                        });
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Got.class, got -> assertThat(got.at().path()).isEqualTo("/c"));
        assertThat(passed).containsExactly("/b?x=1", "/c");
    }

    @Test
    void redirects_come_to_an_end() throws Exception {
        server.on("/", "HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n");
        assertThat(follow("/"))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.reason()).contains("more than 5 times"));
        assertThat(server.requests()).hasSize(6);
    }

    @Test
    void a_closed_gate_stops_a_redirect() throws Exception {
        server.on("/", "HTTP/1.1 302 Found\r\nLocation: /secret\r\n\r\n");
        assertThat(fetcher.follow(plain("/"), sink, _ -> Optional.of("Not there.")))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.reason()).endsWith("Not there."));
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "120 -> PT2M",
                "Sat, 21 Nov 2026 12:00:30 GMT -> PT30S",
                "Sat, 21 Nov 2026 11:00:00 GMT -> PT0S"
            })
    void a_server_may_ask_to_be_left_alone(String header, Duration wait) throws Exception {
        server.on("/", "HTTP/1.1 429 Slow down\r\nRetry-After: " + header + "\r\n\r\n");
        assertThat(follow("/")).isEqualTo(new Answer.Broken("The server answered 429.", wait));
    }

    @Test
    void a_host_that_is_not_there_may_come_back() throws Exception {
        Fetcher lost =
                new Fetcher(
                        "Sheaf/test",
                        SHORT,
                        host -> {
                            throw new UnknownHostException(host);
                        },
                        Vetting.publicInternet(),
                        () -> NOW);
        assertThat(lost.ask(plain("/"), sink)).isInstanceOf(Answer.Broken.class);
        int port = server.port();
        server.close();
        Ask ask = plain("/");
        assertThat(ask.address().port()).isEqualTo(port);
        assertThat(fetcher.ask(ask, sink))
                .isInstanceOfSatisfying(
                        Answer.Broken.class,
                        broken -> assertThat(broken.reason()).startsWith("No connection"));
    }

    @Test
    void a_sink_that_is_full_is_not_the_servers_fault() throws Exception {
        server.on("/", "HTTP/1.1 200 OK\r\n\r\nhello");
        OutputStream full =
                new OutputStream() {
                    @Override
                    public void write(int one) throws IOException {
                        throw new IOException("no space left");
                    }
                };
        Ask ask = plain("/");
        assertThatThrownBy(() -> fetcher.ask(ask, full)).isInstanceOf(UncheckedIOException.class);
    }
}
