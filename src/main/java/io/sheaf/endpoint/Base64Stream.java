package io.sheaf.endpoint;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;

/// A file in Base64, opened with the first byte that is wanted of it.
final class Base64Stream extends InputStream {

    private static final Base64.Encoder ENCODER = Base64.getEncoder();
    private static final int GROUPS = 4096;

    private final Request.Content content;
    private final byte[] plain = new byte[3 * GROUPS];
    private final byte[] encoded = new byte[4 * GROUPS];
    private @Nullable InputStream file;
    private int at;
    private int end;

    Base64Stream(Request.Content content) {
        this.content = content;
    }

    /// How many bytes so many become: four for each begun three, RFC 4648, section 4.
    static long size(long plain) {
        return Math.ceilDiv(plain, 3L) * 4;
    }

    @Override
    public int read() throws IOException {
        return filled() ? encoded[at++] : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!filled()) {
            return -1;
        }
        int count = Math.min(length, end - at);
        System.arraycopy(encoded, at, to, offset, count);
        at += count;
        return count;
    }

    private boolean filled() throws IOException {
        if (at < end) {
            return true;
        }
        int count = next();
        byte[] group = count == plain.length ? plain : Arrays.copyOf(plain, count);
        at = 0;
        end = ENCODER.encode(group, encoded);
        return end > 0;
    }

    private int next() throws IOException {
        try {
            InputStream from = file;
            if (from == null) {
                from = content.open();
                file = from;
            }
            return from.readNBytes(plain, 0, plain.length);
        } catch (IOException failure) {
            throw new Wire.Unread(failure);
        }
    }

    @Override
    public void close() throws IOException {
        InputStream open = file;
        if (open != null) {
            open.close();
        }
    }
}
