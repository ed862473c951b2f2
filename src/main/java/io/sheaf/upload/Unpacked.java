package io.sheaf.upload;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The bytes of an archive's member. Whatever goes wrong while they are unpacked is [Broken], so
/// that it is not taken for a failure of the disk.
final class Unpacked extends FilterInputStream {

    /// The member cannot be unpacked.
    static final class Broken extends IOException {
        Broken(String message) {
            super(message);
        }

        Broken(Throwable cause) {
            super(cause);
        }
    }

    Unpacked(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        try {
            return in.read();
        } catch (IOException | RuntimeException e) {
            throw new Broken(e);
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return in.read(bytes, offset, length);
        } catch (IOException | RuntimeException e) {
            throw new Broken(e);
        }
    }
}
