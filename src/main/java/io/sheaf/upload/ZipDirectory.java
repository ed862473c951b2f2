package io.sheaf.upload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Where a ZIP archive lists its members: APPNOTE 6.3, sections 4.3.12 to 4.3.16. A library reads
/// the list as a whole into memory, so its size is looked at first.
final class ZipDirectory {

    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LOCATOR = 0x07064b50;
    private static final int LOCATOR_LENGTH = 20;

    private ZipDirectory() {}

    /// The bytes from the start of the list to the end of the archive; 0 when there is no list.
    static long size(Path archive) throws IOException {
        try (FileChannel channel = FileChannel.open(archive, StandardOpenOption.READ)) {
            long size = channel.size();
            long start = Math.max(0, size - 0xffff - END_LENGTH - LOCATOR_LENGTH);
            ByteBuffer tail = read(channel, start, (int) (size - start));
            for (int at = tail.limit() - END_LENGTH; at >= 0; at--) {
                if (tail.getInt(at) == END) {
                    return size - offset(channel, tail, at);
                }
            }
            return 0;
        }
    }

    private static long offset(FileChannel channel, ByteBuffer tail, int end) throws IOException {
        long offset = Integer.toUnsignedLong(tail.getInt(end + 16));
        int locator = end - LOCATOR_LENGTH;
        if (offset != 0xffffffffL || locator < 0 || tail.getInt(locator) != LOCATOR) {
            return offset;
        }
        long large = tail.getLong(locator + 8);
        boolean within = large >= 0 && large <= channel.size() - 56;
        return within ? read(channel, large, 56).getLong(48) : 0;
    }

    private static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
            continue;
        }
        return bytes.flip();
    }
}
