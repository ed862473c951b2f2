package io.sheaf.painter.png;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.Inflater;

class DeflateTest {

    @Test
    void zlib_unpacks_what_was_packed() throws Exception {
        Random random = new Random(2);
        assertSame(new byte[0]);
        assertSame(new byte[] {7});
        assertSame(new byte[300_000]);
        for (int round = 0; round < 60; round++) {
            byte[] data = new byte[random.nextInt(60_000)];
            int values = 1 + random.nextInt(256);
            for (int i = 0; i < data.length; i++) {
                boolean again = i > 500 && random.nextInt(10) < 8;
                data[i] = again ? data[i - 1 - random.nextInt(3)] : (byte) random.nextInt(values);
            }
            assertSame(data);
        }
    }

    @Test
    void rare_values_beside_very_frequent_ones_keep_their_codes_short_enough() throws Exception {
        byte[] data = new byte[400_000];
        int at = 0;
        for (int value = 0, times = 1; at < data.length; value++, times = times * 3 / 2 + 1) {
            int end = Math.min(data.length, at + times);
            Arrays.fill(data, at, end, (byte) value);
            at = end;
        }
        Random random = new Random(3);
        for (int i = data.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            byte swap = data[i];
            data[i] = data[other];
            data[other] = swap;
        }
        assertSame(data);
    }

    private static void assertSame(byte[] data) throws Exception {
        byte[] packed = Deflate.zlib(data);
        Inflater inflater = new Inflater();
        inflater.setInput(packed);
        byte[] unpacked = new byte[data.length + 1];
        int length = 0;
        while (!inflater.finished() && !inflater.needsInput()) {
            length += inflater.inflate(unpacked, length, unpacked.length - length);
        }
        assertThat(inflater.finished()).isTrue();
        assertThat(inflater.getRemaining()).isZero();
        assertThat(Arrays.copyOf(unpacked, length)).isEqualTo(data);
        inflater.end();
    }
}
