package io.sheaf.web;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What came back over a bare connection until the server closed it, for requests that no client
/// would send.
record RawAnswer(int status, Map<String, List<String>> headers, String text) {

    private static final int PATIENCE_MS = 20_000;

    /// @param lines of the request's head; `Host: localhost` is added behind the first
    static RawAnswer of(int port, String body, String... lines) {
        String head = String.join("\r\n", Arrays.copyOfRange(lines, 1, lines.length));
        return of(
                port,
                lines[0]
                        + "\r\nHost: localhost\r\n"
                        + (head.isEmpty() ? "" : head + "\r\n")
                        + "\r\n"
                        + body);
    }

    /// @param sent as it is
    /// @throws AssertionError when the server leaves the connection open
    static RawAnswer of(int port, String sent) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(PATIENCE_MS);
            write(socket, sent);
            byte[] all = socket.getInputStream().readAllBytes();
            return parsed(new String(all, StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new AssertionError("the connection was not closed in order", failure);
        }
    }

    /// The server may answer and close before it has read all.
    private static void write(Socket socket, String sent) throws IOException {
        try {
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
        } catch (SocketException answeredAlready) {
            socket.shutdownOutput();
        }
    }

    private static RawAnswer parsed(String text) {
        String[] parts = text.split("\r\n\r\n", 2);
        List<String> head = parts[0].lines().toList();
        Map<String, List<String>> headers =
                head.stream()
                        .skip(1)
                        .map(line -> line.split(": ", 2))
                        .collect(
                                Collectors.groupingBy(
                                        pair -> pair[0],
                                        () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER),
                                        Collectors.mapping(pair -> pair[1], Collectors.toList())));
        return new RawAnswer(Integer.parseInt(head.getFirst().split(" ")[1]), headers, text);
    }

    /// What stands behind the name, which may be there once at the most; else nothing.
    String header(String name) {
        List<String> all = headers.getOrDefault(name, List.of(""));
        if (all.size() != 1) {
            throw new AssertionError(name + " more than once: " + all);
        }
        return all.getFirst();
    }
}
