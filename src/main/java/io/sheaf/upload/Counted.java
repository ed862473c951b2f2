package io.sheaf.upload;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Counts the bytes that are read and refuses to give more than a limit.
public final class Counted extends FilterInputStream {

    /// More came than the limit.
    public static final class TooMany extends IOException {}

    private final long limit;
    private long count;

    public Counted(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    public long count() {
        return count;
    }

    /// Reads what is left without giving it to anybody.
    public void drain() throws IOException {
        byte[] buffer = new byte[64 * 1024];
        int length;
        while ((length = in.read(buffer)) >= 0) {
            count += length;
        }
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        return value < 0 ? value : counted(1) == 1 ? value : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return counted(in.read(bytes, offset, length));
    }

    private int counted(int length) throws TooMany {
        count += Math.max(0, length);
        if (count > limit) {
            throw new TooMany();
        }
        return length;
    }
}
