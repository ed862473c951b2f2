package io.sheaf.account;

import java.util.Locale;

/// Bytes as letters and digits that are hard to mistake for each other: RFC 4648, section 6,
/// without padding.
final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;
    private static final int LOW_BITS = (1 << BITS) - 1;

    private Base32() {}

    static String text(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int waiting = 0;
        for (byte each : bytes) {
            buffer = (buffer << Byte.SIZE) | (each & 0xff);
            for (waiting += Byte.SIZE; waiting >= BITS; waiting -= BITS) {
                text.append(ALPHABET.charAt((buffer >> (waiting - BITS)) & LOW_BITS));
            }
        }
        if (waiting > 0) {
            text.append(ALPHABET.charAt((buffer << (BITS - waiting)) & LOW_BITS));
        }
        return text.toString();
    }

    /// @throws IllegalArgumentException when something else is in it
    static byte[] bytes(String text) {
        byte[] bytes = new byte[text.length() * BITS / Byte.SIZE];
        int buffer = 0;
        int waiting = 0;
        int made = 0;
        for (char each : text.toUpperCase(Locale.ROOT).toCharArray()) {
            int value = ALPHABET.indexOf(each);
            if (value < 0) {
                throw new IllegalArgumentException("not Base32");
            }
            buffer = (buffer << BITS) | value;
            waiting += BITS;
            if (waiting >= Byte.SIZE) {
                waiting -= Byte.SIZE;
                bytes[made++] = (byte) (buffer >> waiting);
            }
        }
        return bytes;
    }
}
