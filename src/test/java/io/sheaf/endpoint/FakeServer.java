package io.sheaf.endpoint;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/// A small HTTP/1.1 server on a real socket that can also misbehave as no library's server can.
public final class FakeServer implements AutoCloseable {

    private static final long DRIP_NANOS = 5_000_000;

    private final ServerSocket listener;
    private final Function<Call, Said> script;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    public FakeServer(Function<Call, Said> script) {
        this.script = script;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /// Everything asked so far, in order.
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /// How many connections the client still holds.
    public int connections() {
        return open.size();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (Call call = read(in); call != null; call = read(in)) {
                calls.add(call);
                if (!say(script.apply(call), socket)) {
                    return;
                }
            }
        } catch (IOException gone) {
            // the client has left, which is its right
        } finally {
            open.remove(socket);
        }
    }

    private static @Nullable Call read(InputStream in) throws IOException {
        String start = line(in);
        if (start.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        String[] words = start.split(" ");
        return new Call(
                words[0], words[1], words[2], headers, new String(body, StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private static boolean say(Said said, Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        switch (said) {
            case Said.Whole whole -> {
                out.write(head(whole));
                out.write(whole.body());
                out.flush();
                return true;
            }
            case Said.Cut(Said.Whole whole, int after) -> {
                out.write(head(whole));
                out.write(whole.body(), 0, after);
                out.flush();
            }
            case Said.Drip(Said.Whole whole) -> {
                out.write(head(whole));
                for (byte each : whole.body()) {
                    out.write(each);
                    out.flush();
                    LockSupport.parkNanos(DRIP_NANOS);
                }
            }
            case Said.Silence _ -> socket.getInputStream().read();
            case Said.Hangup _ -> {}
        }
        return false;
    }

    private static byte[] head(Said.Whole whole) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + whole.status() + " x\r\n");
        whole.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        head.append("Content-Length: " + whole.body().length + "\r\n\r\n");
        return head.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Like a crash: connections break.
    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
