package io.sheaf.upload;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/// Ends only when the checksum of all that was read is the one that was promised.
final class Verified extends FilterInputStream {

    private final CRC32 crc;
    private final long promised;

    Verified(InputStream in, CRC32 crc, long promised) {
        super(in);
        this.crc = crc;
        this.promised = promised;
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        verify(value);
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        verify(count);
        return count;
    }

    private void verify(int count) throws Unpacked.Broken {
        if (count < 0 && promised >= 0 && crc.getValue() != promised) {
            throw new Unpacked.Broken("its checksum does not match");
        }
    }
}
