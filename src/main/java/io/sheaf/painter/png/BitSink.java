package io.sheaf.painter.png;

import java.util.Arrays;

/// Bits, the first one lowest, as RFC 1951 packs them.
final class BitSink {

    private byte[] bytes;
    private int count;
    private long pending;
    private int bits;

    BitSink(int expected) {
        bytes = new byte[Math.max(64, expected)];
    }

    /// Up to 32 bits.
    void put(long value, int length) {
        pending |= value << bits;
        bits += length;
        while (bits >= 8) {
            octet((int) pending);
            pending >>>= 8;
            bits -= 8;
        }
    }

    private void octet(int value) {
        if (count == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * count);
        }
        bytes[count++] = (byte) value;
    }

    /// What was put, filled up with zeros to a whole byte.
    byte[] finished() {
        if (bits > 0) {
            octet((int) pending);
            pending = 0;
            bits = 0;
        }
        return Arrays.copyOf(bytes, count);
    }
}
