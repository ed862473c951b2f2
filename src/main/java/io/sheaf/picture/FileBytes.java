package io.sheaf.picture;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;

/// A file as an array of bytes, of which a window is in memory. Reading beyond the end means that
/// the file is cut off.
final class FileBytes implements Closeable {

    private final @Nullable FileChannel channel;
    private final long size;
    private final ByteBuffer window;
    private final byte[] bytes;
    private long start;
    private int length;
    private ByteOrder order = ByteOrder.BIG_ENDIAN;

    private FileBytes(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
        window = ByteBuffer.allocate(64 * 1024);
        bytes = window.array();
    }

    private FileBytes(byte[] all) {
        channel = null;
        size = all.length;
        window = ByteBuffer.wrap(all);
        bytes = all;
        length = all.length;
    }

    static FileBytes open(Path file) throws IOException {
        return new FileBytes(FileChannel.open(file, StandardOpenOption.READ));
    }

    /// A file that is in memory.
    static FileBytes of(byte[] all) {
        return new FileBytes(all);
    }

    /// How numbers of more than one byte are read from now on.
    FileBytes order(ByteOrder wanted) {
        order = wanted;
        return this;
    }

    long size() {
        return size;
    }

    int u8(long at) throws IOException {
        if (at < start || at >= start + length) {
            load(at);
        }
        return bytes[(int) (at - start)] & 0xff;
    }

    int u16(long at) throws IOException {
        int first = u8(at);
        int second = u8(at + 1);
        return order == ByteOrder.BIG_ENDIAN ? first << 8 | second : second << 8 | first;
    }

    long u32(long at) throws IOException {
        long first = u16(at);
        long second = u16(at + 2);
        return order == ByteOrder.BIG_ENDIAN ? first << 16 | second : second << 16 | first;
    }

    /// Numbers beyond 63 bits are beyond any file too.
    long u64(long at) throws IOException {
        long first = u32(at);
        long second = u32(at + 4);
        long number = order == ByteOrder.BIG_ENDIAN ? first << 32 | second : second << 32 | first;
        return number < 0 ? Long.MAX_VALUE / 4 : number;
    }

    /// Whether the bytes there are these; false beyond the end.
    boolean matches(long at, String latin1) throws IOException {
        byte[] wanted = latin1.getBytes(StandardCharsets.ISO_8859_1);
        if (at < 0 || at + wanted.length > size) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (u8(at + i) != (wanted[i] & 0xff)) {
                return false;
            }
        }
        return true;
    }

    String text(long at, int count) throws IOException {
        byte[] text = new byte[(int) Math.max(0, Math.min(count, size - at))];
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) u8(at + i);
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    long crc32(long at, long count) throws IOException {
        CRC32 crc = new CRC32();
        long end = at + count;
        for (long next = at; next < end; ) {
            u8(next);
            int offset = (int) (next - start);
            int available = (int) Math.min(length - offset, end - next);
            crc.update(bytes, offset, available);
            next += available;
        }
        return crc.getValue();
    }

    private void load(long at) throws IOException {
        if (channel == null || at < 0 || at >= size) {
            throw Unreadable.cutOff();
        }
        window.clear();
        start = at;
        length = 0;
        while (window.hasRemaining()) {
            int count = channel.read(window, at + length);
            if (count < 0) {
                break;
            }
            length += count;
        }
        if (length == 0) {
            throw Unreadable.cutOff();
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
