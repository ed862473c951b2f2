package io.sheaf.painter.png;

import java.util.Arrays;

/// Literals and matches that share their code tables: RFC 1951, sections 3.2.5 to 3.2.7.
final class Block {

    private static final int END = 256;
    private static final int[] LENGTH_BASE = new int[29];
    private static final int[] LENGTH_EXTRA = new int[29];
    private static final int[] DISTANCE_BASE = new int[30];
    private static final int[] DISTANCE_EXTRA = new int[30];
    private static final byte[] LENGTH_CODE = new byte[259];
    private static final int[] ORDER = {
        16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
    };

    static {
        for (int i = 0, base = 3; i < 28; i++) {
            LENGTH_EXTRA[i] = i < 8 ? 0 : (i - 4) / 4;
            LENGTH_BASE[i] = base;
            base += 1 << LENGTH_EXTRA[i];
        }
        LENGTH_BASE[28] = 258;
        for (int i = 0, base = 1; i < 30; i++) {
            DISTANCE_EXTRA[i] = i < 4 ? 0 : (i - 2) / 2;
            DISTANCE_BASE[i] = base;
            base += 1 << DISTANCE_EXTRA[i];
        }
        for (int code = 0; code < 29; code++) {
            int end = code == 28 ? 259 : LENGTH_BASE[code] + (1 << LENGTH_EXTRA[code]);
            Arrays.fill(LENGTH_CODE, LENGTH_BASE[code], end, (byte) code);
        }
    }

    private final int[] tokens;
    private int count;
    private final int[] literals = new int[286];
    private final int[] distances = new int[30];

    Block(int size) {
        tokens = new int[size];
    }

    void literal(int value) {
        tokens[count++] = value;
        literals[value]++;
    }

    void match(int length, int distance) {
        tokens[count++] = distance << 9 | length;
        literals[257 + LENGTH_CODE[length]]++;
        distances[distanceCode(distance)]++;
    }

    boolean full() {
        return count == tokens.length;
    }

    boolean empty() {
        return count == 0;
    }

    /// By the position of the highest bit and the bit after it.
    private static int distanceCode(int distance) {
        if (distance <= 2) {
            return distance - 1;
        }
        int high = 31 - Integer.numberOfLeadingZeros(distance - 1);
        return 2 * high + (distance - 1 >>> high - 1 & 1);
    }

    /// Writes the block and begins a new one.
    void write(BitSink out, boolean last) {
        literals[END] = 1;
        if (Arrays.stream(distances).allMatch(n -> n == 0)) {
            distances[0] = 1;
        }
        Huffman literal = Huffman.of(literals, 15);
        Huffman distance = Huffman.of(distances, 15);
        out.put(last ? 1 : 0, 1);
        out.put(2, 2);
        tables(out, literal, distance);
        for (int i = 0; i < count; i++) {
            put(out, tokens[i], literal, distance);
        }
        literal.put(out, END);
        count = 0;
        Arrays.fill(literals, 0);
        Arrays.fill(distances, 0);
    }

    private static void put(BitSink out, int token, Huffman literal, Huffman distance) {
        if (token < 256) {
            literal.put(out, token);
            return;
        }
        int length = token & 511;
        int far = token >>> 9;
        int code = LENGTH_CODE[length];
        literal.put(out, 257 + code);
        out.put(length - LENGTH_BASE[code], LENGTH_EXTRA[code]);
        int step = distanceCode(far);
        distance.put(out, step);
        out.put(far - DISTANCE_BASE[step], DISTANCE_EXTRA[step]);
    }

    /// The lengths of all codes, themselves in a code.
    private static void tables(BitSink out, Huffman literal, Huffman distance) {
        int[] lengths = Arrays.copyOf(literal.lengths(), 286 + 30);
        System.arraycopy(distance.lengths(), 0, lengths, 286, 30);
        int[] counts = new int[19];
        for (int length : lengths) {
            counts[length]++;
        }
        Huffman code = Huffman.of(counts, 7);
        out.put(286 - 257, 5);
        out.put(30 - 1, 5);
        out.put(19 - 4, 4);
        for (int symbol : ORDER) {
            out.put(code.lengths()[symbol], 3);
        }
        for (int length : lengths) {
            code.put(out, length);
        }
    }
}
