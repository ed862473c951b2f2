package io.sheaf.album.scrape.fetch;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.zip.GZIPInputStream;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;

/// One request and its answer, on a connection of its own.
final class Exchange {

    /// A host may have many addresses, and the first may be down.
    private static final int MOST_ADDRESSES = 3;

    private static final int BLOCK = 16 * 1024;

    private final String userAgent;
    private final Patience patience;
    private final Vetted vetted;
    private final SSLSocketFactory tls;
    private final InstantSource clock;

    Exchange(
            String userAgent,
            Patience patience,
            Vetted vetted,
            SSLSocketFactory tls,
            InstantSource clock) {
        this.clock = clock;
        this.userAgent = line(userAgent);
        this.patience = patience;
        this.vetted = vetted;
        this.tls = tls;
    }

    Answer of(Ask ask, OutputStream sink) throws Unfetchable, InterruptedException {
        List<InetAddress> addresses;
        try {
            addresses = vetted.of(ask.address(), ask.ports());
        } catch (UnknownHostException unknown) {
            return new Answer.Broken(
                    "There is no host "
                            + ask.address().host()
                            + ", or it cannot be"
                            + " found now.",
                    null);
        }
        Answer answer = new Answer.Broken("", null);
        for (InetAddress each : addresses.subList(0, Math.min(MOST_ADDRESSES, addresses.size()))) {
            Attempt attempt = new Attempt(ask, sink);
            answer = attempt.at(each);
            if (attempt.connected) {
                return answer;
            }
        }
        return answer;
    }

    Duration longest() {
        return patience.whole().plus(patience.connect());
    }

    private final class Attempt {
        private final Ask ask;
        private final OutputStream sink;
        private boolean connected;
        private boolean answered;

        Attempt(Ask ask, OutputStream sink) {
            this.ask = ask;
            this.sink = sink;
        }

        Answer at(InetAddress address) throws InterruptedException {
            Connection connection = new Connection(patience.whole());
            try (connection) {
                Socket socket = connection.open(ask.address(), address, patience, tls);
                connected = true;
                return answer(socket);
            } catch (Fetcher.SinkFailed full) {
                throw new UncheckedIOException(full.cause());
            } catch (IOException failure) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                return new Answer.Broken(words(failure, connection.overdue()), null);
            }
        }

        private Answer answer(Socket socket) throws IOException {
            socket.getOutputStream().write(request(ask).getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = new BufferedInputStream(socket.getInputStream(), BLOCK);
            Head head = Head.read(in);
            answered = true;
            socket.setSoTimeout((int) patience.idle().toMillis());
            @Nullable Answer other = other(head);
            if (other != null) {
                return other;
            }
            if (head.status() != 200) {
                return new Answer.Got(ask.address(), head.status(), head.headers(), 0);
            }
            return copy(head, unpacked(head, head.body(in)));
        }

        private Answer copy(Head head, InputStream body) throws IOException {
            byte[] block = new byte[BLOCK];
            long size = 0;
            for (int read = body.read(block); read >= 0; read = body.read(block)) {
                size += read;
                if (size > ask.largest()) {
                    return tooLarge();
                }
                try {
                    sink.write(block, 0, read);
                } catch (IOException full) {
                    throw new Fetcher.SinkFailed(full);
                }
            }
            return new Answer.Got(ask.address(), 200, head.headers(), size);
        }

        private @Nullable Answer other(Head head) {
            if (head.status() == 429 || head.status() >= 500) {
                return new Answer.Broken(
                        "The server answered " + head.status() + ".",
                        until(head.headers().get("retry-after")));
            }
            String length = head.headers().getOrDefault("content-length", "");
            boolean large = length.matches("[0-9]{1,18}") && Long.parseLong(length) > ask.largest();
            return head.status() == 200 && large ? tooLarge() : null;
        }

        private Answer tooLarge() {
            return new Answer.TooLarge(
                    "It has more than %.1f MB.".formatted(ask.largest() / 1_000_000.0));
        }

        private String words(IOException failure, boolean overdue) {
            if (overdue) {
                return "It took longer than " + patience.whole().toSeconds() + " s.";
            }
            return switch (failure) {
                case SocketTimeoutException _ when answered ->
                        "Nothing more came for " + patience.idle().toSeconds() + " s.";
                case SocketTimeoutException _ when connected ->
                        "No answer came within " + patience.firstByte().toSeconds() + " s.";
                case EOFException _ -> "The answer was cut off.";
                case SSLException _ -> "No safe connection: " + failure.getMessage() + ".";
                default ->
                        (connected ? "The answer broke off: " : "No connection: ")
                                + failure.getMessage()
                                + ".";
            };
        }
    }

    private static InputStream unpacked(Head head, InputStream body) throws IOException {
        String coding = head.headers().getOrDefault("content-encoding", "identity").strip();
        if (coding.equalsIgnoreCase("gzip") || coding.equalsIgnoreCase("x-gzip")) {
            return new GZIPInputStream(body, BLOCK);
        }
        if (!coding.equalsIgnoreCase("identity") && !coding.isEmpty()) {
            throw new IOException("it is packed as " + coding + ", which was not asked for");
        }
        return body;
    }

    private String request(Ask ask) {
        StringBuilder request = new StringBuilder();
        request.append("GET ").append(ask.address().path()).append(" HTTP/1.1\r\n");
        header(request, "Host", ask.address().authority());
        header(request, "User-Agent", userAgent);
        header(request, "Accept", ask.accept());
        header(request, "Accept-Encoding", "gzip");
        header(request, "If-None-Match", ask.etag());
        header(request, "If-Modified-Since", ask.lastModified());
        header(request, "Connection", "close");
        return request.append("\r\n").toString();
    }

    private static void header(StringBuilder request, String name, @Nullable String value) {
        if (value != null) {
            request.append(name).append(": ").append(line(value)).append("\r\n");
        }
    }

    /// Nothing that came from elsewhere can begin another header.
    private static String line(String value) {
        return value.replaceAll("[^\\x20-\\x7e]", " ");
    }

    /// https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
    private @Nullable Duration until(@Nullable String header) {
        if (header == null) {
            return null;
        }
        if (header.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(header));
        }
        try {
            Instant until =
                    ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            Duration wait = Duration.between(clock.instant(), until);
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
