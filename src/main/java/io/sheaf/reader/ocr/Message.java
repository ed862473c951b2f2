package io.sheaf.reader.ocr;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A protobuf message as its fields in order, without knowing their names: enough to change a few
/// of them and to keep all others as they are.
record Message(List<Part> parts) {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    /// @param number the field's number
    /// @param wire how it is written
    /// @param value when it is a number
    /// @param bytes when it is text, bytes or a message, else empty
    record Part(int number, int wire, long value, byte[] bytes) {

        static Part of(int number, byte[] bytes) {
            return new Part(number, BYTES, 0, bytes);
        }

        static Part of(int number, String text) {
            return of(number, text.getBytes(StandardCharsets.UTF_8));
        }

        static Part of(int number, Message message) {
            return of(number, message.bytes());
        }

        static Part of(int number, long value) {
            return new Part(number, VARINT, value, new byte[0]);
        }

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        Message message() {
            return parse(bytes);
        }
    }

    static Message of(Part... parts) {
        return new Message(List.of(parts));
    }

    static Message parse(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        List<Part> parts = new ArrayList<>();
        while (in.hasRemaining()) {
            long key = varint(in);
            int number = (int) (key >>> 3);
            int wire = (int) (key & 7);
            switch (wire) {
                case VARINT -> parts.add(new Part(number, wire, varint(in), new byte[0]));
                case FIXED64 -> parts.add(new Part(number, wire, in.getLong(), new byte[0]));
                case FIXED32 -> parts.add(new Part(number, wire, in.getInt(), new byte[0]));
                case BYTES -> {
                    byte[] content = new byte[(int) varint(in)];
                    in.get(content);
                    parts.add(Part.of(number, content));
                }
                default -> throw new IllegalArgumentException("not a protobuf message");
            }
        }
        return new Message(parts);
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Part part : parts) {
            varint(out, (long) part.number << 3 | part.wire);
            switch (part.wire) {
                case VARINT -> varint(out, part.value);
                case FIXED64 -> fixed(out, part.value, 8);
                case FIXED32 -> fixed(out, part.value, 4);
                default -> {
                    varint(out, part.bytes.length);
                    out.writeBytes(part.bytes);
                }
            }
        }
        return out.toByteArray();
    }

    List<Part> all(int number) {
        return parts.stream().filter(part -> part.number == number).toList();
    }

    /// All fields but those of these numbers.
    List<Part> without(int... numbers) {
        return parts.stream()
                .filter(part -> Arrays.stream(numbers).noneMatch(n -> n == part.number))
                .toList();
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 127) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("not a protobuf message");
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~127L) != 0) {
            out.write((int) (rest & 127 | 128));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static void fixed(ByteArrayOutputStream out, long value, int size) {
        for (int i = 0; i < size; i++) {
            out.write((int) (value >>> 8 * i));
        }
    }
}
