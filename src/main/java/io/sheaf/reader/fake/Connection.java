package io.sheaf.reader.fake;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One connection of HTTP/1.1, as far as our own requests need it.
final class Connection {

    private static final int LONGEST_HEAD = 64 * 1024;
    private static final int LARGEST_BODY = 64 << 20;
    private static final long DRIP_MILLIS = 40;

    private final InputStream in;
    private final OutputStream out;
    private String path = "";
    private Map<String, String> headers = Map.of();
    private String body = "";

    Connection(Socket socket) throws IOException {
        in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
        out = new BufferedOutputStream(socket.getOutputStream(), 64 * 1024);
    }

    String path() {
        return path;
    }

    String body() {
        return body;
    }

    Map<String, String> headers() {
        return headers;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /// @return whether there was one
    boolean readRequest() throws IOException {
        String head = head();
        if (head.isEmpty()) {
            return false;
        }
        String[] lines = head.split("\r\n");
        path = lines[0].split(" ")[1].split("\\?")[0];
        headers = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        if (length > LARGEST_BODY) {
            throw new IOException("a request of " + length + " bytes");
        }
        body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return true;
    }

    private String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0;
        while (head.size() < LONGEST_HEAD) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
            last = last << 8 | next;
            if (last == 0x0D0A0D0A) {
                return head.toString(StandardCharsets.ISO_8859_1).strip();
            }
        }
        throw new IOException("a head without end");
    }

    private void start(int status, Map<String, String> more, String length) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Said\r\n");
        if (!more.containsKey("Content-Type")) {
            head.append("Content-Type: application/json\r\n");
        }
        more.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append(length).append("\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    boolean send(int status, Map<String, String> more, byte[] bytes) throws IOException {
        start(status, more, "Content-Length: " + bytes.length);
        out.write(bytes);
        out.flush();
        return true;
    }

    boolean chunked(byte[] bytes) throws IOException {
        start(200, Map.of(), "Transfer-Encoding: chunked");
        int half = bytes.length / 2;
        for (byte[] part :
                new byte[][] {
                    Arrays.copyOf(bytes, half), Arrays.copyOfRange(bytes, half, bytes.length)
                }) {
            out.write(
                    (Integer.toHexString(part.length) + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            out.write(part);
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return true;
    }

    /// Says nothing more until the client goes.
    boolean hang() throws IOException {
        while (in.read() >= 0) {
            continue;
        }
        return false;
    }

    /// A few bytes now and then, for ever.
    boolean drip(byte[] bytes) throws IOException, InterruptedException {
        start(200, Map.of(), "Content-Length: " + Math.max(bytes.length, 1 << 20));
        while (true) {
            out.write(' ');
            out.flush();
            Thread.sleep(DRIP_MILLIS);
        }
    }

    boolean cut(byte[] bytes) throws IOException {
        start(200, Map.of(), "Content-Length: " + bytes.length);
        out.write(bytes, 0, bytes.length / 2);
        out.flush();
        return false;
    }

    boolean garbage() throws IOException {
        out.write("SSH-2.0-not-what-you-want\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return false;
    }
}
