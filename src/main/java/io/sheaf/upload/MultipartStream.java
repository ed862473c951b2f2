package io.sheaf.upload;

import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The parts of a `multipart/form-data` body (RFC 7578), one after the other as they come in:
/// nothing is kept on the disk or, beyond a block, in memory, however many parts and however large.
///
/// Jetty's parser pushes; this pulls. Its own `MultiPartFormData` would first take in the whole
/// body.
public final class MultipartStream {

    private static final int BLOCK = 64 * 1024;
    private static final int LONGEST_HEADERS = 16 * 1024;

    /// What came is not a well-formed multipart body, or it ended too early.
    public static final class Malformed extends IOException {
        Malformed(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /// One field of the form.
    ///
    /// @param name of the field
    /// @param fileName as it was sent, perhaps with folders; `null` when the field is no file
    /// @param bytes valid until the next part is asked for
    public record Part(String name, @Nullable String fileName, InputStream bytes) {}

    private sealed interface Event {
        record Begin(Map<String, String> headers) implements Event {}

        record Bytes(ByteBuffer bytes) implements Event {}

        record End() implements Event {}

        record Complete() implements Event {}
    }

    private final InputStream body;
    private final MultiPart.Parser parser;
    private final Deque<Event> events = new ArrayDeque<>();
    private @Nullable Throwable failure;

    private MultipartStream(InputStream body, String boundary) {
        this.body = body;
        this.parser = new MultiPart.Parser(boundary, new Listener());
        parser.setMaxParts(-1);
        parser.setPartHeadersMaxLength(LONGEST_HEADERS);
    }

    /// @param contentType of the request
    /// @throws Malformed when that is not `multipart/form-data` with a boundary
    public static MultipartStream of(InputStream body, @Nullable String contentType)
            throws Malformed {
        String type = contentType == null ? "" : contentType;
        @Nullable String boundary =
                type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")
                        ? MultiPart.extractBoundary(type)
                        : null;
        if (boundary == null || boundary.isEmpty()) {
            throw new Malformed("Send files as multipart/form-data with a boundary.", null);
        }
        return new MultipartStream(body, boundary);
    }

    /// The next part; what is left of the one before is passed over. Empty at the end.
    public Optional<Part> next() throws IOException {
        while (true) {
            switch (event()) {
                case Event.Begin(Map<String, String> headers) -> {
                    return Optional.of(part(headers));
                }
                case Event.Complete() -> {
                    events.addFirst(new Event.Complete());
                    return Optional.empty();
                }
                case Event.Bytes(ByteBuffer _), Event.End() -> {}
            }
        }
    }

    private Part part(Map<String, String> headers) throws Malformed {
        Disposition disposition =
                Disposition.parse(headers.getOrDefault("content-disposition", ""));
        if (disposition.name() == null) {
            throw new Malformed("A part of the form has no name.", null);
        }
        return new Part(disposition.name(), disposition.fileName(), new PartBytes());
    }

    private Event event() throws IOException {
        while (events.isEmpty()) {
            if (failure != null) {
                throw new Malformed("The upload is cut off or not well-formed.", failure);
            }
            pump();
        }
        return events.removeFirst();
    }

    private void pump() throws IOException {
        // A new block each time: the parser hands out slices of it.
        byte[] block = new byte[BLOCK];
        int count = body.read(block);
        parser.parse(
                count < 0
                        ? Content.Chunk.EOF
                        : Content.Chunk.from(ByteBuffer.wrap(block, 0, count), false));
        if (count < 0 && events.isEmpty() && failure == null) {
            throw new Malformed("The upload is cut off.", null);
        }
    }

    /// The content of the current part.
    private final class PartBytes extends InputStream {
        private ByteBuffer current = ByteBuffer.allocate(0);
        private boolean ended;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            while (!ended && !current.hasRemaining()) {
                advance();
            }
            if (ended) {
                return -1;
            }
            int count = Math.min(length, current.remaining());
            current.get(bytes, offset, count);
            return count;
        }

        private void advance() throws IOException {
            Event next = event();
            if (next instanceof Event.Bytes(ByteBuffer bytes)) {
                current = bytes;
                return;
            }
            ended = true;
            if (!(next instanceof Event.End)) {
                events.addFirst(next);
            }
        }
    }

    private final class Listener implements MultiPart.Parser.Listener {
        private Map<String, String> headers = new HashMap<>();

        @Override
        public void onPartBegin() {
            headers = new HashMap<>();
        }

        @Override
        public void onPartHeader(String name, String value) {
            headers.put(name.toLowerCase(Locale.ROOT), value);
        }

        @Override
        public void onPartHeaders() {
            events.addLast(new Event.Begin(headers));
        }

        @Override
        public void onPartContent(Content.Chunk chunk) {
            if (chunk.hasRemaining()) {
                events.addLast(new Event.Bytes(chunk.getByteBuffer().slice()));
            }
        }

        @Override
        public void onPartEnd() {
            events.addLast(new Event.End());
        }

        @Override
        public void onComplete() {
            events.addLast(new Event.Complete());
        }

        @Override
        public void onFailure(Throwable cause) {
            failure = cause;
        }
    }
}
