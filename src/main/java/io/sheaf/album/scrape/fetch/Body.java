package io.sheaf.album.scrape.fetch;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// The bytes of an answer's body as they come over HTTP/1.1, each way with its own way to end
/// (https://www.rfc-editor.org/rfc/rfc9112#section-6). One that ends early is an [EOFException]: a
/// cut picture must not pass for a whole one.
final class Body {

    private Body() {}

    /// Exactly so many bytes.
    static InputStream ofLength(InputStream in, long length) {
        return new Bounded(in, length);
    }

    /// In chunks.
    static InputStream chunked(InputStream in) {
        return new Chunked(in);
    }

    private static class Bounded extends FilterInputStream {
        long left;

        Bounded(InputStream in, long left) {
            super(in);
            this.left = left;
        }

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
            if (left == 0) {
                return -1;
            }
            int read = in.read(bytes, offset, (int) Math.min(length, left));
            if (read < 0) {
                throw new EOFException("the answer was cut off");
            }
            left -= read;
            return read;
        }
    }

    private static final class Chunked extends Bounded {

        private static final int LONGEST_LINE = 1_000;
        private static final int MOST_TRAILERS = 50;

        private boolean begun;
        private boolean ended;

        Chunked(InputStream in) {
            super(in, 0);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (left == 0 && !ended) {
                next();
            }
            return ended ? -1 : super.read(bytes, offset, length);
        }

        private void next() throws IOException {
            if (begun && !line(in, LONGEST_LINE).isEmpty()) {
                throw new IOException("a chunk is longer than it says");
            }
            begun = true;
            String size = line(in, LONGEST_LINE).split(";", 2)[0].strip();
            if (size.isEmpty() || size.length() > 15 || !size.matches("[0-9A-Fa-f]+")) {
                throw new IOException("a chunk has no size");
            }
            left = Long.parseLong(size, 16);
            if (left == 0) {
                ended = true;
                skipTrailers();
            }
        }

        private void skipTrailers() throws IOException {
            for (int i = 0; i < MOST_TRAILERS; i++) {
                if (line(in, LONGEST_LINE).isEmpty()) {
                    return;
                }
            }
            throw new IOException("there are too many trailers");
        }
    }

    /// A line without its end.
    static String line(InputStream in, int longest) throws IOException {
        byte[] line = new byte[longest];
        int length = 0;
        while (true) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the answer was cut off");
            }
            if (next == '\n') {
                int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
                return new String(line, 0, end, StandardCharsets.ISO_8859_1);
            }
            if (length == longest) {
                throw new IOException("a line of the answer's head is too long");
            }
            line[length++] = (byte) next;
        }
    }
}
