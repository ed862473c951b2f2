package io.sheaf.painter.png;

import java.util.Arrays;
import java.util.zip.Adler32;

/// Compresses pixels into a zlib stream (RFC 1950, RFC 1951). The JDK's own compressor is whatever
/// zlib the machine has, and those differ in their output; this one never does. It looks for what
/// it has seen at the last places with the same four bytes.
final class Deflate {

    private static final int WINDOW = 32_768;
    private static final int SHORTEST = 4;
    private static final int LONGEST = 258;
    private static final int HASH_BITS = 15;

    /// Places that are looked at before the best of them is taken.
    private static final int TRIES = 6;

    /// A match of that length is good enough.
    private static final int ENOUGH = 64;

    /// Tokens of a block: a code table of its own for each.
    private static final int BLOCK = 1 << 15;

    private final byte[] data;
    private final BitSink out;
    private final int[] head = new int[1 << HASH_BITS];
    private final int[] before = new int[WINDOW];
    private final Block block;

    private Deflate(byte[] data) {
        this.data = data;
        this.out = new BitSink(data.length / 8);
        this.block = new Block(BLOCK);
        Arrays.fill(head, -1);
    }

    /// The zlib stream of these bytes.
    static byte[] zlib(byte[] data) {
        Deflate deflate = new Deflate(data);
        deflate.out.put(0x78, 8);
        deflate.out.put(0x9C, 8);
        deflate.run();
        Adler32 check = new Adler32();
        check.update(data);
        byte[] body = deflate.out.finished();
        byte[] stream = Arrays.copyOf(body, body.length + 4);
        for (int i = 0; i < 4; i++) {
            stream[body.length + i] = (byte) (check.getValue() >>> 24 - 8 * i);
        }
        return stream;
    }

    private void run() {
        int at = 0;
        while (at < data.length) {
            long match = at + SHORTEST <= data.length ? match(at) : 0;
            int length = (int) (match >>> 32);
            if (length >= SHORTEST) {
                block.match(length, (int) match);
                at += length;
            } else {
                block.literal(data[at] & 0xff);
                at++;
            }
            if (block.full()) {
                block.write(out, at == data.length);
            }
        }
        if (!block.empty() || data.length == 0) {
            block.write(out, true);
        }
    }

    /// The longest of the last matches there, and remembers the place.
    ///
    /// @return length in the upper half, distance in the lower, 0 for none
    private long match(int at) {
        int hash = hash(at);
        int most = Math.min(LONGEST, data.length - at);
        int best = 0;
        int distance = 0;
        int candidate = head[hash];
        for (int i = 0; i < TRIES && candidate >= 0 && at - candidate < WINDOW; i++) {
            if (best == 0 || data[candidate + best] == data[at + best]) {
                int length = common(candidate, at, most);
                if (length > best) {
                    best = length;
                    distance = at - candidate;
                    if (best >= ENOUGH || best == most) {
                        break;
                    }
                }
            }
            int next = before[candidate & WINDOW - 1];
            candidate = next < candidate ? next : -1;
        }
        before[at & WINDOW - 1] = head[hash];
        head[hash] = at;
        return (long) best << 32 | distance;
    }

    private int common(int a, int b, int most) {
        int mismatch = Arrays.mismatch(data, a, a + most, data, b, b + most);
        return mismatch < 0 ? most : mismatch;
    }

    private int hash(int at) {
        int four =
                data[at] & 0xff
                        | (data[at + 1] & 0xff) << 8
                        | (data[at + 2] & 0xff) << 16
                        | data[at + 3] << 24;
        return four * 0x9E3779B1 >>> 32 - HASH_BITS;
    }
}
